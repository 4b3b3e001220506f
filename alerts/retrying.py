"""The retry policy: from what became of one attempt to what happens to the delivery next."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.delivery_steps import settled
from alerts.outbox import Delivery, Outcome, State, Verdict
from alerts.subscription import OnUnknown


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How long and how often a delivery is tried.

    The wait doubles from ``first_wait_seconds`` to ``longest_wait_seconds``; ``give_up_after`` counts from the first attempt.
    ``resends`` bounds how often a message that may have arrived is sent again, marked.
    """

    give_up_after: timedelta = timedelta(hours=24)
    first_wait_seconds: float = 5
    longest_wait_seconds: float = 900
    resends: int = 3


FOR_SERVICE = RetryPolicy()
FOR_BATCH = RetryPolicy(give_up_after=timedelta(minutes=3), first_wait_seconds=1, longest_wait_seconds=20)

DIED = Outcome(Verdict.AMBIGUOUS, "the process ended while it was sending")


def after_attempt(delivery: Delivery, outcome: Outcome, now: datetime, policy: RetryPolicy, on_unknown: OnUnknown) -> Delivery:
    """What the delivery becomes after one attempt.

    ============  =====================================================================================
    sent          SENT
    not sent      RETRY with backoff; DEAD when ``give_up_after`` has passed
    throttled     the same, never before the server's Retry-After; DEAD at once when that is too far off
    rejected      DEAD with the reason
    ambiguous     UNKNOWN; ``hold`` settles it, ``resend_marked`` plans a marked resend, three at most
    ============  =====================================================================================

    A delivery that may have arrived once is never RETRY or DEAD any more, which both say that nothing arrived: it waits as
    UNKNOWN and ends as UNKNOWN.
    """
    match outcome.verdict:
        case Verdict.SENT:
            return settled(delivery, State.SENT, now, outcome.reason)
        case Verdict.REJECTED:
            return _given_up(delivery, now, outcome.reason)
        case Verdict.AMBIGUOUS:
            return _maybe_arrived(delivery, outcome, now, policy, on_unknown)
        case Verdict.NOT_SENT | Verdict.THROTTLED:
            return _tried_again(delivery, outcome, now, policy)


def after_death(delivery: Delivery, now: datetime, policy: RetryPolicy, on_unknown: OnUnknown) -> Delivery:
    """What becomes of a delivery whose sender died between SENDING and the answer."""
    return after_attempt(delivery, DIED, now, policy, on_unknown)


def backoff_seconds(delivery: Delivery, policy: RetryPolicy) -> float:
    """The wait after this many attempts: doubled each time, spread by up to a quarter either way.

    The spread is drawn from the delivery's id and attempt, so that a replay waits alike and a crowd does not come back at once.
    """
    factor = 2.0 ** min(max(delivery.attempts - 1, 0), 30)
    wait = min(policy.first_wait_seconds * factor, policy.longest_wait_seconds)
    draw = hashlib.sha256(f"{delivery.id}:{delivery.attempts}".encode()).digest()[0] / 255
    return wait * (0.75 + draw / 2)


def _tried_again(delivery: Delivery, outcome: Outcome, now: datetime, policy: RetryPolicy) -> Delivery:
    end = _end_of_trying(delivery, now, policy)
    asked = outcome.retry_after_seconds or 0
    if now >= end:
        return _given_up(delivery, now, f"{outcome.reason}; given up after {_words(policy.give_up_after)}")
    if now + timedelta(seconds=asked) > end:
        return _given_up(delivery, now, f"{outcome.reason}; it asks to wait {asked:.0f} s, longer than we go on trying")
    return replace(
        delivery,
        state=State.UNKNOWN if delivery.possible_repeat else State.RETRY,
        reason=outcome.reason,
        not_before=_next_attempt(delivery, asked, now, end, policy),
        lease_until=None,
    )


def _maybe_arrived(delivery: Delivery, outcome: Outcome, now: datetime, policy: RetryPolicy, on_unknown: OnUnknown) -> Delivery:
    marked = replace(delivery, possible_repeat=True)
    end = _end_of_trying(delivery, now, policy)
    asked = outcome.retry_after_seconds or 0
    if on_unknown is OnUnknown.HOLD:
        return settled(marked, State.UNKNOWN, now, outcome.reason)
    if delivery.resends >= policy.resends:
        return settled(marked, State.UNKNOWN, now, f"{outcome.reason}; resent {delivery.resends} times")
    if now >= end or now + timedelta(seconds=asked) > end:
        return settled(marked, State.UNKNOWN, now, f"{outcome.reason}; given up after {_words(policy.give_up_after)}")
    return replace(
        marked,
        state=State.UNKNOWN,
        reason=outcome.reason,
        resends=delivery.resends + 1,
        not_before=_next_attempt(delivery, asked, now, end, policy),
        lease_until=None,
    )


def _given_up(delivery: Delivery, now: datetime, reason: str) -> Delivery:
    if delivery.possible_repeat:
        return settled(delivery, State.UNKNOWN, now, f"{reason}; an earlier attempt may have arrived")
    return settled(delivery, State.DEAD, now, reason)


def _end_of_trying(delivery: Delivery, now: datetime, policy: RetryPolicy) -> datetime:
    return (delivery.trying_since or now) + policy.give_up_after


def _next_attempt(delivery: Delivery, asked: float, now: datetime, end: datetime, policy: RetryPolicy) -> datetime:
    # The last attempt falls on the end itself, so that a server back just before it is still reached.
    wait = max(backoff_seconds(delivery, policy), asked)
    return min(now + timedelta(seconds=wait), end)


def _words(length: timedelta) -> str:
    minutes = length.total_seconds() / 60
    return (
        f"{minutes / 60:.0f} hours" if minutes >= 120 else f"{minutes:.0f} minutes" if minutes >= 2 else f"{minutes * 60:.0f} s"
    )
