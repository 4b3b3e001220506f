"""A process that works on several records of a partition at once: the first never ends, the others do, then it commits.

python -m tests.live.kafka.slow_head HOST:PORT TOPIC GROUP COUNT guarded|plain
"""

import asyncio
import sys

import uvloop
from faust.transport.drivers import aiokafka as driver

from streams.broker import Broker
from streams.edges.faust_worker import app_of
from streams.stage import Stage


async def run(address: str, topic: str, group: str, count: int, guarded: bool) -> None:
    stage = Stage("slow", topic, group, lambda raw: True, lambda event: [])
    app = app_of(stage, Broker((address,)), 1_000_000)
    if not guarded:
        app.transport = driver.Transport(app.conf.broker_consumer, app)
    done = 0
    others_done = asyncio.Event()

    async def work(stream):
        nonlocal done
        async for _ in stream:
            if stream.current_event.message.offset == 0:
                await asyncio.Event().wait()
            done += 1
            if done == count - 1:
                others_done.set()

    source = app.topic(topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw")
    app.agent(source, concurrency=3)(work)
    app.finalize()
    await app.start()
    await others_done.wait()
    await asyncio.sleep(0)
    await app.consumer.commit()
    print("committed", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    asyncio.run(run(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5] == "guarded"))
