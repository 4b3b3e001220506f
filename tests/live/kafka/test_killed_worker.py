"""A worker that dies in the middle of an event: the event is worked on by the next."""

from collections.abc import Callable

from tests.redis_server import RedisServer

from .conftest import Cluster
from .news import capture, weather

Until = Callable[[Callable[[], bool]], None]
IN_THE_EVENT = "a server is away; the event is tried again"


def test_kill_9_between_read_and_commit_loses_nothing(cluster: Cluster, redis_here: RedisServer, until: Until):
    worker = cluster.start("worker", "--only", "find")
    until(lambda: "working" in cluster.log)
    redis_here.freeze()
    cluster("ingest", cluster.write("news.jsonl", capture(0), *(weather(number) for number in range(50))))
    until(lambda: IN_THE_EVENT in cluster.log)

    worker.kill()
    worker.wait()
    redis_here.thaw()
    another = cluster.start("worker")
    until(lambda: len(cluster.lines("alerts", "list")) == 1)

    assert cluster.stop(another) == 0


def test_a_worker_whose_store_stays_away_ends_and_its_event_comes_again(cluster: Cluster, redis_here: RedisServer, until: Until):
    worker = cluster.start("worker")
    until(lambda: cluster.log.count("working") == 2)
    redis_here.freeze()
    cluster("ingest", cluster.write("news.jsonl", capture(0)))

    assert worker.wait(timeout=40) == 70

    redis_here.thaw()
    another = cluster.start("worker")
    until(lambda: len(cluster.lines("alerts", "list")) == 1)
    assert cluster.stop(another) == 0
