"""The ledger made again from what the topics keep: nobody is alerted of what was told, and what is in doubt is marked."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from alerts.delivery_steps import settled
from alerts.flow import Compose, tell
from alerts.outbox import Delivery, Outbox, State
from alerts.subscription import Rules
from frontwire.stages import Finding
from streams.claim import Claim, Development
from streams.intake import Rejected
from streams.stage import Event
from streams.told_claims import claims_told, ended_after_all, lacking

log = logging.getLogger("frontwire")

TAKEN_AS_TOLD = "taken as told when the ledger was rebuilt"
IN_DOUBT = "may have been told before the ledger was rebuilt"


@dataclass(frozen=True, slots=True)
class Written:
    """A development and when it was written; ``told`` says that its alerts are to be taken as told."""

    development: Development
    at: datetime
    told: bool = True


class RestorableLedger(Protocol):
    """A ledger that takes claims without the articles that told them."""

    def claims(self) -> list[Claim]:
        """Every claim."""
        ...

    def restore(self, claims: Iterable[Claim]) -> None:
        """Write these, the earlier episodes first."""
        ...


@dataclass(slots=True)
class Progress:
    """How far a rebuild is; ``unreadable`` records stand in ``rejected`` since they were first read."""

    of_articles: int = 0
    articles: int = 0
    unreadable: int = 0
    claims: set[str] = field(default_factory=set)
    told: int = 0
    in_doubt: int = 0

    def words(self) -> str:
        """How far it is, in one line."""
        share = f" of {self.of_articles}" if self.articles < self.of_articles else ""
        return f"{self.articles}{share} articles read, {len(self.claims)} claims, {self.told} alerts taken as told"


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What a rebuild works with. Each of its steps may be done again without effect."""

    finding: Finding
    ledger: RestorableLedger
    outbox: Outbox
    rules: Rules
    compose: Compose
    now: datetime
    progress: Progress = field(default_factory=Progress)

    def run(self, articles: Iterable[Event], developments: Sequence[Written]) -> None:
        """Observe ``articles`` again in their order, and settle the alerts of what they and ``developments`` told.

        A development that is on its topic and not told is in doubt: its alerts go out, marked as possible repeats.
        """
        observed = self._observed(articles)
        self._restore(one.development for one in developments)
        by_id = {one.development.id: one for one in (*observed, *sorted(developments, key=lambda one: one.told))}
        for one in by_id.values():
            if one.told:
                self.progress.told += self._enqueue(one, self._taken_as_told)
        for one in by_id.values():
            if not one.told:
                self.progress.in_doubt += self._enqueue(one, _in_doubt)

    def _observed(self, articles: Iterable[Event]) -> list[Written]:
        """The developments of articles that the stage find had done with."""
        observed: list[Written] = []
        for event in articles:
            self.progress.articles += 1
            if not self.finding.concerns(event.raw):
                continue
            found = self.finding.found(event)
            if isinstance(found, Rejected):
                self.progress.unreadable += 1
                log.warning("not read, as when it came", extra={"where": found.where, "reason": found.reason})
                continue
            for one in found:
                self.progress.claims.add(one.claim_id)
                observed += [Written(development, event.written) for development in one.observation.developments]
        return observed

    def _restore(self, developments: Iterable[Development]) -> None:
        """Write what the developments tell of claims and no article that is left."""
        told, known = claims_told(developments), self.ledger.claims()
        restored = lacking(told, known)
        self.ledger.restore([*ended_after_all(told, known), *restored])
        self.progress.claims.update(claim.id for claim in restored)

    def _enqueue(self, one: Written, as_what: Callable[[Delivery], Delivery]) -> int:
        return self.outbox.enqueue(as_what(delivery) for delivery in tell(one.development, self.rules, self.compose, one.at))

    def _taken_as_told(self, delivery: Delivery) -> Delivery:
        """Nobody knows whether it arrived; an operator who sends it again sends it marked."""
        return replace(settled(delivery, State.DROPPED, self.now, TAKEN_AS_TOLD), possible_repeat=True)


def _in_doubt(delivery: Delivery) -> Delivery:
    return replace(delivery, possible_repeat=True, reason=IN_DOUBT)
