"""When a worker must end, and with which status."""

import faust
import pytest

from streams.edges import faust_watch
from streams.edges.faust_watch import (
    DOUBT_SECONDS,
    OUTSIDE_SECONDS,
    UNFINISHED,
    ZOMBIE,
    Pulse,
    Signs,
    Watchdog,
    fault_of,
    is_doubtful,
)


def test_a_worker_between_events_is_well():
    assert fault_of(Signs()) is None


@pytest.mark.parametrize(
    "signs",
    [Signs(event_seconds=19), Signs(outside_seconds=39), Signs(stuck_seconds=39), Signs(event_seconds=12, stuck_seconds=12)],
)
def test_what_takes_a_while_is_waited_for(signs: Signs):
    assert fault_of(signs) is None


@pytest.mark.parametrize(
    ("signs", "status", "word"),
    [
        (Signs(event_seconds=21), UNFINISHED, "one event takes 21 s"),
        (Signs(crash="CommitFailed()"), UNFINISHED, "CommitFailed()"),
        (Signs(parked_error="UnknownError()"), ZOMBIE, "UnknownError()"),
        (Signs(outside_seconds=41), ZOMBIE, "in no group for 41 s"),
        (Signs(stuck_seconds=41), ZOMBIE, "records wait"),
    ],
)
def test_a_worker_that_holds_up_its_partitions_ends_and_says_why(signs: Signs, status: int, word: str):
    fault = fault_of(signs)

    assert fault is not None
    assert fault[0] == status
    assert word in fault[1]


@pytest.mark.parametrize("signs", [Signs(outside_seconds=11), Signs(stuck_seconds=11), Signs(parked_error="UnknownError()")])
def test_a_worker_that_may_be_lost_is_told_from_brokers_that_are_away(signs: Signs):
    assert is_doubtful(signs)


def test_nobody_asks_the_brokers_about_a_worker_that_works():
    assert not is_doubtful(Signs(event_seconds=12, outside_seconds=3, stuck_seconds=3))


def test_the_time_without_a_group_does_not_run_on_while_the_brokers_are_away(monkeypatch: pytest.MonkeyPatch):
    """They were away for a while and are back just when the time would be up: the group has yet to form again."""
    clock = Clock(brokers_back_at=41)
    monkeypatch.setattr(faust_watch, "time", clock)
    monkeypatch.setattr(Watchdog, "_signs", lambda self, now: Signs(outside_seconds=now - self._inside_at))
    watchdog = Watchdog(faust.App("watched"), Pulse(), clock.brokers_answer)
    monkeypatch.setattr(watchdog, "_ended", clock)

    with pytest.raises(Ended):
        watchdog.run()

    assert clock.now >= 41 + OUTSIDE_SECONDS - DOUBT_SECONDS


class Ended(BaseException):
    """The watchdog ended the process."""


class Clock:
    """A second a look."""

    def __init__(self, brokers_back_at: float) -> None:
        self.now, self.brokers_back_at = 0.0, brokers_back_at

    def monotonic(self) -> float:
        return self.now

    def wait(self, seconds: float) -> bool:
        self.now += seconds
        return False

    def brokers_answer(self) -> bool:
        return self.now >= self.brokers_back_at


@pytest.fixture(autouse=True)
def _no_process_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(*_: object, **__: object) -> None:
        raise Ended

    monkeypatch.setattr(faust_watch, "die", end)
