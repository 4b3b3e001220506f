"""The steps of a delivery that no answer decides: taking it, starting to send it, and an operator's retry or drop."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.outbox import Delivery, State

RETRYABLE = frozenset({State.DEAD, State.UNKNOWN, State.DROPPED})


@dataclass(frozen=True, slots=True)
class Refused:
    """A step that this delivery cannot take, and why."""

    reason: str


def leased(delivery: Delivery, now: datetime, seconds: float) -> Delivery:
    """The delivery in the hands of one worker for so many seconds, under a new token."""
    return replace(delivery, state=State.LEASED, token=delivery.token + 1, lease_until=now + timedelta(seconds=seconds))


def sending(delivery: Delivery, now: datetime, seconds: float) -> Delivery:
    """The delivery as it must stand in the store before its message leaves this machine."""
    return replace(
        delivery,
        state=State.SENDING,
        attempts=delivery.attempts + 1,
        lease_until=now + timedelta(seconds=seconds),
        not_before=None,
        trying_since=delivery.trying_since or now,
    )


def settled(delivery: Delivery, state: State, now: datetime, reason: str) -> Delivery:
    """The delivery at its end."""
    return replace(delivery, state=state, reason=reason, settled=now, not_before=None, lease_until=None)


def without_target(delivery: Delivery, now: datetime) -> Delivery:
    """The end of a delivery whose target left the rules; one that may have arrived stays UNKNOWN."""
    state = State.UNKNOWN if delivery.possible_repeat else State.DEAD
    return settled(delivery, state, now, "target is no longer in the rules")


def retried(delivery: Delivery, now: datetime) -> Delivery | Refused:
    """The delivery due at once with a fresh round of retries; marked as a possible repeat if it may have arrived."""
    if delivery.state not in RETRYABLE:
        return Refused(f"it is {delivery.state}; only DEAD, UNKNOWN and DROPPED can be retried")
    return replace(
        delivery,
        state=State.PENDING,
        reason="retried by an operator",
        not_before=now,
        lease_until=None,
        settled=None,
        trying_since=None,
        resends=0,
        possible_repeat=delivery.possible_repeat or delivery.state is State.UNKNOWN,
    )


def dropped(delivery: Delivery, now: datetime, reason: str) -> Delivery | Refused:
    """The delivery given up by an operator; what is being sent at this moment can no longer be called back."""
    if delivery.state in (State.SENT, State.DROPPED):
        return Refused(f"it is {delivery.state} already")
    if delivery.state is State.SENDING and delivery.lease_until is not None and now < delivery.lease_until:
        return Refused("it is being sent at this moment; look again in a minute")
    may_have_arrived = delivery.possible_repeat or delivery.state in (State.UNKNOWN, State.SENDING)
    return replace(settled(delivery, State.DROPPED, now, reason), possible_repeat=may_have_arrived)
