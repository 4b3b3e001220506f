"""Articles from files to the topic: what was read, sent and rejected."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from streams.article import Article
from streams.intake import Rejected

log = logging.getLogger("frontwire")


class Intake(Protocol):
    """What takes articles and rejected records."""

    def accept(self, article: Article) -> Rejected | None:
        """Take one article; the rejected record when it is refused."""
        ...

    def reject(self, item: Rejected) -> None:
        """Take one rejected record."""
        ...


@dataclass(slots=True)
class Progress:
    """How far it is; ``stop`` ends the reading."""

    articles: int = 0
    rejected: int = 0
    stop: bool = False

    def words(self) -> str:
        """How far it is, in one line."""
        return f"{self.articles} articles, {self.rejected} rejected"


def ingest(items: Iterable[Article | Rejected], intake: Intake, progress: Progress) -> None:
    """Hand each item to the intake, until the end or until told to stop."""
    for item in items:
        refused = intake.accept(item) if isinstance(item, Article) else item
        if isinstance(item, Rejected):
            intake.reject(item)
        if refused is None:
            progress.articles += 1
        else:
            progress.rejected += 1
            log.error("rejected", extra={"where": refused.where, "reason": refused.reason, "id": refused.id})
        if progress.stop:
            return
