"""Every ledger that must keep the contract."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from streams.edges.redis_ledger import RedisLedger
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Ledger
from tests.memory_ledger import MemoryLedger

NewLedger = Callable[[], Ledger]


@pytest.fixture(params=["memory", "sqlite", "redis", "redis-cluster"])
def new_ledger(request: pytest.FixtureRequest) -> Iterator[NewLedger]:
    """What makes empty ledgers of one kind; another kind joins the suite with one more parameter."""
    with ExitStack() as opened:

        def sqlite() -> Ledger:
            return SqliteLedger(opened.enter_context(closing(SqliteFile(":memory:"))))

        def redis() -> Ledger:
            return RedisLedger(request.getfixturevalue("new_redis_store")())

        def redis_cluster() -> Ledger:
            return RedisLedger(request.getfixturevalue("new_cluster_store")())

        kinds: dict[str, NewLedger] = {"memory": MemoryLedger, "sqlite": sqlite, "redis": redis, "redis-cluster": redis_cluster}
        yield kinds[request.param]


@pytest.fixture
def ledger(new_ledger: NewLedger) -> Ledger:
    """One empty ledger."""
    return new_ledger()
