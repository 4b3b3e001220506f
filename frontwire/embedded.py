"""The embedded shape: intake, detection, alerts and delivery in one asyncio process over one SQLite file."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from alerts.flow import Compose, tell
from alerts.subscription import Rules
from frontwire.wiring import Store
from streams.article import Article
from streams.claim import Development
from streams.detect.lexicon import Lexicon
from streams.edges import wire
from streams.flow import find
from streams.gazetteer.port import Gazetteer
from streams.intake import Rejected, rejection
from streams.ledger import LedgerUnavailable

log = logging.getLogger("frontwire")


@dataclass(slots=True)
class Tally:
    """What one run did, for its summary and its exit status."""

    read: int = 0
    known: int = 0
    rejected: int = 0
    reports: int = 0
    developments: list[Development] = field(default_factory=list)
    deliveries: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """The path from an accepted article to its deliveries, over one store."""

    store: Store
    lexicon: Lexicon
    gazetteer: Gazetteer
    rules: Callable[[], Rules]
    compose: Compose
    max_age: timedelta | None
    tally: Tally

    def take_in(self, batch: Sequence[Article | Rejected]) -> None:
        """Put a batch into the store; once this returns, a crash loses nothing of it."""
        with self.store.file.transaction():
            accepted = self.store.intake.accept_many([item for item in batch if isinstance(item, Article)])
            for item in batch:
                if isinstance(item, Rejected):
                    self._reject(item)
        self.tally.read += len(batch)
        self.tally.known += sum(isinstance(item, Article) for item in batch) - accepted

    def follow(self, seq: int, article: Article) -> None:
        """Take one article down the whole path in one transaction; an article that breaks it is rejected."""
        try:
            with self.store.file.transaction():
                self._tell_what_is_new(article)
                self.store.intake.done(seq)
        except LedgerUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost loop: one article must not stop the others
            log.exception("article broke the path", extra={"article": article.id})
            with self.store.file.transaction():
                self._reject(rejection(f"article {article.id}", f"detection failed: {type(error).__name__}", wire.article_to_json(article)))
                self.store.intake.done(seq)

    def _tell_what_is_new(self, article: Article) -> None:
        rules = self.rules()
        for found in find(article, self.lexicon, self.gazetteer, self.store.ledger, self.max_age):
            self.tally.reports += 1
            log.info("report", extra={"claim": found.claim_id, "reason": found.observation.reason.name, "article": article.id})
            for development in found.observation.developments:
                self.tally.developments.append(development)
                self.tally.deliveries += self.store.outbox.enqueue(tell(development, rules, self.compose, datetime.now(UTC)))

    def _reject(self, item: Rejected) -> None:
        self.store.intake.reject(item)
        self.tally.rejected += 1
        log.error("rejected", extra={"where": item.where, "reason": item.reason, "id": item.id})


async def stream(path: Path, arriving: AsyncIterator[Sequence[Article | Rejected]], news: asyncio.Event, stop: asyncio.Event) -> None:
    """First what an earlier run left waiting, then each batch as it arrives; ends with the batches or when told to stop."""
    await _work_off(path, news, stop)
    async for batch in arriving:
        path.take_in(batch)
        await _work_off(path, news, stop)
        if stop.is_set():
            return


async def _work_off(path: Path, news: asyncio.Event, stop: asyncio.Event) -> None:
    while waiting := path.store.intake.waiting(64):
        for seq, article in waiting:
            if stop.is_set():
                return
            path.follow(seq, article)
            news.set()
            await asyncio.sleep(0)
