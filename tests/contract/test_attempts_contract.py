"""What every store of attempts keeps."""

from collections.abc import Callable

import pytest

from streams.attempts import Attempts
from streams.edges.redis_attempts import RedisAttempts
from tests.memory_attempts import MemoryAttempts

NewProcess = Callable[[], Attempts]


@pytest.fixture(params=["memory", "redis"])
def new_process(request: pytest.FixtureRequest) -> NewProcess:
    """What makes further processes over one store."""
    if request.param == "memory":
        shared = MemoryAttempts()
        return lambda: MemoryAttempts(shared)
    store = request.getfixturevalue("new_redis_store")()
    return lambda: RedisAttempts(store)


def test_every_process_that_begins_counts_once(new_process: NewProcess):
    first, second = new_process(), new_process()

    assert [first.begin("articles/0:7"), first.begin("articles/0:7"), second.begin("articles/0:7")] == [1, 1, 2]


def test_an_end_forgets_all_who_began(new_process: NewProcess):
    first, second = new_process(), new_process()
    first.begin("articles/0:7")
    second.begin("articles/0:7")

    second.end("articles/0:7")

    assert second.begin("articles/0:7") == 1


def test_records_are_counted_apart(new_process: NewProcess):
    process = new_process()
    process.begin("articles/0:7")

    assert process.begin("articles/1:7") == 1


def test_an_end_without_a_beginning_is_nothing(new_process: NewProcess):
    new_process().end("articles/0:7")
