"""What every outbox forgets: what was settled long ago, and never that it was told."""

from dataclasses import replace

import pytest

from alerts.delivery_steps import retried, settled
from alerts.outbox import Attempt, Delivery, State, Verdict
from alerts.retrying import after_attempt
from alerts.subscription import OnUnknown
from tests.contract.outbox.conftest import Shelf, lease_one, start_one
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import EXACT, NO_ANSWER, REFUSED_CONNECTION, make_delivery


def settle_one(outbox: Shelf, state: State, days: float) -> Delivery:
    started = start_one(outbox)
    ended = settled(started, state, after(days=days), "")
    assert outbox.advance(started, ended, Attempt(1, NOON, Verdict.SENT, ""))
    return ended


@pytest.mark.parametrize("state", [State.SENT, State.DEAD, State.UNKNOWN, State.DROPPED])
def test_what_was_settled_long_ago_is_forgotten_and_never_told_again(outbox: Shelf, state: State):
    outbox.enqueue([make_delivery()])
    old = settle_one(outbox, state, days=1)

    assert outbox.forget(after(days=1), 10) == 0
    assert outbox.forget(after(days=1.1), 10) == 1

    assert (outbox.deliveries(), outbox.attempts_of(old.id), outbox.delivery(old.id), outbox.counts()) == ([], [], None, {})
    assert outbox.enqueue([make_delivery(), make_delivery(target="duty")]) == 1
    assert [delivery.target for delivery in outbox.deliveries()] == ["duty"]
    assert not outbox.advance(old, replace(old, state=State.PENDING))


def test_what_is_under_way_is_never_forgotten(outbox: Shelf):
    names = ("pending", "leased", "sending", "retry", "unknown", "retried")
    outbox.enqueue([make_delivery(target=names[0], created=after(days=1))])
    for name in names[1:]:
        outbox.enqueue([make_delivery(target=name)])
        if name == "leased":
            lease_one(outbox)
            continue
        started = start_one(outbox)
        if name in ("retry", "unknown"):
            outcome = REFUSED_CONNECTION if name == "retry" else NO_ANSWER
            outbox.advance(started, after_attempt(started, outcome, NOON, EXACT, OnUnknown.RESEND_MARKED))
        if name == "retried":
            dead = settled(started, State.DEAD, NOON, "")
            outbox.advance(started, dead)
            again = retried(dead, after(days=9))
            assert isinstance(again, Delivery)
            outbox.advance(dead, again)

    assert outbox.forget(after(days=99), 100) == 0
    assert len(outbox.deliveries()) == len(names)


def test_no_more_than_so_many_are_forgotten_at_once_the_earliest_first(outbox: Shelf):
    outbox.enqueue([make_delivery(claim=f"claim-{number}", created=after(minutes=number - 9)) for number in range(5)])
    ended = [settle_one(outbox, State.SENT, days=9 - number) for number in range(5)]

    assert outbox.forget(after(days=10), 3) == 3
    assert [delivery.id for delivery in outbox.deliveries()] == [ended[0].id, ended[1].id]
    assert outbox.forget(after(days=10), 3) == 2


def test_what_is_enqueued_as_settled_is_forgotten_in_its_turn(outbox: Shelf):
    outbox.enqueue([settled(make_delivery(), State.DROPPED, NOON, "taken as told")])

    assert outbox.due_at() is None
    assert outbox.forget(after(days=1), 10) == 1
    assert outbox.deliveries() == []
