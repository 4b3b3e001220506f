"""What becomes of a delivery after one attempt."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.outbox import Delivery, Outcome, State, Verdict
from alerts.retrying import DIED, FOR_BATCH, FOR_SERVICE, RetryPolicy, after_attempt, backoff_seconds
from alerts.subscription import OnUnknown
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import EXACT, GONE, NO_ANSWER, REFUSED_CONNECTION, SENT, make_delivery, make_sending, throttled


def next_of(
    delivery: Delivery, outcome: Outcome, *, minutes: float = 0, unknown: OnUnknown = OnUnknown.RESEND_MARKED
) -> Delivery:
    return after_attempt(delivery, outcome, after(minutes=minutes), EXACT, unknown)


def wait_of(delivery: Delivery) -> float:
    assert delivery.not_before is not None
    return (delivery.not_before - NOON).total_seconds()


def test_a_sent_delivery_is_settled():
    done = next_of(make_sending(), SENT)

    assert (done.state, done.settled, done.is_settled) == (State.SENT, NOON, True)


def test_a_rejected_delivery_is_dead_with_the_reason():
    dead = next_of(make_sending(), GONE)

    assert (dead.state, dead.reason, dead.is_settled) == (State.DEAD, "answered 404", True)


def test_what_was_not_sent_is_tried_again_after_a_wait():
    waiting = next_of(make_sending(), REFUSED_CONNECTION)

    assert (waiting.state, waiting.reason, waiting.lease_until) == (State.RETRY, "cannot connect", None)
    assert 6 <= wait_of(waiting) <= 10


def test_the_wait_doubles_up_to_the_longest():
    waits = [backoff_seconds(make_sending(attempts=n), EXACT) for n in range(1, 40)]

    assert all(0.75 * min(8 * 2**n, 60) <= wait <= 1.25 * min(8 * 2**n, 60) for n, wait in enumerate(waits))


def test_the_spread_of_waits_is_the_same_in_every_run_and_differs_between_deliveries():
    waits = [backoff_seconds(make_delivery(target=f"desk-{n}"), EXACT) for n in range(20)]
    again = [backoff_seconds(make_delivery(target=f"desk-{n}"), EXACT) for n in range(20)]

    assert waits == again
    assert len(set(waits)) > 10


def test_retry_after_is_honoured_when_it_is_longer_than_the_backoff():
    assert wait_of(next_of(make_sending(), throttled(300))) == 300


def test_the_backoff_is_honoured_when_it_is_longer_than_retry_after():
    assert wait_of(next_of(make_sending(), throttled(1))) >= 6


def test_a_retry_after_beyond_the_end_of_trying_is_dead_at_once_with_words():
    dead = next_of(make_sending(), throttled(3600))

    assert dead.state is State.DEAD
    assert dead.reason == "answered 429; it asks to wait 3600 s, longer than we go on trying"


def test_the_last_attempt_falls_on_the_end_of_trying():
    waiting = next_of(make_sending(attempts=9), REFUSED_CONNECTION, minutes=9.9)

    assert waiting.not_before == after(minutes=10)


def test_trying_ends_after_the_policy_says_so():
    dead = next_of(make_sending(attempts=20), REFUSED_CONNECTION, minutes=10)

    assert (dead.state, dead.reason) == (State.DEAD, "cannot connect; given up after 10 minutes")


def test_trying_is_counted_from_the_first_attempt_not_from_the_alert():
    old = replace(make_sending(since=after(minutes=9)), created=after(days=-3))

    assert next_of(old, REFUSED_CONNECTION, minutes=10).state is State.RETRY


def test_an_ambiguous_send_is_unknown_and_planned_as_a_marked_resend():
    unknown = next_of(make_sending(), NO_ANSWER)

    assert (unknown.state, unknown.possible_repeat, unknown.is_settled) == (State.UNKNOWN, True, False)
    assert 6 <= wait_of(unknown) <= 10


def test_hold_settles_an_ambiguous_send():
    held = next_of(make_sending(), NO_ANSWER, unknown=OnUnknown.HOLD)

    assert (held.state, held.is_settled, held.reason) == (State.UNKNOWN, True, NO_ANSWER.reason)


def test_an_ambiguous_send_is_resent_three_times_at_most():
    delivery = make_sending()
    for _ in range(3):
        delivery = next_of(delivery, NO_ANSWER)
        assert not delivery.is_settled
    last = next_of(delivery, NO_ANSWER)

    assert (last.state, last.is_settled) == (State.UNKNOWN, True)
    assert last.reason == f"{NO_ANSWER.reason}; resent 3 times"


def test_an_ambiguous_answer_that_asks_to_wait_is_resent_no_sooner():
    assert wait_of(next_of(make_sending(), Outcome(Verdict.AMBIGUOUS, "answered 503", 120))) == 120


def test_what_may_have_arrived_never_becomes_retry_or_dead():
    maybe = make_sending(possible_repeat=True)

    later = next_of(maybe, REFUSED_CONNECTION)
    refused = next_of(maybe, GONE)
    given_up = next_of(maybe, REFUSED_CONNECTION, minutes=10)

    assert (later.state, later.is_settled) == (State.UNKNOWN, False)
    assert (refused.state, refused.reason) == (State.UNKNOWN, "answered 404; an earlier attempt may have arrived")
    assert (given_up.state, given_up.is_settled) == (State.UNKNOWN, True)


def test_a_resend_that_is_accepted_is_sent_and_still_says_that_it_may_be_a_repeat():
    done = next_of(make_sending(possible_repeat=True), SENT)

    assert (done.state, done.possible_repeat) == (State.SENT, True)


def test_a_sender_that_died_in_mid_send_leaves_an_unknown():
    unknown = next_of(make_sending(), DIED)

    assert (unknown.state, unknown.reason) == (State.UNKNOWN, "the process ended while it was sending")


@pytest.mark.parametrize(("policy", "most"), [(FOR_SERVICE, timedelta(hours=24)), (FOR_BATCH, timedelta(minutes=3))])
def test_a_service_tries_for_a_day_and_a_batch_for_three_minutes(policy: RetryPolicy, most: timedelta):
    assert policy.give_up_after == most
    assert policy.resends == 3
