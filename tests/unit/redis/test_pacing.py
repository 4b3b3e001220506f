"""When a target may be sent to next."""

import pytest

from alerts.outbox import Attempt, Verdict
from alerts.pacing import NO_PACING, Course, Pacing, after_end, after_start, rest_seconds
from tests.makers import NOON, after

SLOW = Pacing(seconds_between=60)


def attempt(verdict: Verdict) -> Attempt:
    return Attempt(1, NOON, verdict, "")


def test_sends_follow_one_another_no_faster_than_the_limit():
    assert after_start(Course(), NOON, SLOW) == Course(0, after(minutes=1))


def test_a_target_without_a_limit_is_free_at_once():
    assert after_start(Course(), NOON, NO_PACING) == Course()


def test_a_start_does_not_shorten_a_rest():
    assert after_start(Course(7, after(minutes=5)), NOON, SLOW) == Course(7, after(minutes=5))


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (4, 0), (5, 10), (6, 20), (9, 160), (10, 300), (4000, 300)])
def test_a_rest_begins_with_the_fifth_failure_and_doubles_up_to_five_minutes(failures, seconds):
    assert rest_seconds(failures, Pacing()) == seconds


@pytest.mark.parametrize("verdict", [Verdict.NOT_SENT, Verdict.AMBIGUOUS])
def test_a_failure_is_counted_and_the_fifth_in_a_row_brings_a_rest(verdict):
    assert after_end(Course(3), attempt(verdict), None, Pacing()) == Course(4)
    assert after_end(Course(4), attempt(verdict), None, Pacing()) == Course(5, after(minutes=1 / 6))


@pytest.mark.parametrize("verdict", [Verdict.SENT, Verdict.REJECTED])
def test_an_answer_ends_the_row_of_failures(verdict):
    assert after_end(Course(4), attempt(verdict), None, Pacing()) == Course()


def test_a_target_that_asks_to_wait_is_left_alone_that_long():
    assert after_end(Course(4), attempt(Verdict.THROTTLED), after(minutes=3), NO_PACING) == Course(0, after(minutes=3))


def test_without_pacing_failures_bring_no_rest():
    assert after_end(Course(400), attempt(Verdict.NOT_SENT), None, NO_PACING) == Course(401)
