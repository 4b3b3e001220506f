"""The ledger: which claims were told before. The port, and the pure decision from a sighting to its developments."""

from dataclasses import dataclass
from typing import Protocol

from streams.claim import ArticleRef, Claim, Development, Novelty
from streams.report import Report


class LedgerUnavailable(Exception):
    """The store that keeps claims, articles and deliveries cannot be reached or written; nothing was decided."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report as the ledger sees it: the report, its article, the passage that tells it, and whether it is stale."""

    report: Report
    article: ArticleRef
    passage: str
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """What one sighting changed: the reason, the developments, and every claim that must be written."""

    reason: Novelty
    developments: tuple[Development, ...] = ()
    claims: tuple[Claim, ...] = ()


class Ledger(Protocol):
    """What remembers claims."""

    def observe(self, sighting: Sighting) -> Observation:
        """One atomic step; the same article shown again gives the same developments and changes nothing."""
        ...

    def claim(self, claim_id: str) -> Claim | None:
        """One claim, or None."""
        ...

    def claims(self) -> list[Claim]:
        """Every claim, the latest change first."""
        ...
