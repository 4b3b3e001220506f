"""``frontwire ledger rebuild``: Redis came back empty, and nobody is alerted twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.redis_server import RedisServer

from .conftest import Cluster
from .news import NAMES, capture, weather

Until = Callable[[Callable[[], bool]], None]


def states(cluster: Cluster) -> dict[str, str]:
    """The state of each alert, by its id."""
    return {alert["id"]: alert["state"] for alert in cluster.lines("alerts", "list")}


@contextmanager
def working(cluster: Cluster, until: Until, count: int) -> Iterator[None]:
    """A worker that has read so many articles; it ends with the block."""
    before = cluster.log.count(" working ")
    worker = cluster.start("worker")
    until(lambda: cluster.log.count(" working ") == before + 2)
    until(lambda: sum(cluster.committed("find").values()) == count)
    yield
    assert cluster.stop(worker) == 0


def denial(number: int) -> dict[str, str]:
    village = NAMES[number % len(NAMES)]
    text = f"Ukraine's General Staff denied that Russian troops had captured the village of {village} in Donetsk region."
    return {"id": f"denial-{number}", "source": "staff.example", "published": "2026-03-10T13:00:00Z", "text": text}


def test_after_a_rebuild_a_repeat_alerts_nobody_and_news_does(cluster: Cluster, redis_here: RedisServer, until: Until):
    cluster("ingest", cluster.write("news.jsonl", *(capture(number) for number in range(3)), *(weather(n) for n in range(50))))
    with working(cluster, until, 53):
        assert "workers are at work (2 stages); stop them" in cluster("ledger", "rebuild", expect=2).stderr
    claims, told = cluster.lines("claims", "list"), states(cluster)
    assert (len(claims), len(told)) == (3, 3)
    assert "--into-existing adds to them" in cluster("ledger", "rebuild", expect=2).stderr
    redis_here.lose_everything()

    assert "frontwire ledger rebuild" in cluster("worker", expect=2).stderr
    rebuilt = cluster("ledger", "rebuild")

    assert "53 articles read, 3 claims, 3 alerts taken as told" in rebuilt.stdout
    assert cluster.lines("claims", "list") == claims
    assert states(cluster) == dict.fromkeys(told, "DROPPED")
    repeat = capture(0) | {"id": "repeat", "source": "another.example", "published": "2026-03-10T14:00:00Z"}
    cluster("ingest", cluster.write("later.jsonl", repeat, denial(1), capture(3)))
    with working(cluster, until, 56):
        pass
    news = [alert for alert in cluster.lines("alerts", "list") if alert["id"] not in told]
    assert sorted((alert["change"], alert["state"]) for alert in news) == [("denied", "PENDING"), ("new", "PENDING")]


def test_what_was_about_to_be_told_goes_out_marked(cluster: Cluster, redis_here: RedisServer, until: Until):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))
    finder = cluster.start("worker", "--only", "find")
    until(lambda: sum(cluster.committed("find").values()) == 1)
    assert cluster.stop(finder) == 0
    redis_here.lose_everything()

    assert "how far the stage tell was is not known" in cluster("ledger", "rebuild", expect=2).stderr
    rebuilt = cluster("ledger", "rebuild", "--until", "2020-01-01")

    assert "1 alerts may or may not have been told" in rebuilt.stdout
    (alert,) = cluster.lines("alerts", "list")
    assert (alert["state"], alert["reason"]) == ("PENDING", "may have been told before the ledger was rebuilt")
    with working(cluster, until, 1):
        pass
    assert states(cluster) == {alert["id"]: "PENDING"}
    again = cluster("ledger", "rebuild", "--into-existing")
    assert "1 articles read, 1 claims, 0 alerts taken as told" in again.stdout
    assert states(cluster) == {alert["id"]: "PENDING"}


def test_without_work_before_there_is_nothing_to_rebuild_and_any_ledger_can_be_accepted(cluster: Cluster):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))

    assert "nothing to rebuild" in cluster("ledger", "rebuild").stdout
    assert "holds 0 claims" in cluster("ledger", "accept").stdout


def test_a_time_that_is_none_is_wrong_usage(cluster: Cluster):
    assert "write ISO 8601" in cluster("ledger", "rebuild", "--until", "yesterday", expect=2).stderr
