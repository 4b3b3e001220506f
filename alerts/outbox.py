"""The outbox: what must still be told, the states a delivery goes through, and the port to the store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from alerts.message import Message
from streams.claim import Change


class State(StrEnum):
    """Where a delivery stands. ``PENDING`` to ``SENDING`` and ``RETRY`` are under way, the others are settled.

    ``UNKNOWN`` may have arrived; it is settled only when no marked resend is planned for it (``not_before`` is None).
    """

    PENDING = "PENDING"
    LEASED = "LEASED"
    SENDING = "SENDING"
    RETRY = "RETRY"
    SENT = "SENT"
    UNKNOWN = "UNKNOWN"
    DEAD = "DEAD"
    DROPPED = "DROPPED"


class Verdict(StrEnum):
    """What became of one attempt to send."""

    SENT = "sent"
    NOT_SENT = "not sent"
    THROTTLED = "throttled"
    REJECTED = "rejected"
    AMBIGUOUS = "may have arrived"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict on one attempt, with the words for the operator (never a secret) and what the server asked us to wait."""

    verdict: Verdict
    reason: str = ""
    retry_after_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One alert to one target. ``id`` is a hash of (claim, change, subscription, target): never of the clock.

    ``token`` is the fencing token of the last lease; a transition that carries an older one is refused. ``not_before`` is the
    earliest moment of the next attempt, None when none is planned. ``possible_repeat`` marks a resend after ``UNKNOWN``.
    """

    id: str
    claim_id: str
    development_id: str
    change: Change
    subscription: str
    target: str
    message: Message
    created: datetime
    state: State = State.PENDING
    attempts: int = 0
    token: int = 0
    lease_until: datetime | None = None
    not_before: datetime | None = None
    reason: str = ""
    possible_repeat: bool = False
    settled: datetime | None = None


class Outbox(Protocol):
    """What keeps deliveries until they are settled. Each call is atomic and safe to repeat."""

    def enqueue(self, deliveries: Iterable[Delivery]) -> int:
        """Store those whose id is unknown; the count of them. A known id is left as it stands."""
        ...

    def lease(self, now: datetime, limit: int, seconds: float) -> list[Delivery]:
        """Take at most ``limit`` deliveries that are due, each with a new token; nobody else gets them for ``seconds``."""
        ...

    def advance(self, before: Delivery, after: Delivery) -> bool:
        """Write ``after`` if the stored row still has the state and token of ``before``; False when somebody was faster."""
        ...
