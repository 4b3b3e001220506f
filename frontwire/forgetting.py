"""What a store forgets while the program runs: a little each minute, so that nobody waits for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from alerts.outbox import OutboxKeeper
from streams.ledger import LedgerKeeper, LedgerUnavailable

log = logging.getLogger("frontwire")

EVERY_SECONDS = 60.0
# Some hundredths of a second in Redis: 288,000 deliveries and as many claims' places a day.
DELIVERIES_AT_ONCE, CLAIMS_AT_ONCE = 200, 200


@asynccontextmanager
async def forgetting(
    outbox: OutboxKeeper, ledger: LedgerKeeper, keep: timedelta | None, now: Callable[[], datetime]
) -> AsyncIterator[None]:
    """Forget what is older than ``keep`` while the block runs; None keeps everything."""
    if keep is None:
        yield
        return
    task = asyncio.create_task(_forget_each_minute(outbox, ledger, keep, now))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _forget_each_minute(outbox: OutboxKeeper, ledger: LedgerKeeper, keep: timedelta, now: Callable[[], datetime]) -> None:
    while True:
        try:
            forget_some(outbox, ledger, now() - keep)
        except LedgerUnavailable as error:
            log.warning("nothing forgotten; tried again", extra={"reason": str(error)})
        await asyncio.sleep(EVERY_SECONDS)


def forget_some(outbox: OutboxKeeper, ledger: LedgerKeeper, before: datetime) -> None:
    """One bounded step."""
    deliveries, developments = outbox.forget(before, DELIVERIES_AT_ONCE), ledger.forget(before, CLAIMS_AT_ONCE)
    if deliveries or developments:
        log.info("forgotten", extra={"deliveries": deliveries, "developments": developments, "before": before.isoformat()})
