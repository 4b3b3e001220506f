"""Rejected records of the topic read once more, and put back on the topic that they came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from streams.article import Article, MalformedArticle
from streams.broker import Topics
from streams.edges.article_files import read_again
from streams.edges.article_wire import article_from_json
from streams.edges.wire import development_from_json
from streams.intake import Rejected
from streams.ledger import LedgerUnavailable


class Intake(Protocol):
    """What takes records onto topics; ``confirm`` returns when the brokers have them."""

    def accept(self, article: Article) -> Rejected | None:
        """Take one article."""
        ...

    def reject(self, item: Rejected) -> None:
        """Take one rejected record."""
        ...

    def put_back(self, topic: str, key: bytes, raw: bytes) -> None:
        """Take raw bytes for a topic."""
        ...

    def forget(self, item: Rejected) -> None:
        """Take the word that a rejected record was replayed."""
        ...

    def confirm(self) -> None:
        """Wait for the brokers."""
        ...


@dataclass(frozen=True, slots=True)
class Replayed:
    """What became of one rejected record: how many records are on their way again, and how many are still rejected."""

    sent: int
    still: int


def replay(item: Rejected, topics: Topics, intake: Intake, now: datetime) -> Replayed:
    """Put back what can be read now; the rejected record is forgotten only once the brokers have that."""
    if item.where.startswith(f"{topics.developments}/"):
        return _replay_development(item, topics, intake)
    sent, still = 0, []
    for found in _read_again(item, topics, now):
        refused = found if isinstance(found, Rejected) else intake.accept(found)
        if refused is None:
            sent += 1
        else:
            still.append(refused)
    for one in still:
        if one.id != item.id:
            intake.reject(one)
    if all(one.id != item.id for one in still):
        intake.confirm()
        intake.forget(item)
    return Replayed(sent, len(still))


def _read_again(item: Rejected, topics: Topics, now: datetime) -> Iterable[Article | Rejected]:
    """A record of the topic of articles is JSON or nothing; a file may be read in any of its formats."""
    if not item.where.startswith(f"{topics.articles}/"):
        return read_again(item, lambda: now)
    try:
        return [article_from_json(item.raw, now)]
    except MalformedArticle:
        return [item]


def _replay_development(item: Rejected, topics: Topics, intake: Intake) -> Replayed:
    try:
        development = development_from_json(item.raw)
    except (LedgerUnavailable, RecursionError):
        return Replayed(0, 1)
    intake.put_back(topics.developments, development.claim_id.encode(), item.raw)
    intake.confirm()
    intake.forget(item)
    return Replayed(1, 0)
