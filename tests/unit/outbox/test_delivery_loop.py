"""The delivery loop, with a clock that jumps and a sender that answers from a list."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.delivering import DeliveryLoop, Pace, Signals
from alerts.delivery_steps import leased, sending
from alerts.outbox import Outcome, State, Verdict
from alerts.subscription import OnUnknown
from tests.makers import NOON, after
from tests.memory_outbox import MemoryOutbox
from tests.unit.outbox.deliveries import (
    EXACT,
    GONE,
    NO_ANSWER,
    REFUSED_CONNECTION,
    SENT,
    FakeClock,
    FakeSender,
    make_delivery,
    run_until_settled,
    targets,
    throttled,
)


@pytest.fixture
def outbox() -> MemoryOutbox:
    return MemoryOutbox()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def loop_of(outbox: MemoryOutbox, send, clock: FakeClock, signals: Signals, pace: Pace = Pace()) -> DeliveryLoop:  # noqa: B008 - frozen
    return DeliveryLoop(outbox, send, lambda: targets("desk", "duty"), EXACT, clock, signals, pace)


async def test_every_delivery_is_sent_and_settled(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery(target="desk"), make_delivery(target="duty")])
    sender = FakeSender(clock)

    await run_until_settled(outbox, sender, targets("desk", "duty"))

    assert outbox.counts() == {State.SENT: 2}
    assert sorted(name for name, _, _ in sender.sent) == ["desk", "duty"]


async def test_sending_is_written_before_the_message_leaves(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    seen: list[State] = []

    async def send(target, message, delivery_id):
        seen.extend(delivery.state for delivery in outbox.deliveries())
        return SENT

    signals = Signals()
    signals.finish.set()
    await loop_of(outbox, send, clock, signals).run()

    assert seen == [State.SENDING]


async def test_a_target_that_is_down_for_a_while_gets_its_alert_when_it_is_up(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    sender = FakeSender(clock, {"desk": [REFUSED_CONNECTION] * 4 + [SENT]})

    await run_until_settled(outbox, sender, targets("desk"))

    (done,) = outbox.deliveries()
    assert (done.state, done.attempts, done.possible_repeat) == (State.SENT, 5, False)
    assert [attempt.verdict for attempt in outbox.attempts_of(done.id)] == [Verdict.NOT_SENT] * 4 + [Verdict.SENT]


async def test_a_target_that_stays_down_is_tried_until_the_end_and_dead(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    sender = FakeSender(clock, {"desk": [REFUSED_CONNECTION]})

    await run_until_settled(outbox, sender, targets("desk"))

    assert outbox.counts() == {State.DEAD: 1}
    assert sender.times("desk")[-1] == pytest.approx(600, abs=1)


async def test_a_rejected_alert_is_tried_once(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    sender = FakeSender(clock, {"desk": [GONE]})

    await run_until_settled(outbox, sender, targets("desk"))

    assert (outbox.counts(), len(sender.sent)) == ({State.DEAD: 1}, 1)


async def test_a_resend_after_an_unknown_is_marked(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    sender = FakeSender(clock, {"desk": [NO_ANSWER, SENT]})

    await run_until_settled(outbox, sender, targets("desk"))

    titles = [title for _, title, _ in sender.sent]
    assert outbox.counts() == {State.SENT: 1}
    assert titles == ["Lower Brook claimed captured", "Possible repeat: Lower Brook claimed captured"]


async def test_a_target_on_hold_gets_no_resend(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])
    sender = FakeSender(clock, {"desk": [NO_ANSWER, SENT]})

    await run_until_settled(outbox, sender, targets("desk", unknown=OnUnknown.HOLD))

    assert (outbox.counts(), len(sender.sent)) == ({State.UNKNOWN: 1}, 1)


async def test_while_a_target_asks_to_wait_nothing_else_goes_to_it(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery(claim="one"), make_delivery(claim="two"), make_delivery(target="duty")])
    sender = FakeSender(clock, {"desk": [throttled(40), SENT]})

    await run_until_settled(outbox, sender, targets("desk", "duty"))

    first, *later = sender.times("desk")
    assert first == 0
    assert len(later) == 2
    assert min(later) >= 40
    assert sender.times("duty") == [0]


async def test_a_target_that_left_the_rules_ends_its_deliveries(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery(target="gone"), make_delivery(target="desk")])
    sender = FakeSender(clock)

    await run_until_settled(outbox, sender, targets("desk"))

    assert [(delivery.state, delivery.reason) for delivery in outbox.deliveries()] == [
        (State.DEAD, "target is no longer in the rules"),
        (State.SENT, ""),
    ]


async def test_a_delivery_whose_worker_died_before_sending_is_sent_unmarked(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([leased(make_delivery(), after(minutes=-1), 90)])
    sender = FakeSender(clock)

    await run_until_settled(outbox, sender, targets("desk"))

    assert [title for _, title, _ in sender.sent] == ["Lower Brook claimed captured"]
    assert sender.times("desk") == [30]


async def test_a_delivery_whose_worker_died_in_mid_send_is_resent_marked(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([sending(leased(make_delivery(), NOON, 60), NOON, 60)])
    sender = FakeSender(clock)

    await run_until_settled(outbox, sender, targets("desk"))

    (done,) = outbox.deliveries()
    assert [title for _, title, _ in sender.sent] == ["Possible repeat: Lower Brook claimed captured"]
    assert sender.times("desk")[0] > 60
    assert [attempt.reason for attempt in outbox.attempts_of(done.id)] == ["the process ended while it was sending", ""]


async def test_the_outcome_of_a_sender_that_lost_its_lease_is_refused(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery()])

    async def send(target, message, delivery_id):
        (mine,) = outbox.deliveries()
        outbox.advance(mine, replace(mine, state=State.DROPPED, token=mine.token + 1))
        return SENT

    signals = Signals()
    signals.finish.set()
    await loop_of(outbox, send, clock, signals).run()

    assert outbox.counts() == {State.DROPPED: 1}


async def test_alerts_to_one_target_follow_one_another(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery(claim=f"claim-{n}", created=after(minutes=-n)) for n in range(5)])
    at_once, most = 0, 0

    async def send(target, message, delivery_id):
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0)
        at_once -= 1
        return SENT

    signals = Signals()
    signals.finish.set()
    await loop_of(outbox, send, clock, signals).run()

    assert (most, outbox.counts()) == (1, {State.SENT: 5})


async def test_targets_known_to_be_slow_take_half_of_the_places_at_most(outbox: MemoryOutbox, clock: FakeClock):
    slow = [f"slow-{n}" for n in range(8)]
    gates, taken = [asyncio.Event(), asyncio.Event()], []

    async def send(target, message, delivery_id):
        taken.append(target.name)
        if target.name in slow:
            await gates[taken.count(target.name) - 1].wait()
        return SENT

    async def until(count: int) -> None:
        while len(taken) < count:
            await asyncio.sleep(0)

    signals = Signals()
    loop = DeliveryLoop(outbox, send, lambda: targets(*slow, "desk"), EXACT, clock, signals, Pace(sends_at_once=8))
    running = asyncio.create_task(loop.run())
    outbox.enqueue([make_delivery(target=name) for name in slow])
    await until(8)
    clock.time += timedelta(seconds=5)
    gates[0].set()
    outbox.enqueue([make_delivery(target=name, claim="two", created=after(minutes=-1)) for name in slow])
    await until(12)
    outbox.enqueue([make_delivery(target="desk", claim="two")])
    await until(13)
    gates[1].set()
    signals.finish.set()
    await asyncio.wait_for(running, 5)

    assert taken[12] == "desk"
    assert outbox.counts() == {State.SENT: 17}


async def test_a_stopped_loop_finishes_what_it_sends_and_leases_no_more(outbox: MemoryOutbox, clock: FakeClock):
    outbox.enqueue([make_delivery(claim="one", created=after(minutes=-1)), make_delivery(claim="two")])
    signals, answer = Signals(), asyncio.Event()

    async def send(target, message, delivery_id):
        signals.stop.set()
        await answer.wait()
        return SENT

    running = asyncio.create_task(loop_of(outbox, send, clock, signals).run())
    while not signals.stop.is_set():
        await asyncio.sleep(0)
    signals.wake.set()
    await asyncio.sleep(0)
    assert not running.done()
    answer.set()
    await running

    assert outbox.counts() == {State.SENT: 1, State.PENDING: 1}


async def test_the_loop_wakes_when_told_of_new_work(outbox: MemoryOutbox):
    class StillClock(FakeClock):
        async def rest(self, seconds: float, wake: asyncio.Event) -> None:
            await wake.wait()

    clock, signals = StillClock(), Signals()
    sender = FakeSender(clock)
    running = asyncio.create_task(loop_of(outbox, sender.send, clock, signals).run())
    await asyncio.sleep(0)
    outbox.enqueue([make_delivery()])
    signals.wake.set()
    while not sender.sent:
        await asyncio.sleep(0)
    signals.stop.set()
    signals.wake.set()
    await running

    assert outbox.counts() == {State.SENT: 1}


async def test_a_store_that_fails_ends_the_loop_after_the_sends_under_way(clock: FakeClock):
    class Failing(MemoryOutbox):
        def abandoned(self, now):
            if self.deliveries(State.SENDING):
                raise OSError("disk full")
            return super().abandoned(now)

    outbox, answered = Failing(), []
    outbox.enqueue([make_delivery()])

    async def send(target, message, delivery_id):
        for _ in range(20):
            await asyncio.sleep(0)
        answered.append(delivery_id)
        return SENT

    with pytest.raises(OSError, match="disk full"):
        await loop_of(outbox, send, clock, Signals()).run()

    assert len(answered) == 1


async def test_each_transition_is_one_log_line_with_its_claim(
    outbox: MemoryOutbox, clock: FakeClock, caplog: pytest.LogCaptureFixture
):
    delivery = make_delivery()
    outbox.enqueue([delivery])
    caplog.set_level("DEBUG", logger="alerts.delivery")

    await run_until_settled(outbox, FakeSender(clock, {"desk": [Outcome(Verdict.REJECTED, "answered 404")]}), targets("desk"))

    lines = [(r.delivery, r.claim, r.target, r.state, r.reason) for r in caplog.records]  # type: ignore[attr-defined] # our extra fields
    assert lines == [
        (delivery.id, delivery.claim_id, "desk", "SENDING", ""),
        (delivery.id, delivery.claim_id, "desk", "DEAD", "answered 404"),
    ]
