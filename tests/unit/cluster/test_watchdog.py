"""When a worker must end, and with which status."""

import pytest

from streams.edges.faust_watch import UNFINISHED, ZOMBIE, Signs, fault_of


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
