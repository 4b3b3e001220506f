"""The watchdog: a thread beside the worker that ends a process which holds up its partitions and would never say so."""

import faulthandler
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import faust

log = logging.getLogger("streams.worker")

# Kafka gives a member 60 s to come back to a rebalance; a third of it bounds what one event may take.
EVENT_SECONDS = 20.0
# How long a worker may be outside its group, or stand still before records that wait, while the brokers answer.
OUTSIDE_SECONDS = 40.0
LOOK_SECONDS = 1.0
# From then on it is asked, so often, whether the brokers answer, within so long; only while they do does the time run on.
DOUBT_SECONDS, ASK_SECONDS, ANSWER_SECONDS = 10.0, 5.0, 5.0

UNFINISHED, ZOMBIE = 70, 71


@dataclass(slots=True)
class Pulse:
    """What the worker is at: since when it works on an event (None between events), and how many it has ended."""

    began: float | None = None
    where: str = ""
    ended: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """What the watchdog sees of a worker at one moment; the seconds say for how long each has been so."""

    event_seconds: float = 0
    crash: str | None = None
    parked_error: str | None = None
    outside_seconds: float = 0
    stuck_seconds: float = 0


def fault_of(signs: Signs) -> tuple[int, str] | None:
    """Why the process must end, with its exit status; None while all is well."""
    if signs.event_seconds > EVENT_SECONDS:
        return UNFINISHED, f"one event takes {signs.event_seconds:.0f} s"
    if signs.crash is not None:
        return UNFINISHED, f"the worker crashed: {signs.crash}"
    if signs.parked_error is not None:
        return ZOMBIE, f"the group's coordinator gave up: {signs.parked_error}"
    if signs.outside_seconds > OUTSIDE_SECONDS:
        return ZOMBIE, f"in no group for {signs.outside_seconds:.0f} s"
    if signs.stuck_seconds > OUTSIDE_SECONDS:
        return ZOMBIE, f"records wait and none was worked on for {signs.stuck_seconds:.0f} s"
    return None


def is_doubtful(signs: Signs) -> bool:
    """Whether the worker may be lost, unless it is the brokers that are away."""
    return signs.parked_error is not None or max(signs.outside_seconds, signs.stuck_seconds) > DOUBT_SECONDS


def die(status: int, reason: str, **fields: str) -> NoReturn:
    """End at once, without the clean-up that would acknowledge the event under way."""
    log.critical("worker ends", extra={"reason": reason, "status": status, **fields})
    for handler in logging.getLogger().handlers:
        handler.flush()
    os._exit(status)


class Watchdog(threading.Thread):
    """Looks at one app every second. ``brokers_answer`` tells a lost worker from brokers that are away."""

    def __init__(self, app: faust.App, pulse: Pulse, brokers_answer: Callable[[], bool]) -> None:
        super().__init__(name=f"watchdog of {app.conf.id}", daemon=True)
        self._app, self._pulse, self._brokers_answer = app, pulse, brokers_answer
        self._ended = threading.Event()
        self._inside_at = self._moved_at = self._asked_at = time.monotonic()
        self._seen_ended = 0

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(LOOK_SECONDS):
            signs = self._signs(time.monotonic())
            fault = fault_of(signs)
            if (fault is None or fault[0] == ZOMBIE) and is_doubtful(signs) and self._brokers_are_away(fault is not None):
                # Nobody else can work either; the group forms again once they are back.
                self._inside_at = self._moved_at = time.monotonic()
                continue
            if fault is None:
                continue
            status, reason = fault
            if status == UNFINISHED:
                faulthandler.dump_traceback(file=sys.stderr)
            die(status, reason, group=self._app.conf.id, where=self._pulse.where)

    def _brokers_are_away(self, at_once: bool) -> bool:
        """Whether they did not answer, or late; asked now and then, unless it must be known ``at_once``."""
        began = time.monotonic()
        if not at_once and began - self._asked_at < ASK_SECONDS:
            return False
        answered = self._brokers_answer()
        self._asked_at = time.monotonic()
        return not answered or self._asked_at - began > ANSWER_SECONDS

    def stop(self) -> None:
        """End the watch."""
        self._ended.set()

    def _signs(self, now: float) -> Signs:
        began = self._pulse.began
        coordinator = _coordinator_of(self._app)
        # A group that forms anew waits for the event under way, which has its own limit.
        if began is not None or _holds_its_share(self._app):
            self._inside_at = now
        if self._pulse.ended != self._seen_ended or began is not None or not _records_wait(self._app):
            self._seen_ended, self._moved_at = self._pulse.ended, now
        return Signs(
            event_seconds=0 if began is None else now - began,
            crash=repr(self._app.crash_reason) if self._app.crashed else None,
            parked_error=_parked_error(coordinator),
            outside_seconds=now - self._inside_at,
            stuck_seconds=now - self._moved_at,
        )


def _client_of(app: faust.App) -> Any:
    """The aiokafka consumer inside; None while there is none. It is private to Faust: tests/live holds it to this."""
    consumer = getattr(app, "_consumer", None)
    return getattr(getattr(consumer, "_thread", None), "_consumer", None)


def _coordinator_of(app: faust.App) -> Any:
    return getattr(_client_of(app), "_coordinator", None)


def _holds_its_share(app: faust.App) -> bool:
    """Whether the worker is in its group, or has not begun to join. A generation comes before the share of partitions."""
    client, coordinator = _client_of(app), _coordinator_of(app)
    return coordinator is None or (coordinator.generation > 0 and not client._subscription.reassignment_in_progress)


def _parked_error(coordinator: Any) -> str | None:
    """The error that aiokafka keeps for a caller who never comes: Faust reads past it."""
    if coordinator is None:
        return None
    if getattr(coordinator, "_pending_exception", None) is not None:
        return repr(coordinator._pending_exception)
    task = getattr(coordinator, "_coordination_task", None)
    closing = getattr(coordinator, "_closing", None)
    if task is not None and task.done() and not (closing is not None and closing.done()):
        return "its task ended"
    return None


def _records_wait(app: faust.App) -> bool:
    """Whether records are read and not worked on, or known to the client and not read."""
    consumer: Any = getattr(app, "_consumer", None)
    client = _client_of(app)
    if client is None or consumer is None:
        return False
    try:
        return len(consumer._unacked_messages) > 0 or any(_unread(client, tp) for tp in client.assignment())
    except (RuntimeError, AssertionError, AttributeError, KeyError):  # the group forms anew at this moment
        return False


def _unread(client: Any, tp: Any) -> bool:
    state = client._subscription.subscription.assignment.state_value(tp)
    return bool(state.has_valid_position and state.highwater is not None and state.position < state.highwater)
