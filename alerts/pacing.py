"""Pacing: when a target may be sent to next, whoever sends. Pure decisions over how the target's last sends went."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.outbox import Attempt, Verdict


@dataclass(frozen=True, slots=True)
class Pacing:
    """The limits of one target: sends follow one another no faster, and after so many failures in a row it rests.

    The rest doubles with each further failure. None of it loses a delivery: what is due waits.
    """

    seconds_between: float = 0
    failures_to_rest: int = 5
    first_rest_seconds: float = 10
    longest_rest_seconds: float = 300


@dataclass(frozen=True, slots=True)
class Course:
    """How a target's sends went: the failures in a row, and the moment before which it is left alone, None for no such."""

    failures: int = 0
    free_at: datetime | None = None


NO_PACING = Pacing(failures_to_rest=0)

_FAILED = frozenset({Verdict.NOT_SENT, Verdict.AMBIGUOUS})


def after_start(course: Course, now: datetime, pacing: Pacing) -> Course:
    """The course once a send begins at ``now``."""
    if pacing.seconds_between <= 0:
        return course
    return _left_alone(course, now + timedelta(seconds=pacing.seconds_between))


def after_end(course: Course, attempt: Attempt, next_attempt: datetime | None, pacing: Pacing) -> Course:
    """The course after ``attempt``; ``next_attempt`` is when the same delivery is tried again.

    A target that asks to wait is left alone that long by everybody. One that answers at all is not failing.
    """
    if attempt.verdict is Verdict.THROTTLED:
        return _left_alone(replace(course, failures=0), next_attempt)
    if attempt.verdict not in _FAILED:
        return replace(course, failures=0)
    failed = replace(course, failures=course.failures + 1)
    rest = rest_seconds(failed.failures, pacing)
    return _left_alone(failed, attempt.time + timedelta(seconds=rest)) if rest else failed


def rest_seconds(failures: int, pacing: Pacing) -> float:
    """How long a target rests after so many failures in a row."""
    beyond = failures - pacing.failures_to_rest
    if pacing.failures_to_rest <= 0 or beyond < 0:
        return 0
    return min(pacing.first_rest_seconds * 2.0 ** min(beyond, 30), pacing.longest_rest_seconds)


def _left_alone(course: Course, until: datetime | None) -> Course:
    if until is None or (course.free_at is not None and course.free_at >= until):
        return course
    return replace(course, free_at=until)
