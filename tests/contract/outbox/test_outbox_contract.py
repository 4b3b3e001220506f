"""What every outbox does with deliveries from PENDING to their end."""

from dataclasses import replace

import pytest

from alerts.delivery_steps import sending, settled
from alerts.message import Channel, Message
from alerts.outbox import Attempt, State, Verdict
from alerts.retrying import after_attempt
from alerts.subscription import OnUnknown
from tests.contract.outbox.conftest import Shelf, lease_one, start_one
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import EXACT, NO_ANSWER, REFUSED_CONNECTION, make_delivery


def test_a_delivery_comes_back_as_it_went_in(outbox: Shelf):
    rich = replace(
        make_delivery(),
        message=Message(Channel.MAIL, "Кураховé <claimed>", 'two\nlines & "quotes"', "<p>html</p>"),
        attempts=3,
        token=2,
        state=State.UNKNOWN,
        not_before=after(minutes=1.5),
        reason="answered 500",
        possible_repeat=True,
        trying_since=NOON.replace(microsecond=123456),
        resends=2,
    )

    outbox.enqueue([rich])

    assert outbox.deliveries() == [rich]


def test_the_same_delivery_is_stored_once(outbox: Shelf):
    first = make_delivery()

    assert outbox.enqueue([first, make_delivery(target="duty")]) == 2
    assert outbox.enqueue([replace(first, created=after(days=1)), make_delivery(target="night")]) == 1
    assert outbox.delivery(first.id) == first


def test_the_same_delivery_twice_in_one_call_is_stored_once(outbox: Shelf):
    first = make_delivery()

    assert outbox.enqueue([first, replace(first, created=after(days=1))]) == 1
    assert outbox.deliveries() == [first]


def test_a_backlog_of_any_length_is_listed_whole(outbox: Shelf):
    backlog = [make_delivery(claim=f"claim-{n}", created=after(minutes=n)) for n in range(450)]
    outbox.enqueue(backlog)

    assert outbox.deliveries() == backlog
    assert outbox.counts() == {State.PENDING: 450}
    assert outbox.delivery(backlog[-1].id[:20]) == backlog[-1]


def test_enqueueing_again_leaves_a_settled_delivery_as_it_stands(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    started = start_one(outbox)
    outbox.advance(started, settled(started, State.SENT, NOON, ""))

    outbox.enqueue([make_delivery()])

    assert outbox.counts() == {State.SENT: 1}
    assert outbox.due_at() is None


def test_a_leased_delivery_has_a_new_token_and_nobody_else_gets_it(outbox: Shelf):
    outbox.enqueue([make_delivery()])

    taken = lease_one(outbox, seconds=60)

    assert (taken.state, taken.token, taken.lease_until) == (State.LEASED, 1, after(minutes=1))
    assert outbox.lease(after(minutes=0.9), 10, 60) == []


def test_a_lease_that_ran_out_makes_a_delivery_due_again_under_a_new_token(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    lost = lease_one(outbox, seconds=60)

    found = lease_one(outbox, minutes=1)

    assert (found.id, found.token) == (lost.id, lost.token + 1)


def test_a_transition_under_an_old_token_is_refused(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    lost = lease_one(outbox, seconds=60)
    found = lease_one(outbox, minutes=1)

    assert not outbox.advance(lost, sending(lost, NOON, 60), Attempt(1, NOON, Verdict.SENT, ""))
    assert outbox.deliveries() == [found]
    assert outbox.attempts_of(found.id) == []


def test_a_transition_from_a_state_that_passed_is_refused(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    started = start_one(outbox)
    assert outbox.advance(started, settled(started, State.SENT, NOON, ""))

    assert not outbox.advance(started, settled(started, State.DEAD, NOON, ""))
    assert outbox.counts() == {State.SENT: 1}


def test_a_transition_of_an_unknown_delivery_is_refused(outbox: Shelf):
    assert not outbox.advance(make_delivery(), settled(make_delivery(), State.SENT, NOON, ""))
    assert outbox.deliveries() == []


def test_one_delivery_a_target_is_leased_the_longest_due_first(outbox: Shelf):
    old = make_delivery(claim="one", created=after(minutes=-2))
    new = make_delivery(claim="two", created=after(minutes=-1))
    other = make_delivery(claim="three", target="duty")
    outbox.enqueue([new, old, other])

    taken = outbox.lease(NOON, 10, 60)
    assert [delivery.id for delivery in taken] == [old.id, other.id]
    outbox.advance(taken[0], settled(taken[0], State.DEAD, NOON, ""))
    assert [delivery.id for delivery in outbox.lease(NOON, 10, 60)] == [new.id]


def test_no_more_than_the_limit_is_leased(outbox: Shelf):
    outbox.enqueue([make_delivery(target=f"desk-{n}") for n in range(5)])

    assert len(outbox.lease(NOON, 3, 60)) == 3
    assert len(outbox.lease(NOON, 3, 60)) == 2


def test_a_skipped_target_is_not_leased(outbox: Shelf):
    outbox.enqueue([make_delivery(target="desk"), make_delivery(target="duty")])

    assert [delivery.target for delivery in outbox.lease(NOON, 10, 60, skip={"desk"})] == ["duty"]
    assert [delivery.target for delivery in outbox.lease(NOON, 10, 60)] == ["desk"]


def test_nothing_is_leased_before_it_is_due(outbox: Shelf):
    outbox.enqueue([make_delivery(not_before=after(minutes=5))])

    assert outbox.lease(after(minutes=4.9), 10, 60) == []
    assert len(outbox.lease(after(minutes=5), 10, 60)) == 1


@pytest.mark.parametrize("outcome", [REFUSED_CONNECTION, NO_ANSWER])
def test_a_retry_or_a_planned_resend_is_due_when_the_policy_says(outbox: Shelf, outcome):
    outbox.enqueue([make_delivery()])
    started = start_one(outbox)
    waiting = after_attempt(started, outcome, NOON, EXACT, OnUnknown.RESEND_MARKED)
    outbox.advance(started, waiting)

    assert outbox.due_at() == waiting.not_before
    assert outbox.lease(NOON, 10, 60) == []
    assert lease_one(outbox, minutes=1).possible_repeat == waiting.possible_repeat


def test_what_is_being_sent_is_never_leased_but_found_abandoned_when_its_lease_ran_out(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    started = start_one(outbox, seconds=60)

    assert outbox.due_at() == after(minutes=1)
    assert outbox.abandoned(after(minutes=0.9)) == []
    assert outbox.abandoned(after(minutes=1)) == [started]
    assert outbox.lease(after(minutes=5), 10, 60) == []


def test_the_next_due_moment_counts_new_waiting_leased_and_sending_deliveries(outbox: Shelf):
    assert outbox.due_at() is None
    outbox.enqueue([make_delivery(target="late", not_before=after(minutes=9))])
    assert outbox.due_at() == after(minutes=9)
    outbox.enqueue([make_delivery(target="desk", created=after(minutes=2))])
    assert outbox.due_at() == after(minutes=2)
    assert outbox.due_at(skip={"desk"}) == after(minutes=9)
    start_one(outbox, minutes=2, seconds=60)
    assert outbox.due_at() == after(minutes=3)
    assert outbox.due_at(skip={"desk"}) == after(minutes=9)


def test_each_attempt_joins_the_history_with_its_transition(outbox: Shelf):
    outbox.enqueue([make_delivery()])
    started = start_one(outbox)
    first = Attempt(1, after(minutes=1), Verdict.NOT_SENT, "cannot connect")
    second = Attempt(2, after(minutes=2), Verdict.SENT, "")
    waiting = after_attempt(started, REFUSED_CONNECTION, NOON, EXACT, OnUnknown.HOLD)

    assert outbox.advance(started, waiting, first)
    assert outbox.advance(waiting, settled(waiting, State.SENT, NOON, ""), second)

    assert outbox.attempts_of(started.id) == [first, second]


def test_deliveries_are_shown_by_state_the_oldest_first(outbox: Shelf):
    outbox.enqueue([make_delivery(target=name) for name in ("a", "b", "c")])
    taken = outbox.lease(NOON, 1, 60)

    assert [delivery.target for delivery in outbox.deliveries()] == ["a", "b", "c"]
    assert outbox.deliveries(State.LEASED) == taken
    assert [delivery.target for delivery in outbox.deliveries(State.PENDING)] == ["b", "c"]
    assert outbox.counts() == {State.LEASED: 1, State.PENDING: 2}


def test_a_delivery_is_found_by_its_id_or_an_unambiguous_beginning(outbox: Shelf):
    made = [make_delivery(target=f"desk-{n}") for n in range(40)]
    outbox.enqueue(made)
    first = made[0]

    assert outbox.delivery(first.id) == first
    assert outbox.delivery(first.id[:20]) == first
    assert outbox.delivery("") is None
    assert outbox.delivery("%") is None
    assert outbox.delivery(first.id + "0") is None
