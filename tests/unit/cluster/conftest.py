"""What stages work with: the shipped lexicon, and a small gazetteer's neighbours."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

import pytest

from frontwire.stages import Finding
from streams.attempts import Attempts
from streams.broker import Topics
from streams.detect.lexicon import Lexicon
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.gazetteer.port import Gazetteer
from streams.ledger import Ledger
from streams.stage import Event
from tests.memory_attempts import MemoryAttempts
from tests.memory_ledger import MemoryLedger

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

Limit = Callable[[float], AbstractContextManager[None]]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def finding(lexicon: Lexicon, gazetteer: Gazetteer) -> Callable[..., Finding]:
    """The stage find over an empty ledger, or over the one given."""

    def make(
        ledger: Ledger | None = None,
        limit: Limit = lambda seconds: nullcontext(),
        longest: int = 1_000_000,
        attempts: Attempts | None = None,
    ) -> Finding:
        ledger, attempts = ledger or MemoryLedger(), attempts or MemoryAttempts()
        return Finding(Topics(), lexicon, gazetteer, ledger, None, longest, limit, attempts)

    return make


@pytest.fixture
def event() -> Callable[[bytes | None], Event]:
    """A record as the worker hands it to a stage."""
    return lambda raw: Event("articles/0:7", raw, NOON)
