"""``frontwire deliver``: sends what the cluster's outbox holds."""

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import click

from alerts.delivering import DeliveryLoop, Signals
from alerts.edges.apprise_sender import AppriseSender
from alerts.edges.redis_outbox import RedisOutbox
from alerts.edges.subscription_file import SubscriptionError
from alerts.edges.system_clock import SystemClock
from alerts.retrying import RetryPolicy
from frontwire import logs
from frontwire.cluster import open_rules, open_store
from frontwire.cluster_store import paced_outbox
from frontwire.commands import options
from frontwire.commands.run import retry_policy
from frontwire.exits import Exit
from frontwire.forgetting import forgetting
from frontwire.live_rules import LiveRules
from frontwire.wiring import keep_for
from streams.edges.redis_ledger import RedisLedger
from streams.ledger import ServerAway

log = logging.getLogger("frontwire")

# The sends under way end within the lease; a store that is away this often in a row is for the supervisor.
TRIES = 30
PAUSE_SECONDS = 1.0
# A loop that lasted so long had reached the store: a try at one that is away ends within about 4 s.
REACHED_AFTER_SECONDS = 15.0


@click.command(epilog="Example: frontwire deliver --store redis://localhost:6379/0 --rules subscriptions.yaml")
@options.setting("--store")
@options.setting("--allow-lossy-store")
@options.setting("--rules")
@options.setting("--keep")
@options.setting("--give-up-after")
@options.setting("--slack-pause")
@options.setting("--log-format")
@click.pass_context
def command(ctx: click.Context, /, **flags: str | None) -> None:
    """Send alerts until SIGTERM or Ctrl-C. Several may run at once, on any machines: each alert is in one hand only."""
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    store = open_store(settings)
    try:
        rules = open_rules(settings)
    except SubscriptionError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        ctx.exit(Exit.WRONG_USAGE)
    pause = settings["--slack-pause"].read()
    outbox = paced_outbox(store, lambda: rules.current().targets, pause if isinstance(pause, timedelta) else None)
    try:
        policy = retry_policy(once=False, give_up_after=settings["--give-up-after"])
        asyncio.run(_deliver(outbox, store.ledger, rules, policy, keep_for(settings)))
    finally:
        store.server.close()


async def _deliver(
    outbox: RedisOutbox, ledger: RedisLedger, rules: LiveRules, policy: RetryPolicy, keep: timedelta | None
) -> None:
    signals, sender = Signals(), AppriseSender()

    def stop() -> None:
        log.info("stopping: sends under way are finished, nothing new is begun")
        signals.stop.set()
        signals.wake.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    _listen(outbox, signals)
    log.info("delivering", extra={"targets": len(rules.current().targets)})
    try:
        async with forgetting(outbox, ledger, keep, lambda: datetime.now(UTC)):
            await while_the_store_comes_and_goes(
                lambda: DeliveryLoop(outbox, sender.send, lambda: rules.current().targets, policy, SystemClock(), signals).run(),
                signals.stop,
            )
    finally:
        sender.close()


def _listen(outbox: RedisOutbox, signals: Signals) -> None:
    """Wake the loop when somebody enqueued; what goes unheard the loop finds when it looks by itself."""
    loop = asyncio.get_running_loop()

    def hear() -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(signals.wake.set)

    def listen() -> None:
        while not signals.stop.is_set():
            outbox.listen(hear, signals.stop.is_set)
            time.sleep(PAUSE_SECONDS)

    threading.Thread(target=listen, name="listening for what is enqueued", daemon=True).start()


async def while_the_store_comes_and_goes(run: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Run again when the store was away; ServerAway once it was away ``TRIES`` times in a row."""
    left = TRIES
    while True:
        started = time.monotonic()
        try:
            return await run()
        except ServerAway as error:
            left = TRIES if time.monotonic() - started >= REACHED_AFTER_SECONDS else left - 1
            if left <= 0 or stop.is_set():
                raise
            log.warning("the store is away; tried again", extra={"reason": str(error)})
        await asyncio.sleep(PAUSE_SECONDS)
