"""The outbox: what must still be told, the states a delivery goes through, and the port to the store."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from alerts.message import Message
from streams.claim import Change, Development


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


ALWAYS_SETTLED = frozenset({State.SENT, State.DEAD, State.DROPPED})


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
    earliest moment of the next attempt, None when none is planned. ``trying_since`` is the first attempt of this round of
    retries. ``possible_repeat`` says that an earlier attempt may have arrived: the next is marked, ``resends`` counts those.
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
    trying_since: datetime | None = None
    resends: int = 0

    @property
    def is_settled(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in ALWAYS_SETTLED or (self.state is State.UNKNOWN and self.not_before is None)

    @property
    def due(self) -> datetime | None:
        """When a worker may take it; None while it is being sent and once it is settled."""
        match self.state:
            case State.PENDING:
                return self.not_before or self.created
            case State.RETRY | State.UNKNOWN:
                return self.not_before
            case State.LEASED:
                return self.lease_until
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of a delivery's history: the attempt's number, when it ended, and what became of it."""

    number: int
    time: datetime
    verdict: Verdict
    reason: str


def delivery_id(claim_id: str, change: Change, subscription: str, target: str) -> str:
    """The id of one alert to one target: the same for the same content, on every machine and in every replay."""
    content = json.dumps([claim_id, change.value, subscription, target], ensure_ascii=True)
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def delivery_of(
    development: Development, *, told_as: Change, subscription: str, target: str, message: Message, now: datetime
) -> Delivery:
    """A delivery that is due at once. ``told_as`` may differ from the development's change: matching decides under which."""
    return Delivery(
        id=delivery_id(development.claim_id, told_as, subscription, target),
        claim_id=development.claim_id,
        development_id=development.id,
        change=told_as,
        subscription=subscription,
        target=target,
        message=message,
        created=now,
    )


class Outbox(Protocol):
    """What keeps deliveries until they are settled. Each call is atomic and safe to repeat."""

    def enqueue(self, deliveries: Iterable[Delivery]) -> int:
        """Store those whose id is unknown; the count of them. A known id is left as it stands."""
        ...

    def lease(self, now: datetime, limit: int, seconds: float, skip: Collection[str] = ()) -> list[Delivery]:
        """Take at most ``limit`` deliveries that are due, each with a new token; nobody else gets them for ``seconds``.

        At most one for each target, the longest due, and none for the targets in ``skip``: a backlog for one target holds up
        no other. A lease that ran out makes a ``LEASED`` delivery due again.
        """
        ...

    def advance(self, before: Delivery, after: Delivery, attempt: Attempt | None = None) -> bool:
        """Write ``after`` if the stored row still has the state and token of ``before``; False when somebody was faster.

        ``attempt`` joins the delivery's history in the same step.
        """
        ...

    def abandoned(self, now: datetime) -> list[Delivery]:
        """Those in ``SENDING`` whose lease ran out: their sender died in mid-send."""
        ...

    def due_at(self, skip: Collection[str] = ()) -> datetime | None:
        """The next moment at which ``lease`` or ``abandoned`` has work for the targets not in ``skip``; None: never."""
        ...


class OutboxKeeper(Protocol):
    """What keeps an outbox from growing for ever."""

    def forget(self, before: datetime, limit: int) -> int:
        """Remove at most ``limit`` deliveries that were settled before this moment, the earliest first; how many those were.

        Their ids stay known: enqueueing one of them again stores nothing.
        """
        ...


class OutboxReader(Protocol):
    """What shows deliveries to people."""

    def deliveries(self, state: State | None = None) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first."""
        ...

    def delivery(self, id_or_prefix: str) -> Delivery | None:
        """The one delivery whose id is or begins with this; None when there is none or more than one."""
        ...

    def attempts_of(self, delivery_id: str) -> list[Attempt]:
        """The history of one delivery, the first attempt first."""
        ...

    def counts(self) -> dict[State, int]:
        """How many deliveries stand in each state that occurs."""
        ...
