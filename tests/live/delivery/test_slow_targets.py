"""One slow target never delays another."""

import asyncio
import time
from collections.abc import Iterator

import pytest

from alerts.delivering import DeliveryLoop, Signals
from alerts.edges.apprise_sender import AppriseSender, Timeouts
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.edges.system_clock import SystemClock
from alerts.outbox import State
from alerts.retrying import FOR_SERVICE
from alerts.subscription import Target
from tests.live.delivery.loops import fresh
from tests.live.delivery.receivers import Answer, WebReceiver

HUNG = [f"hung-{n}" for n in range(6)]
WELL = [f"well-{n}" for n in range(44)]


@pytest.fixture
def sender() -> Iterator[AppriseSender]:
    made = AppriseSender(Timeouts(read_seconds=3))
    yield made
    made.close()


async def test_44_of_50_targets_have_their_alert_within_half_a_second_while_six_hang(
    web: WebReceiver, outbox: SqliteOutbox, sender: AppriseSender
):
    targets = {name: Target(name, web.url(f"/{name}")) for name in HUNG + WELL}
    web.answers.update({f"/{name}": [Answer(after_seconds=60)] for name in HUNG})
    signals = Signals()
    loop = DeliveryLoop(outbox, sender.send, lambda: targets, FOR_SERVICE, SystemClock(), signals)
    running = asyncio.create_task(loop.run())
    await asyncio.sleep(0)

    started = time.monotonic()
    outbox.enqueue([fresh(target=name) for name in HUNG + WELL])
    signals.wake.set()
    while outbox.counts().get(State.SENT, 0) < len(WELL):
        await asyncio.sleep(0.01)
    signals.stop.set()
    signals.wake.set()
    await running

    arrived = {request.path[1:]: request.time - started for request in web.requests}
    print(f"the last of {len(WELL)} had it after {max(arrived[name] for name in WELL) * 1000:.0f} ms")
    assert arrived.keys() == {*HUNG, *WELL}
    assert max(arrived[name] for name in WELL) < 0.5
    assert outbox.counts() == {State.SENT: 44, State.UNKNOWN: 6}
