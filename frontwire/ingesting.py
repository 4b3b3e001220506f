"""Articles from files to the topic: what was read, sent and rejected."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from streams.article import Article
from streams.intake import PartRead, Rejected

log = logging.getLogger("frontwire")


class Intake(Protocol):
    """What takes articles and rejected records."""

    def accept(self, article: Article) -> Rejected | None:
        """Take one article; the rejected record when it is refused."""
        ...

    def reject(self, item: Rejected) -> None:
        """Take one rejected record."""
        ...

    def reached(self, part: PartRead) -> None:
        """Hear that all of this part of a file was handed over."""
        ...


@dataclass(slots=True)
class Progress:
    """How far it is; ``stop`` ends the reading."""

    articles: int = 0
    rejected: int = 0
    files_known: int = 0
    stop: bool = False

    def words(self) -> str:
        """How far it is, in one line."""
        words = f"{self.articles} articles, {self.rejected} rejected"
        return f"{words}; read on where it stopped: {self.files_known}" if self.files_known else words


def ingest(items: Iterable[Article | Rejected | PartRead], intake: Intake, progress: Progress) -> None:
    """Hand each item to the intake, until the end or until told to stop."""
    for item in items:
        if isinstance(item, PartRead):
            intake.reached(item)
            continue
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
