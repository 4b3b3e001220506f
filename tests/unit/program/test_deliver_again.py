"""``frontwire deliver`` outlives a store that goes away for a while."""

import asyncio

import pytest

from frontwire.commands import deliver
from frontwire.commands.deliver import while_the_store_comes_and_goes
from streams.ledger import ServerAway


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(deliver, "TRIES", 3)


class Store:
    """Away ``times`` times, then there for good."""

    def __init__(self, times: int) -> None:
        self.times, self.asked = times, 0

    async def run(self) -> None:
        self.asked += 1
        if self.asked <= self.times:
            raise ServerAway("redis: no answer")


async def test_a_store_that_comes_back_is_used_again() -> None:
    store = Store(times=2)

    await while_the_store_comes_and_goes(store.run, asyncio.Event())

    assert store.asked == 3


async def test_a_store_that_stays_away_ends_the_process() -> None:
    with pytest.raises(ServerAway):
        await while_the_store_comes_and_goes(Store(times=99).run, asyncio.Event())


async def test_failures_between_which_it_worked_are_not_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deliver, "REACHED_AFTER_SECONDS", 0)
    store = Store(times=20)

    await while_the_store_comes_and_goes(store.run, asyncio.Event())

    assert store.asked == 21


async def test_nothing_is_tried_again_once_it_is_told_to_stop() -> None:
    stop = asyncio.Event()
    stop.set()
    store = Store(times=1)

    with pytest.raises(ServerAway):
        await while_the_store_comes_and_goes(store.run, stop)
    assert store.asked == 1
