"""The delivery loop: takes from the outbox what is due, sends it, and writes down what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from alerts.delivery_steps import sending, without_target
from alerts.message import Message, marked_as_repeat
from alerts.outbox import Attempt, Delivery, Outbox, Outcome, State
from alerts.retrying import DIED, RetryPolicy, after_attempt
from alerts.subscription import OnUnknown, Target

log = logging.getLogger("alerts.delivery")

Send = Callable[[Target, Message, str], Awaitable[Outcome]]


class Clock(Protocol):
    """Time as the loop sees it."""

    def now(self) -> datetime:
        """This moment, UTC."""
        ...

    async def rest(self, seconds: float, wake: asyncio.Event) -> None:
        """Return after so many seconds, or as soon as ``wake`` is set."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """The loop's own limits: ``lease_seconds`` outlasts the longest send, ``look_seconds`` is how soon it sees another's work.

    A target whose last send took ``slow_after_seconds`` or more is slow; slow ones never fill more than half of the sends.
    """

    sends_at_once: int = 64
    lease_seconds: float = 40
    look_seconds: float = 1
    slow_after_seconds: float = 2


@dataclass(frozen=True, slots=True)
class Signals:
    """How others speak to the loop: there is new work; end once everything is settled; end after the sends under way."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)
    finish: asyncio.Event = field(default_factory=asyncio.Event)
    stop: asyncio.Event = field(default_factory=asyncio.Event)


class DeliveryLoop:
    """One sender of an outbox. Sends to one target follow one another; sends to different targets run side by side."""

    def __init__(
        self,
        outbox: Outbox,
        send: Send,
        targets: Callable[[], Mapping[str, Target]],
        policy: RetryPolicy,
        clock: Clock,
        signals: Signals,
        pace: Pace = Pace(),
    ) -> None:
        self._outbox, self._send, self._targets, self._policy = outbox, send, targets, policy
        self._clock, self._signals, self._pace = clock, signals, pace
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._resting_until: dict[str, datetime] = {}
        self._slow: set[str] = set()

    async def run(self) -> None:
        """Deliver until told to stop, or told to finish and all is settled. A store that fails ends the loop with its error."""
        try:
            while not self._is_over():
                self._signals.wake.clear()
                self._forget_ended_sends()
                self._take_up_abandoned()
                self._start_what_is_due()
                if not self._is_over():
                    await self._clock.rest(self._seconds_to_next(), self._signals.wake)
        finally:
            # A send cannot be called back; its outcome is worth the wait.
            if self._under_way:
                await asyncio.wait(self._under_way.values())
        self._forget_ended_sends()

    def _is_over(self) -> bool:
        if self._signals.stop.is_set():
            return True
        return self._signals.finish.is_set() and not self._under_way and self._outbox.due_at() is None

    def _forget_ended_sends(self) -> None:
        ended = {target: task for target, task in self._under_way.items() if task.done()}
        for target, task in ended.items():
            del self._under_way[target]
            task.result()

    def _take_up_abandoned(self) -> None:
        now, targets = self._clock.now(), self._targets()
        for before in self._outbox.abandoned(now):
            if before.target in self._under_way:
                continue
            target = targets.get(before.target)
            after = after_attempt(before, DIED, now, self._policy, target.unknown if target else OnUnknown.HOLD)
            self._write(before, after, Attempt(before.attempts, now, DIED.verdict, DIED.reason))

    def _start_what_is_due(self) -> None:
        self._start(self._free(), self._busy() | self._slow)
        if self._slow:
            slow_places = self._pace.sends_at_once // 2 - len(self._slow & self._under_way.keys())
            self._start(min(self._free(), slow_places), self._busy())

    def _start(self, places: int, skip: set[str]) -> None:
        if places <= 0:
            return
        for delivery in self._outbox.lease(self._clock.now(), places, self._pace.lease_seconds, skip):
            task = asyncio.create_task(self._deliver(delivery), name=f"deliver to {delivery.target}")
            task.add_done_callback(lambda _: self._signals.wake.set())
            self._under_way[delivery.target] = task

    def _free(self) -> int:
        return self._pace.sends_at_once - len(self._under_way)

    def _busy(self) -> set[str]:
        now = self._clock.now()
        self._resting_until = {target: until for target, until in self._resting_until.items() if until > now}
        return self._under_way.keys() | self._resting_until.keys()

    def _seconds_to_next(self) -> float:
        look, now = self._pace.look_seconds, self._clock.now()
        due = self._outbox.due_at(self._busy())
        if due is None or due <= now:
            # What is due and was not started waits for a place among the slow, or fell due this instant.
            due = now + timedelta(seconds=min(0.05, look))
        away = (min([due, *self._resting_until.values()]) - now).total_seconds()
        return min(max(away, 0.0), look)

    async def _deliver(self, before: Delivery) -> None:
        target = self._targets().get(before.target)
        started_at = self._clock.now()
        if target is None:
            self._write(before, without_target(before, started_at))
            return
        started = sending(before, started_at, self._pace.lease_seconds)
        if not self._write(before, started):
            return
        message = marked_as_repeat(started.message) if started.possible_repeat else started.message
        outcome = await self._send(target, message, started.id)
        now = self._clock.now()
        after = after_attempt(started, outcome, now, self._policy, target.unknown)
        self._write(started, after, Attempt(started.attempts, now, outcome.verdict, outcome.reason))
        self._remember(target.name, outcome, after, (now - started_at).total_seconds())

    def _remember(self, target: str, outcome: Outcome, after: Delivery, seconds: float) -> None:
        if outcome.retry_after_seconds and after.not_before is not None:
            self._resting_until[target] = after.not_before
        (self._slow.add if seconds >= self._pace.slow_after_seconds else self._slow.discard)(target)

    def _write(self, before: Delivery, after: Delivery, attempt: Attempt | None = None) -> bool:
        written = self._outbox.advance(before, after, attempt)
        level = logging.DEBUG if after.state is State.SENDING else logging.INFO if after.state is State.SENT else logging.WARNING
        if not written:
            level = logging.WARNING
        log.log(
            level,
            "delivery" if written else "delivery came too late",
            extra={
                "delivery": after.id,
                "claim": after.claim_id,
                "target": after.target,
                "state": after.state.value,
                "reason": after.reason,
            },
        )
        return written
