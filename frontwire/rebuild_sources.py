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
    "kafka has forgotten how far the workers were, as it does of a group without members after some days;"
    " say with --until when they stopped, as in --until 2026-03-10T12:00Z"
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
    """What is to be read, up to ``until`` instead of where the workers were; None when they were never at work."""
    if not has_worked(broker, topics):
        return None
    articles, developments = KafkaHistory(broker, topics.articles), KafkaHistory(broker, topics.developments)
    if until is None:
        found = committed(broker, topics.group(FIND), articles.topic)
        told = committed(broker, topics.group(TELL), developments.topic)
        if not found:
            raise SettingError(NO_OFFSETS)
    else:
        found, told = articles.offsets_at(until), developments.offsets_at(until)
    kept = articles.kept()
    found = {number: min(max(found.get(number, 0), first), last) for number, (first, last) in kept.items()}
    count = sum(found[number] - first for number, (first, _) in kept.items())
    return Sources(articles, developments, found, told, count, any(first for first, _ in kept.values()))


def workers(broker: Broker, topics: Topics) -> int:
    """How many workers are at work at this moment; one that was killed counts until its session has run out."""
    return sum(group_state(broker, topics.group(stage), topic).members for stage, topic in _stages(topics))


def forgets_too_soon(oldest: datetime | None, now: datetime) -> timedelta | None:
    """How far back the kept articles reach, when that is shorter than a claim is remembered; None when all is known."""
    if oldest is None or now - oldest >= QUIET:
        return None
    return now - oldest


def _stages(topics: Topics) -> tuple[tuple[str, str], ...]:
    return ((FIND, topics.articles), (TELL, topics.developments))
