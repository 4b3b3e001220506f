"""What a rebuild reads: the articles that the workers had done with, and every development that is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from frontwire.ledger_guard import has_worked
from frontwire.rebuilding import Written
from frontwire.settings import SettingError
from frontwire.stages import FIND, TELL
from streams.broker import Broker, Topics
from streams.edges.kafka_groups import committed, group_state
from streams.edges.kafka_history import KafkaHistory, Kept
from streams.edges.wire import development_from_json
from streams.episode import QUIET
from streams.ledger import LedgerUnavailable
from streams.stage import Event

NO_OFFSETS = (
    "it never ran, or kafka has forgotten it, as it does of a group without members after some days;"
    " say with --until when it stopped, as in --until 2026-03-10T12:00Z"
)


class History(Protocol):
    """What a topic keeps."""

    @property
    def topic(self) -> str:
        """Its name."""
        ...

    def kept(self) -> dict[int, tuple[int, int]]:
        """Of each partition the first offset that is kept and the one after the last."""
        ...

    def records(self, until: Mapping[int, int]) -> Iterator[Kept]:
        """What is kept before the offset ``until`` of each partition."""
        ...


@dataclass(frozen=True, slots=True)
class Sources:
    """The two topics, and per partition the offset before which the stages had done with them.

    ``gone`` says that older articles are no longer kept.
    """

    articles: History
    developments: History
    found_before: dict[int, int]
    told_before: dict[int, int]
    of_articles: int
    gone: bool

    def events(self) -> Iterator[Event]:
        """The articles that find had done with, the earliest first."""
        for kept in self.articles.records(self.found_before):
            yield Event(f"{self.articles.topic}/{kept.partition}:{kept.offset}", kept.raw, kept.written)

    def written(self, resend_since: datetime | None) -> list[Written]:
        """Every development that is kept; told are those that tell had done with before ``resend_since``."""
        ends = {number: last for number, (_, last) in self.developments.kept().items()}
        found = []
        for kept in self.developments.records(ends):
            told = kept.offset < self.told_before.get(kept.partition, 0)
            told = told and (resend_since is None or kept.written < resend_since)
            try:
                found.append(Written(development_from_json(kept.raw or b""), kept.written, told))
            except (LedgerUnavailable, RecursionError):  # it stands in rejected since tell read it
                continue
        return found


def sources_of(broker: Broker, topics: Topics, until: datetime | None) -> Sources | None:
    """What is to be read, up to where the workers were, or to ``until`` where Kafka has forgotten that.

    None when no worker was ever at work. What is not known is asked for, not guessed: a wrong guess alerts everybody.
    """
    if not has_worked(broker, topics):
        return None
    articles, developments = KafkaHistory(broker, topics.articles), KafkaHistory(broker, topics.developments)
    found = _done(FIND, committed(broker, topics.group(FIND), articles.topic), articles, until)
    told = _done(TELL, committed(broker, topics.group(TELL), developments.topic), developments, until)
    kept = articles.kept()
    found = {number: min(max(found.get(number, 0), first), last) for number, (first, last) in kept.items()}
    count = sum(found[number] - first for number, (first, _) in kept.items())
    return Sources(articles, developments, found, told, count, any(first for first, _ in kept.values()))


def _done(stage: str, known: dict[int, int], history: KafkaHistory, until: datetime | None) -> dict[int, int]:
    if known or not any(last for _, last in history.kept().values()):
        return known
    if until is None:
        raise SettingError(f"how far the stage {stage} was is not known: {NO_OFFSETS}")
    return history.offsets_at(until)


def workers(broker: Broker, topics: Topics) -> int:
    """How many workers are at work at this moment; one that was killed counts until its session has run out."""
    return sum(group_state(broker, topics.group(stage), topic).members for stage, topic in _stages(topics))


def reach_of(oldest: datetime | None, now: datetime) -> timedelta | None:
    """How far back the kept articles reach, when that is shorter than a claim is remembered; None when it suffices."""
    reach = now - (oldest or now)
    return reach if reach < QUIET else None


def _stages(topics: Topics) -> tuple[tuple[str, str], ...]:
    return ((FIND, topics.articles), (TELL, topics.developments))
