"""The real loop, sender and store together."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime

from alerts.delivering import DeliveryLoop, Pace, Signals
from alerts.edges.apprise_sender import AppriseSender
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.edges.system_clock import SystemClock
from alerts.outbox import Delivery
from alerts.retrying import RetryPolicy
from alerts.subscription import OnUnknown, Target
from tests.unit.outbox.deliveries import make_delivery


def target_at(url: str, unknown: OnUnknown = OnUnknown.RESEND_MARKED, name: str = "desk") -> dict[str, Target]:
    """The rules' targets when there is one."""
    return {name: Target(name, url, unknown)}


def fresh(**more: object) -> Delivery:
    """A delivery that is due at this moment."""
    return make_delivery(created=datetime.now(UTC), **more)  # type: ignore[arg-type] # any field of a delivery


async def deliver_all(
    outbox: SqliteOutbox,
    sender: AppriseSender,
    targets: Mapping[str, Target],
    policy: RetryPolicy,
    pace: Pace = Pace(lease_seconds=2, look_seconds=0.2),  # noqa: B008 - frozen
    within_seconds: float = 30,
) -> None:
    """Run the loop on wall time until everything is settled."""
    signals = Signals()
    signals.finish.set()
    loop = DeliveryLoop(outbox, sender.send, lambda: targets, policy, SystemClock(), signals, pace)
    await asyncio.wait_for(loop.run(), within_seconds)
