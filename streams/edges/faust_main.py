"""The process of a worker: its apps, their watchdogs, and a clean end on SIGTERM."""

import asyncio
import logging
import signal
from collections.abc import Callable, Sequence

import faust
import uvloop

from streams.broker import Broker, BrokerUnavailable
from streams.edges.faust_watch import EVENT_SECONDS, UNFINISHED, Watchdog, die
from streams.edges.faust_worker import Worker, app_of
from streams.stage import Stage

log = logging.getLogger("streams.worker")

# An event under way may finish, and its offset be committed.
STOP_SECONDS = EVENT_SECONDS + 10


def run(
    stages: Sequence[Stage], broker: Broker, rejected_topic: str, message_bytes: int, brokers_answer: Callable[[], bool]
) -> None:
    """Work on these stages until SIGTERM or Ctrl-C; a fault ends the process with 70 or 71."""
    # Faust's consumer thread makes its loop from the policy.
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(_run(stages, broker, rejected_topic, message_bytes, brokers_answer))


async def _run(
    stages: Sequence[Stage], broker: Broker, rejected_topic: str, message_bytes: int, brokers_answer: Callable[[], bool]
) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running: list[tuple[faust.App, Watchdog]] = []
    for stage in stages:
        app = app_of(stage, broker, message_bytes)
        worker = Worker(app, stage, rejected_topic, message_bytes)
        watchdog = Watchdog(app, worker.pulse, brokers_answer)
        await _start(app, broker)
        watchdog.start()
        running.append((app, watchdog))
        log.info("working", extra={"stage": stage.name, "topic": stage.topic, "group": stage.group})
    await stop.wait()
    log.info("stopping: the events under way are finished, nothing new is begun")
    await _stop(running)


async def _start(app: faust.App, broker: Broker) -> None:
    app.finalize()
    try:
        await app.start()
    except Exception as error:
        raise BrokerUnavailable(f"kafka at {broker}: {error!r}; start it, or name another --broker") from error


async def _stop(running: Sequence[tuple[faust.App, Watchdog]]) -> None:
    try:
        async with asyncio.timeout(STOP_SECONDS):
            for app, _ in running:
                await app.stop()
    except TimeoutError:
        # Nothing is lost: what was not committed comes again.
        die(UNFINISHED, f"did not stop within {STOP_SECONDS:.0f} s")
    for _, watchdog in running:
        watchdog.stop()
