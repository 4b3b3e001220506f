"""The ledger: which claims were told before. The port, and what goes into and comes out of one step of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from streams.claim import ArticleRef, Claim, Development, Novelty
from streams.report import Kind, Report, Standing


class LedgerUnavailable(Exception):
    """The store that keeps claims, articles and deliveries cannot be reached or written; nothing was decided."""


class ServerAway(LedgerUnavailable):
    """The server that keeps them does not answer: try again later."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report as the ledger sees it: the report, its article, the passage that tells it, and whether it is stale.

    ``rivals`` are the other actors that the same article says hold or entered the same place.
    """

    report: Report
    article: ArticleRef
    passage: str
    stale: bool = False
    rivals: frozenset[str] = frozenset()

    @property
    def place_key(self) -> str:
        """Where everything lies that decides on this sighting."""
        return self.report.place.key


@dataclass(frozen=True, slots=True)
class Telling:
    """That an article told a claim in one standing, and what came of it: kept for as long as the claim is."""

    kind: Kind
    actor: str
    standing: Standing
    claim_id: str
    reason: Novelty
    developments: tuple[Development, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """What a store holds for one sighting, all of it under the sighting's place key.

    ``claims`` are the latest episodes of each kind and actor at the place (earlier ones do no harm), ``tellings`` what the
    sighting's article told of the place before.
    """

    claims: tuple[Claim, ...] = ()
    tellings: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """What one sighting changed: the reason, the developments, and every claim that must be written.

    ``claim_id`` is the claim that the sighting tells. After ``SEEN_BEFORE`` the developments are those of the first time, and
    there is nothing to write.
    """

    reason: Novelty
    developments: tuple[Development, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_id: str = ""


class LedgerKeeper(Protocol):
    """What keeps a ledger from growing for ever."""

    def forget(self, before: datetime, limit: int) -> int:
        """Remove the developments of claims that no article has told since; how many those were.

        It looks at no more than ``limit`` claims or places, and goes on from there with the next call. The claims stay, and so
        does what every article told: an old article that comes again gives no development, and a new one opens a new episode.
        """
        ...


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

    def developments_of(self, claim_id: str) -> list[Development]:
        """The history of one claim: its developments in the order in which they were decided."""
        ...
