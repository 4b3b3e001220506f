"""Every ledger that must keep the contract."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Ledger
from tests.memory_ledger import MemoryLedger


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; a new kind joins the suite with one more parameter."""
    if request.param == "memory":
        yield MemoryLedger()
        return
    file = SqliteFile(tmp_path / "ledger.db")
    yield SqliteLedger(file)
    file.close()
