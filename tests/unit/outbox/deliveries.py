"""Deliveries, a clock and a sender for tests of the outbox."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from alerts.delivering import DeliveryLoop, Pace, Signals
from alerts.message import Channel, Message
from alerts.outbox import Delivery, Outbox, Outcome, State, Verdict, delivery_id
from alerts.retrying import RetryPolicy
from alerts.subscription import OnUnknown, Target
from streams.claim import Change
from tests.makers import NOON

CLAIM = "capture:russia:lower-brook@donetsk:1"
SENT = Outcome(Verdict.SENT)
REFUSED_CONNECTION = Outcome(Verdict.NOT_SENT, "cannot connect")
GONE = Outcome(Verdict.REJECTED, "answered 404")
NO_ANSWER = Outcome(Verdict.AMBIGUOUS, "no answer in time after the message left")

EXACT = RetryPolicy(give_up_after=timedelta(minutes=10), first_wait_seconds=8, longest_wait_seconds=60)


def throttled(seconds: float) -> Outcome:
    """A 429 that asks to wait."""
    return Outcome(Verdict.THROTTLED, "answered 429", seconds)


def make_message(title: str = "Lower Brook claimed captured") -> Message:
    """A plain message."""
    return Message(Channel.PLAIN, title, "Russian troops have captured Lower Brook, Moscow said.")


def make_delivery(*, target: str = "desk", claim: str = CLAIM, created: datetime = NOON, **more: object) -> Delivery:
    """A new delivery of ``claim`` to ``target``; ``more`` sets any other field."""
    made = Delivery(
        id=delivery_id(claim, Change.NEW, "captures", target),
        claim_id=claim,
        development_id=f"{claim}:new",
        change=Change.NEW,
        subscription="captures",
        target=target,
        message=make_message(),
        created=created,
    )
    return _with(made, more)


def make_sending(*, attempts: int = 1, since: datetime = NOON, **more: object) -> Delivery:
    """A delivery in the middle of its attempt number ``attempts``, tried since ``since``."""
    until = NOON + timedelta(seconds=30)
    made = make_delivery()
    return _with(
        made, {"state": State.SENDING, "attempts": attempts, "token": 1, "lease_until": until, "trying_since": since, **more}
    )


def _with(delivery: Delivery, fields: Mapping[str, object]) -> Delivery:
    values = {name: getattr(delivery, name) for name in Delivery.__slots__}
    return Delivery(**{**values, **fields})


@dataclass
class FakeClock:
    """A clock that stands still until the loop rests; then it jumps."""

    time: datetime = NOON

    def now(self) -> datetime:
        return self.time

    async def rest(self, seconds: float, wake: asyncio.Event) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
            if wake.is_set():
                return
        self.time += timedelta(seconds=seconds)


@dataclass
class FakeSender:
    """Answers each target with its outcomes in turn, the last one for ever; notes what was sent when."""

    clock: FakeClock
    answers: Mapping[str, Sequence[Outcome]] = field(default_factory=dict)
    sent: list[tuple[str, str, datetime]] = field(default_factory=list)

    async def send(self, target: Target, message: Message, delivery_id: str) -> Outcome:
        before = sum(name == target.name for name, _, _ in self.sent)
        self.sent.append((target.name, message.title, self.clock.now()))
        answers = self.answers.get(target.name, [SENT])
        return answers[min(before, len(answers) - 1)]

    def times(self, target: str) -> list[float]:
        """The seconds since noon at which ``target`` was tried."""
        return [(time - NOON).total_seconds() for name, _, time in self.sent if name == target]


def targets(*names: str, unknown: OnUnknown = OnUnknown.RESEND_MARKED) -> dict[str, Target]:
    """Targets by name."""
    return {name: Target(name, f"json://{name}.example", unknown) for name in names}


async def run_until_settled(
    outbox: Outbox,
    sender: FakeSender,
    known: Mapping[str, Target],
    policy: RetryPolicy = EXACT,
    pace: Pace = Pace(),  # noqa: B008 - frozen
) -> None:
    """Run the loop until nothing is left to do."""
    signals = Signals()
    signals.finish.set()
    await asyncio.wait_for(DeliveryLoop(outbox, sender.send, lambda: known, policy, sender.clock, signals, pace).run(), 10)
