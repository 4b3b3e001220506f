"""Every ledger that must keep the contract."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Protocol

import pytest

from streams.edges.redis_ledger import RedisLedger
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Ledger, LedgerKeeper
from tests.memory_ledger import MemoryLedger


class KeptLedger(Ledger, LedgerKeeper, Protocol):
    """A ledger that also forgets."""


NewLedger = Callable[[], KeptLedger]


@pytest.fixture(params=["memory", "sqlite", "redis", "redis-cluster"])
def new_ledger(request: pytest.FixtureRequest) -> Iterator[NewLedger]:
    """What makes empty ledgers of one kind; another kind joins the suite with one more parameter."""
    with ExitStack() as opened:

        def sqlite() -> KeptLedger:
            return SqliteLedger(opened.enter_context(closing(SqliteFile(":memory:"))))

        def redis() -> KeptLedger:
            return RedisLedger(request.getfixturevalue("new_redis_store")())

        def redis_cluster() -> KeptLedger:
            return RedisLedger(request.getfixturevalue("new_cluster_store")())

        kinds: dict[str, NewLedger] = {"memory": MemoryLedger, "sqlite": sqlite, "redis": redis, "redis-cluster": redis_cluster}
        yield kinds[request.param]


@pytest.fixture
def ledger(new_ledger: NewLedger) -> KeptLedger:
    """One empty ledger."""
    return new_ledger()
