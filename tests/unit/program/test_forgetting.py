"""What is forgotten while the program runs."""

import asyncio
from datetime import timedelta

import pytest

from alerts.delivery_steps import settled
from alerts.outbox import State
from frontwire import forgetting as module
from frontwire.forgetting import forgetting
from frontwire.settings import SettingError, values
from streams.ledger import ServerAway
from tests.makers import NOON, after, make_sighting
from tests.memory_ledger import MemoryLedger
from tests.memory_outbox import MemoryOutbox
from tests.unit.outbox.deliveries import make_delivery


@pytest.fixture
def ledger() -> MemoryLedger:
    """One claim of noon."""
    kept = MemoryLedger()
    kept.observe(make_sighting())
    return kept


@pytest.fixture
def outbox() -> MemoryOutbox:
    """One delivery that was settled at noon."""
    kept = MemoryOutbox()
    kept.enqueue([settled(make_delivery(), State.SENT, NOON, "")])
    return kept


async def test_what_is_older_than_it_is_kept_goes(outbox: MemoryOutbox, ledger: MemoryLedger) -> None:
    async with forgetting(outbox, ledger, timedelta(days=45), lambda: after(days=46)):
        await asyncio.sleep(0)

    assert outbox.deliveries() == []
    assert ledger.developments_of(ledger.claims()[0].id) == []


@pytest.mark.parametrize(("keep", "days"), [(timedelta(days=45), 44), (None, 999)])
async def test_what_is_younger_stays_and_without_a_limit_everything(
    outbox: MemoryOutbox, ledger: MemoryLedger, keep: timedelta | None, days: float
) -> None:
    async with forgetting(outbox, ledger, keep, lambda: after(days=days)):
        await asyncio.sleep(0)

    assert outbox.counts() == {State.SENT: 1}
    assert len(ledger.developments_of(ledger.claims()[0].id)) == 1


async def test_a_store_that_is_away_is_tried_again(
    outbox: MemoryOutbox, ledger: MemoryLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY_SECONDS", 0)

    class AwayAtFirst(MemoryOutbox):
        tries = 0

        def forget(self, before: object, limit: int) -> int:
            self.tries += 1
            if self.tries == 1:
                raise ServerAway("away")
            return 0

    away = AwayAtFirst()
    async with forgetting(away, ledger, timedelta(days=45), lambda: NOON):
        for _ in range(5):
            await asyncio.sleep(0)

    assert away.tries > 1


def test_nothing_goes_before_the_claim_is_over() -> None:
    assert values({"--keep": "off"}, {})["--keep"].read() is None
    with pytest.raises(SettingError, match="write at least 30d, or off"):
        values({"--keep": "29d"}, {})["--keep"].read()
