"""Every ledger that must keep the contract."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Ledger
from tests.memory_ledger import MemoryLedger

NewLedger = Callable[[], Ledger]


@pytest.fixture(params=["memory", "sqlite"])
def new_ledger(request: pytest.FixtureRequest) -> Iterator[NewLedger]:
    """What makes empty ledgers of one kind; another kind joins the suite with one more parameter."""
    with ExitStack() as opened:

        def sqlite() -> Ledger:
            return SqliteLedger(opened.enter_context(closing(SqliteFile(":memory:"))))

        kinds: dict[str, NewLedger] = {"memory": MemoryLedger, "sqlite": sqlite}
        yield kinds[request.param]


@pytest.fixture
def ledger(new_ledger: NewLedger) -> Ledger:
    """One empty ledger."""
    return new_ledger()
