"""The pace of a target holds for all who deliver to it."""

from collections.abc import Callable
from datetime import timedelta

from alerts.delivery_steps import sending, settled
from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import Attempt, Delivery, Outcome, State
from alerts.pacing import Pacing
from alerts.retrying import after_attempt
from alerts.subscription import OnUnknown, Target
from frontwire.cluster_store import ClusterStore, paced_outbox
from streams.edges.redis_store import RedisStore
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import EXACT, REFUSED_CONNECTION, SENT, make_delivery, throttled

NewStore = Callable[[], RedisStore]


def two_workers(store: RedisStore, pacing: Pacing, backlog: int) -> tuple[RedisOutbox, RedisOutbox]:
    """Two who deliver a backlog for one target."""
    here, there = (RedisOutbox(store, lambda target: pacing) for _ in range(2))
    here.enqueue(make_delivery(claim=f"claim-{n}", created=after(minutes=n - 60)) for n in range(backlog))
    return here, there


def send(outbox: RedisOutbox, outcome: Outcome, minutes: float = 0) -> Delivery:
    """Lease one delivery, and write what became of it."""
    now = after(minutes=minutes)
    (taken,) = outbox.lease(now, 10, 60)
    started = sending(taken, now, 60)
    assert outbox.advance(taken, started)
    ended = after_attempt(started, outcome, now, EXACT, OnUnknown.HOLD)
    assert outbox.advance(started, ended, Attempt(1, now, outcome.verdict, outcome.reason))
    return ended


def test_a_target_is_sent_to_no_faster_than_its_limit_by_whomever(new_redis_store: NewStore) -> None:
    here, there = two_workers(new_redis_store(), Pacing(seconds_between=60), 3)

    send(here, SENT)

    assert there.lease(after(minutes=0.9), 10, 60) == []
    assert there.due_at() == after(minutes=1)
    send(there, SENT, minutes=1)
    assert here.due_at() == after(minutes=2)


def test_a_target_that_asks_to_wait_is_left_alone_by_all(new_redis_store: NewStore) -> None:
    here, there = two_workers(new_redis_store(), Pacing(), 2)

    waiting = send(here, throttled(120))

    assert there.due_at() == waiting.not_before
    assert there.lease(after(minutes=1.9), 10, 60) == []
    assert len(there.lease(after(minutes=2), 10, 60)) == 1


def test_a_target_that_fails_again_and_again_rests_until_one_send_succeeds(new_redis_store: NewStore) -> None:
    here, there = two_workers(new_redis_store(), Pacing(failures_to_rest=3, first_rest_seconds=60), 6)

    send(here, REFUSED_CONNECTION)
    send(there, REFUSED_CONNECTION)
    send(here, REFUSED_CONNECTION)

    assert there.due_at() == after(minutes=1)
    send(there, REFUSED_CONNECTION, minutes=1)
    assert here.due_at() == after(minutes=3)
    send(here, SENT, minutes=3)
    send(there, REFUSED_CONNECTION, minutes=3)
    send(here, REFUSED_CONNECTION, minutes=3)


def test_slack_gets_its_pause_and_other_channels_none(new_redis_store: NewStore) -> None:
    store = new_redis_store()
    known = {"desk": Target("desk", "slack://TokenA/TokenB/TokenC"), "hook": Target("hook", "json://hook.example")}
    outbox = paced_outbox(ClusterStore.on(store), lambda: known, timedelta(minutes=1))
    outbox.enqueue(make_delivery(claim=f"claim-{n}", target=name, created=after(minutes=-n)) for n in range(2) for name in known)

    for taken in outbox.lease(NOON, 10, 60):
        assert outbox.advance(taken, settled(taken, State.DROPPED, NOON, ""))

    assert [delivery.target for delivery in outbox.lease(NOON, 10, 60)] == ["hook"]
    assert outbox.due_at(skip={"hook"}) == after(minutes=1)


def test_a_resting_target_holds_up_no_other(new_redis_store: NewStore) -> None:
    here, there = two_workers(new_redis_store(), Pacing(failures_to_rest=1), 2)
    send(here, REFUSED_CONNECTION)

    there.enqueue([make_delivery(target="duty")])

    assert [delivery.target for delivery in there.lease(NOON, 10, 60)] == ["duty"]
