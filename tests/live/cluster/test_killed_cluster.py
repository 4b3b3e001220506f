"""kill -9 at random moments of worker, deliver, Redis and broker: each claim is alerted once, or twice through UNKNOWN."""

import os
import random
import time
from collections.abc import Callable

import pytest

from tests.kafka_broker import KafkaBroker
from tests.redis_server import RedisServer

from .desk import Desk
from .news import stream
from .recorder import Recorder
from .servers import wait_for
from .verdict import verdict

# Minutes long and still young: `make soak` runs it, not `make test`.
pytestmark = pytest.mark.soak

ARTICLES = 320
CLAIMS = 40
SUBSCRIPTIONS = 2
SECONDS_TO_SETTLE = 300


def restarting(server: KafkaBroker | RedisServer) -> Callable[[], None]:
    """Kill a server, leave it dead for a moment, start it again on what it kept."""

    def restart() -> None:
        server.kill()
        time.sleep(0.5)
        server.start()

    return restart


def test_what_dies_loses_nothing_and_repeats_only_what_may_have_arrived(
    desk: Desk, broker: KafkaBroker, redis_of_compose: RedisServer, recorder: Recorder
) -> None:
    chance = random.Random(int(os.environ.get("KILL_SEED", "7")))
    recorder.answer_after_seconds = 0.02
    desk("topics", "create")
    worker, deliver = desk.keep("worker", "worker"), desk.keep("deliver", "deliver")
    desk.supervise()
    deaths = [worker.kill, deliver.kill, deliver.kill, worker.kill, restarting(redis_of_compose), restarting(broker)]
    chance.shuffle(deaths)
    news = stream(ARTICLES, CLAIMS, seed=11)
    size = ARTICLES // (len(deaths) + 1)

    for number, die in enumerate(deaths):
        desk.ingest(news[number * size : (number + 1) * size])
        time.sleep(chance.uniform(0.0, 1.5))
        die()
    desk.ingest(news[len(deaths) * size :])
    wait_for(lambda: desk.settled(CLAIMS * SUBSCRIPTIONS), SECONDS_TO_SETTLE, "every alert is sent", every=1)

    found = verdict(desk, recorder, CLAIMS * SUBSCRIPTIONS)
    print(f"{len(deaths)} deaths, {worker.starts} starts of worker, {deliver.starts} of deliver; {found}")
    assert found.is_kept, found
