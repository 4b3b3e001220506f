"""The steps of a delivery that no answer decides."""

import pytest

from alerts.delivery_steps import Refused, dropped, leased, retried, sending, without_target
from alerts.outbox import Delivery, State
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import make_delivery, make_sending


def test_a_lease_has_a_new_token_and_an_end():
    taken = leased(make_delivery(token=4), NOON, 60)

    assert (taken.state, taken.token, taken.lease_until) == (State.LEASED, 5, after(minutes=1))


def test_sending_counts_the_attempt_and_keeps_the_first_moment_of_trying():
    first = sending(make_delivery(), NOON, 60)
    second = sending(first, after(minutes=5), 60)

    assert (first.state, first.attempts, first.trying_since) == (State.SENDING, 1, NOON)
    assert (second.attempts, second.trying_since, second.lease_until) == (2, NOON, after(minutes=6))


def test_a_delivery_whose_target_left_the_rules_is_dead_and_says_so():
    dead = without_target(make_delivery(), NOON)

    assert (dead.state, dead.reason, dead.settled) == (State.DEAD, "target is no longer in the rules", NOON)


def test_one_that_may_have_arrived_stays_unknown_when_its_target_leaves():
    assert without_target(make_delivery(possible_repeat=True), NOON).state is State.UNKNOWN


@pytest.mark.parametrize("state", [State.DEAD, State.DROPPED])
def test_an_operator_can_retry_what_did_not_arrive(state: State):
    again = retried(make_delivery(state=state, attempts=7, trying_since=NOON, settled=NOON), after(days=2))

    assert isinstance(again, Delivery)
    assert (again.state, again.due, again.trying_since, again.settled) == (State.PENDING, after(days=2), None, None)
    assert not again.possible_repeat


def test_retrying_an_unknown_marks_it_as_a_possible_repeat():
    again = retried(make_delivery(state=State.UNKNOWN, resends=3, settled=NOON), NOON)

    assert isinstance(again, Delivery)
    assert (again.possible_repeat, again.resends) == (True, 0)


@pytest.mark.parametrize("state", [State.PENDING, State.LEASED, State.SENDING, State.RETRY, State.SENT])
def test_an_operator_cannot_retry_what_is_under_way_or_sent(state: State):
    assert retried(make_delivery(state=state), NOON) == Refused(f"it is {state}; only DEAD, UNKNOWN and DROPPED can be retried")


@pytest.mark.parametrize("state", [State.PENDING, State.LEASED, State.RETRY, State.DEAD, State.UNKNOWN])
def test_an_operator_can_drop_what_is_not_sent(state: State):
    gone = dropped(make_delivery(state=state, not_before=after(hours=1)), NOON, "an exercise")

    assert isinstance(gone, Delivery)
    assert (gone.state, gone.reason, gone.is_settled, gone.due) == (State.DROPPED, "an exercise", True, None)


def test_a_dropped_unknown_is_still_a_possible_repeat_when_it_is_retried():
    gone = dropped(make_delivery(state=State.UNKNOWN), NOON, "an exercise")
    assert isinstance(gone, Delivery)
    again = retried(gone, NOON)

    assert isinstance(again, Delivery)
    assert again.possible_repeat


@pytest.mark.parametrize("state", [State.SENT, State.DROPPED])
def test_what_is_over_cannot_be_dropped(state: State):
    assert dropped(make_delivery(state=state), NOON, "an exercise") == Refused(f"it is {state} already")


def test_what_is_being_sent_cannot_be_dropped_until_its_lease_ran_out():
    under_way = make_sending()

    assert isinstance(dropped(under_way, NOON, "an exercise"), Refused)
    gone = dropped(under_way, after(hours=1), "an exercise")
    assert isinstance(gone, Delivery)
    assert gone.possible_repeat
