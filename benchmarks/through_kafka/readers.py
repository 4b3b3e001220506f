"""One reader of a full topic, as a process of its own: ``python -m benchmarks.through_kafka.readers KIND ...``.

It prints one JSON object: articles a second from the first tenth to the last article, microseconds of its own processor an
article, and its memory on the way.
"""

import asyncio
import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import faust
import uvloop

from frontwire import logs
from frontwire.cluster import open_store, stages_of
from frontwire.cluster_topics import broker_of, topics_of
from frontwire.settings import values
from frontwire.stages import FIND
from streams.broker import Broker
from streams.edges.faust_worker import Worker, app_of

PAGE_KIB = os.sysconf("SC_PAGE_SIZE") // 1024
LOOK_SECONDS = 0.1
MESSAGE_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True)
class Sample:
    """Where the reader was at one moment."""

    at: float
    processor: float
    ended: int
    memory_mib: float


@dataclass
class Watch:
    """Samples a count on a thread of its own until it reaches ``count``, then calls ``done``."""

    ended: Callable[[], int]
    count: int
    samples: list[Sample] = field(default_factory=list)

    def start(self, done: Callable[[], object]) -> None:
        """Begin to look; ``done`` is called on that thread."""
        threading.Thread(target=self._look, args=(done,), daemon=True).start()

    def _look(self, done: Callable[[], object]) -> None:
        while not self.samples or self.samples[-1].ended < self.count:
            self.samples.append(Sample(time.perf_counter(), time.process_time(), self.ended(), _memory_mib()))
            time.sleep(LOOK_SECONDS)
        done()

    def result(self) -> dict[str, Any]:
        """The figures of this run."""
        first = next(sample for sample in self.samples if sample.ended >= self.count // 10)
        last = self.samples[-1]
        articles = last.ended - first.ended
        tenths = [next(s for s in self.samples if s.ended >= self.count * n // 10) for n in range(1, 11)]
        return {
            "articles_a_second": articles / (last.at - first.at),
            "processor_us": (last.processor - first.processor) / articles * 1e6,
            "memory_mib": [round(sample.memory_mib, 1) for sample in tenths],
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def _memory_mib() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE_KIB / 1024


def _done(app: faust.App) -> int:
    """How many records are read and done with, on a topic that begins at 0."""
    consumer: Any = app._consumer
    if consumer is None:
        return 0
    read = sum(offset + 1 for offset in list(consumer._read_offset.values()) if offset is not None)
    return read - len(consumer._unacked_messages)


def _noop(broker: Broker, topic: str, group: str) -> faust.App:
    """A Faust agent with Faust's own settings that does nothing with raw bytes."""
    app = faust.App(
        group,
        broker=[f"aiokafka://{address}" for address in broker.addresses],
        value_serializer="raw",
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
        autodiscover=False,
        loghandlers=[],
    )

    async def agent(stream: Any) -> None:
        async for _ in stream:
            pass

    source = app.topic(topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(source, name="noop", concurrency=1)(agent)
    return app


def _ours(broker: Broker, group: str, concerns: Callable[[bytes | None], bool] | None) -> faust.App:
    """The stage find as the worker runs it; ``concerns`` in the place of its own look at the raw bytes."""
    settings = values({"--max-age": "off"})
    (stage,) = stages_of(settings, open_store(settings), FIND)
    stage = replace(stage, group=group, concerns=concerns or stage.concerns)
    app = app_of(stage, broker, MESSAGE_BYTES)
    Worker(app, stage, topics_of(settings).rejected, MESSAGE_BYTES)
    return app


async def _run(kind: str, group: str, count: int) -> None:
    settings = values({})
    broker = broker_of(settings)
    if kind == "noop":
        app = _noop(broker, topics_of(settings).articles, group)
    else:
        app = _ours(broker, group, (lambda raw: False) if kind == "unconcerned" else None)
    loop, done = asyncio.get_running_loop(), asyncio.Event()
    watch = Watch(lambda: _done(app), count)
    app.finalize()
    await app.start()
    watch.start(lambda: loop.call_soon_threadsafe(done.set))
    await done.wait()
    print(json.dumps(watch.result()), flush=True)
    # Nothing of the run is kept, and the end of a loop would wait for Faust's tasks.
    os._exit(0)


def main() -> None:
    """Read ``count`` articles as KIND (noop, unconcerned, find) in a group of this name, print the figures, end."""
    kind, group, count = sys.argv[1:]
    logs.set_up("text")
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(_run(kind, group, int(count)))


if __name__ == "__main__":
    main()
