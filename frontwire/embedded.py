"""The embedded shape: intake, detection, alerts and delivery in one asyncio process over one SQLite file."""

import asyncio
import logging
import signal
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from alerts.delivering import DeliveryLoop, Send, Signals
from alerts.edges.system_clock import SystemClock
from alerts.flow import Compose, tell
from alerts.outbox import State
from alerts.retrying import RetryPolicy
from alerts.subscription import Rules, Target
from frontwire.sources import Batch, Source
from frontwire.store import Store
from streams.article import Article
from streams.claim import Change
from streams.detect.lexicon import Lexicon
from streams.edges.article_wire import article_to_json
from streams.flow import find
from streams.gazetteer.port import Gazetteer
from streams.intake import Rejected, rejection
from streams.ledger import LedgerUnavailable

log = logging.getLogger("frontwire")


@dataclass(slots=True)
class Tally:
    """What one run did, for its progress, its summary and its exit status."""

    articles: int = 0
    known: int = 0
    rejected: int = 0
    reports: int = 0
    changes: Counter[Change] = field(default_factory=Counter)
    enqueued: int = 0
    deliveries: dict[State, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The path from an accepted article to its deliveries, over one store."""

    store: Store
    lexicon: Lexicon
    gazetteer: Gazetteer
    rules: Callable[[], Rules]
    compose: Compose
    max_age: timedelta | None
    tally: Tally = field(default_factory=Tally)

    def take_in(self, batch: Batch) -> None:
        """Put a batch into the store; once this returns, a crash loses nothing of it."""
        articles = [item for item in batch.items if isinstance(item, Article)]
        with self.store.file.transaction():
            accepted = self.store.intake.accept_many(articles)
            for item in batch.items:
                if isinstance(item, Rejected):
                    self._reject(item)
            if batch.read is not None:
                self.store.intake.remember(batch.read)
        self.tally.articles += len(articles)
        self.tally.known += len(articles) - accepted

    def follow(self, seq: int, article: Article) -> None:
        """Take one article down the whole path in one transaction; an article that breaks it is rejected."""
        try:
            with self.store.file.transaction():
                self._tell_what_is_new(article)
                self.store.intake.done(seq)
        except LedgerUnavailable:
            raise
        except Exception as error:  # the outermost loop: one article must not stop the others
            log.exception("an article broke the path", extra={"article": article.id})
            with self.store.file.transaction():
                self._reject(rejection(f"article {article.id}", f"broke the path: {error!r}", article_to_json(article)))
                self.store.intake.done(seq)

    def _tell_what_is_new(self, article: Article) -> None:
        rules = self.rules()
        for found in find(article, self.lexicon, self.gazetteer, self.store.ledger, self.max_age):
            self.tally.reports += 1
            log.info("report", extra={"claim": found.claim_id, "reason": found.observation.reason.name, "article": article.id})
            for development in found.observation.developments:
                self.tally.changes[development.change] += 1
                self.tally.enqueued += self.store.outbox.enqueue(tell(development, rules, self.compose, datetime.now(UTC)))

    def _reject(self, item: Rejected) -> None:
        self.store.intake.reject(item)
        self.tally.rejected += 1
        log.error("rejected", extra={"where": item.where, "reason": item.reason, "id": item.id})


class Embedded:
    """One process that does it all, until its articles end or it is told to stop."""

    def __init__(self, pipeline: Pipeline, send: Send, policy: RetryPolicy) -> None:
        self.pipeline = pipeline
        self._signals = Signals()
        self._delivery = DeliveryLoop(pipeline.store.outbox, send, self._targets, policy, SystemClock(), self._signals)

    async def run(self, source: Source) -> None:
        """Take in what the source gives; returns when all is processed and settled, or after SIGTERM or Ctrl-C."""
        self._stop_on_signals()
        # The store is ours alone: whoever held a lease is dead.
        self.pipeline.store.outbox.end_all_leases(datetime.now(UTC))
        batches = source(self._signals.stop)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._delivery.run())
                await self._follow(batches)
                self._signals.finish.set()
                self._signals.wake.set()
        except* LedgerUnavailable as failures:
            raise failures.exceptions[0] from None
        self.pipeline.tally.deliveries = self.pipeline.store.outbox.counts()

    def _targets(self) -> Mapping[str, Target]:
        return self.pipeline.rules().targets

    async def _follow(self, batches: AsyncIterator[Batch]) -> None:
        """First what an earlier run left waiting, then each batch as it arrives."""
        await self._work_off()
        async for batch in batches:
            self.pipeline.take_in(batch)
            await self._work_off()
            if self._signals.stop.is_set():
                return

    async def _work_off(self) -> None:
        while waiting := self.pipeline.store.intake.waiting(64):
            for seq, article in waiting:
                if self._signals.stop.is_set():
                    return
                self.pipeline.follow(seq, article)
                self._signals.wake.set()
                await asyncio.sleep(0)

    def _stop_on_signals(self) -> None:
        def stop() -> None:
            log.info("stopping: sends under way are finished, nothing new is begun")
            self._signals.stop.set()
            self._signals.wake.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stop)


def is_well(tally: Tally) -> bool:
    """Whether nothing was rejected and no alert stands in DEAD or UNKNOWN."""
    return not (tally.rejected or tally.deliveries.get(State.DEAD) or tally.deliveries.get(State.UNKNOWN))


def summary(tally: Tally) -> str:
    """What a batch did, in the lines that ``run --once`` prints at its end."""
    changes = ", ".join(f"{count} {change}" for change, count in sorted(tally.changes.items())) or "none"
    states = ", ".join(f"{count} {state}" for state, count in sorted(tally.deliveries.items()) if count) or "none"
    return (
        f"articles      {tally.articles} read, {tally.known} of them known already, {tally.rejected} rejected\n"
        f"reports       {tally.reports} of captures and entries told as news\n"
        f"developments  {changes}\n"
        f"alerts        {tally.enqueued} new; in the outbox: {states}"
    )
