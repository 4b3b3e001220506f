"""When a record is put aside because its workers died."""

from contextlib import suppress
from dataclasses import replace

import pytest

from streams.attempts import MOST_DEATHS, DeadlyRecord, survived
from streams.stage import Event
from tests.makers import NOON
from tests.memory_attempts import MemoryAttempts

SUSPECT = Event("articles/0:7", b"{}", NOON, suspect=True)


@pytest.fixture
def attempts() -> MemoryAttempts:
    return MemoryAttempts()


def die_at(event: Event, attempts: MemoryAttempts) -> None:
    """A process of its own begins and never comes to an end."""
    MemoryAttempts(attempts).begin(event.where)


def test_a_record_that_killed_so_many_workers_is_not_tried_again(attempts: MemoryAttempts):
    for _ in range(MOST_DEATHS):
        die_at(SUSPECT, attempts)

    with pytest.raises(DeadlyRecord, match="3 workers died"), survived(SUSPECT, attempts):
        pytest.fail("it was tried")


def test_a_record_that_killed_fewer_is_tried_and_forgotten(attempts: MemoryAttempts):
    for _ in range(MOST_DEATHS - 1):
        die_at(SUSPECT, attempts)

    with survived(SUSPECT, attempts):
        pass

    assert attempts.begin(SUSPECT.where) == 1


def test_a_record_that_only_breaks_its_stage_killed_nobody(attempts: MemoryAttempts):
    with suppress(ValueError), survived(SUSPECT, attempts):
        raise ValueError("broken")

    assert attempts.begin(SUSPECT.where) == 1


def test_records_of_a_worker_that_works_for_long_are_not_counted(attempts: MemoryAttempts):
    with survived(replace(SUSPECT, suspect=False), attempts):
        assert not attempts.begun
