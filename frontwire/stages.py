"""The two stages of the cluster shape: find turns articles into developments, tell turns developments into deliveries."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

from alerts.flow import Compose, tell
from alerts.outbox import Delivery, Outbox
from alerts.subscription import Rules
from streams.article import Article, MalformedArticle
from streams.attempts import Attempts, DeadlyRecord, survived
from streams.broker import Topics
from streams.claim import Development
from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter
from streams.edges.article_wire import article_from_json
from streams.edges.wire import development_from_json, development_to_json
from streams.flow import Found, observed, seen_in
from streams.gazetteer.port import Gazetteer
from streams.intake import Rejected, rejection
from streams.ledger import Ledger, LedgerUnavailable, Sighting
from streams.stage import Event, Outgoing, Stage

log = logging.getLogger("frontwire")

FIND, TELL = "find", "tell"

# A whole record as intake writes it. Anything else is decoded, to learn what it is.
OPENING, CLOSING = b'{"schema":1,', b'"}'

# Real articles take milliseconds; what takes so long was made to.
DETECTION_SECONDS = 5.0
ENVELOPE_BYTES = 1024

Limit = Callable[[float], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the stage find works with; ``longest`` is what the topic of developments takes, in bytes."""

    topics: Topics
    lexicon: Lexicon
    gazetteer: Gazetteer
    ledger: Ledger
    max_age: timedelta | None
    longest: int
    limit: Limit
    attempts: Attempts

    def stage(self) -> Stage:
        """Articles in, developments out."""
        return Stage(FIND, self.topics.articles, self.topics.group(FIND), self.concerns, self.step)

    def concerns(self, raw: bytes | None) -> bool:
        """False for a whole record of our own intake that cannot tell of a claim: most articles end here, unread."""
        if raw is None or not (raw.startswith(OPENING) and raw.endswith(CLOSING)):
            return True
        return can_matter(raw, self.lexicon)

    def step(self, event: Event) -> list[Outgoing] | Rejected:
        """The developments of one article, observed and ready to be written on."""
        found = self.found(event)
        if isinstance(found, Rejected):
            return found
        for one in found:
            seen = one.sighting.article.id
            log.info("report", extra={"claim": one.claim_id, "reason": one.observation.reason.name, "article": seen})
        return self._outgoing(found, event)

    def found(self, event: Event) -> list[Found] | Rejected:
        """What one article changes in the ledger."""
        if event.raw is None:
            return rejection(event.where, "a null; give an article")
        try:
            with survived(event, self.attempts):
                article = article_from_json(event.raw, event.written)
                sightings = self._sightings(article, event)
        except (MalformedArticle, DeadlyRecord) as fault:
            return rejection(event.where, str(fault), event.raw)
        if isinstance(sightings, Rejected):
            return sightings
        return observed(sightings, self.ledger)

    def _sightings(self, article: Article, event: Event) -> list[Sighting] | Rejected:
        """Detection alone, under its time limit; an article that breaks it is bad input, not a broken server."""
        try:
            with self.limit(DETECTION_SECONDS):
                return seen_in(article, self.lexicon, self.gazetteer, self.max_age)
        except Exception as error:  # noqa: BLE001 - logged by the worker with its reason; one article must not stop the others
            return rejection(event.where, f"detection failed: {type(error).__name__}: {error}", event.raw or b"")

    def _outgoing(self, found: list[Found], event: Event) -> list[Outgoing] | Rejected:
        developments = [development for one in found for development in one.observation.developments]
        records = [self._record(development) for development in developments]
        longest = max((len(record.key) + len(record.value) for record in records), default=0)
        if longest + ENVELOPE_BYTES > self.longest:
            fault = f"a development of {longest} bytes; --max-message allows {self.longest} on the topic"
            return rejection(event.where, fault, event.raw or b"")
        return records

    def _record(self, development: Development) -> Outgoing:
        return Outgoing(self.topics.developments, development.claim_id.encode(), development_to_json(development))


@dataclass(frozen=True, slots=True)
class Telling:
    """What the stage tell works with."""

    topics: Topics
    rules: Callable[[], Rules]
    compose: Compose
    outbox: Outbox
    now: Callable[[], datetime]
    attempts: Attempts

    def stage(self) -> Stage:
        """Developments in, deliveries into the outbox."""
        return Stage(TELL, self.topics.developments, self.topics.group(TELL), lambda raw: True, self.step)

    def step(self, event: Event) -> list[Outgoing] | Rejected:
        """Enqueue a delivery for everybody who asked; known ones are left as they stand."""
        if event.raw is None:
            return rejection(event.where, "a null; give a development")
        try:
            with survived(event, self.attempts):
                told = self._told(event.raw)
        except DeadlyRecord as fault:
            return rejection(event.where, str(fault), event.raw)
        if isinstance(told, str):
            return rejection(event.where, told, event.raw)
        development, deliveries = told
        added = self.outbox.enqueue(deliveries)
        log.info(
            "development",
            extra={
                "claim": development.claim_id,
                "reason": development.reason.name,
                "change": development.change,
                "alerts": added,
            },
        )
        return []

    def _told(self, raw: bytes) -> tuple[Development, list[Delivery]] | str:
        """A development and the deliveries that tell it; of what is none, the fault."""
        try:
            development = development_from_json(raw)
        except (LedgerUnavailable, RecursionError) as fault:
            return str(fault)
        return development, tell(development, self.rules(), self.compose, self.now())
