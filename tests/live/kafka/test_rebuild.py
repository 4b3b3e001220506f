"""``frontwire ledger rebuild``: Redis came back empty, and nobody is alerted twice."""

from collections.abc import Callable

from tests.redis_server import RedisServer

from .conftest import Cluster
from .news import NAMES, capture, weather

Until = Callable[[Callable[[], bool]], None]


def states(cluster: Cluster) -> dict[str, str]:
    """The state of each alert, by its id."""
    return {alert["id"]: alert["state"] for alert in cluster.lines("alerts", "list")}


def worked(cluster: Cluster, until: Until, count: int) -> None:
    """A worker reads what is there until so many articles are done, and ends."""
    before = cluster.log.count(" working ")
    worker = cluster.start("worker")
    until(lambda: cluster.log.count(" working ") == before + 2)
    until(lambda: sum(cluster.committed("find").values()) == count)
    assert cluster.stop(worker) == 0


def denial(number: int) -> dict[str, str]:
    village = NAMES[number % len(NAMES)]
    text = f"Ukraine's General Staff denied that Russian troops had captured the village of {village} in Donetsk region."
    return {"id": f"denial-{number}", "source": "staff.example", "published": "2026-03-10T13:00:00Z", "text": text}


def test_after_a_rebuild_a_repeat_alerts_nobody_and_news_does(cluster: Cluster, redis_here: RedisServer, until: Until):
    cluster("ingest", cluster.write("news.jsonl", *(capture(number) for number in range(3)), *(weather(n) for n in range(50))))
    worked(cluster, until, 53)
    claims, told = cluster.lines("claims", "list"), states(cluster)
    assert (len(claims), len(told)) == (3, 3)
    redis_here.lose_everything()

    assert "frontwire ledger rebuild" in cluster("worker", expect=2).stderr
    rebuilt = cluster("ledger", "rebuild")

    assert "53 articles read, 3 claims, 3 alerts taken as told" in rebuilt.stdout
    assert cluster.lines("claims", "list") == claims
    assert states(cluster) == dict.fromkeys(told, "DROPPED")
    repeat = capture(0) | {"id": "repeat", "source": "another.example", "published": "2026-03-10T14:00:00Z"}
    cluster("ingest", cluster.write("later.jsonl", repeat, denial(1), capture(3)))
    worked(cluster, until, 56)
    news = [alert for alert in cluster.lines("alerts", "list") if alert["id"] not in told]
    assert sorted((alert["change"], alert["state"]) for alert in news) == [("denied", "PENDING"), ("new", "PENDING")]


def test_what_was_about_to_be_told_goes_out_marked(cluster: Cluster, redis_here: RedisServer, until: Until):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))
    finder = cluster.start("worker", "--only", "find")
    until(lambda: sum(cluster.committed("find").values()) == 1)
    assert cluster.stop(finder) == 0
    redis_here.lose_everything()

    rebuilt = cluster("ledger", "rebuild")

    assert "1 alerts may or may not have been told" in rebuilt.stdout
    (alert,) = cluster.lines("alerts", "list")
    assert (alert["state"], alert["reason"]) == ("PENDING", "may have been told before the ledger was rebuilt")
    worked(cluster, until, 1)
    assert states(cluster) == {alert["id"]: "PENDING"}


def test_nothing_is_rebuilt_beside_workers_or_over_a_ledger(cluster: Cluster, until: Until):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))
    worker = cluster.start("worker")
    until(lambda: len(cluster.lines("alerts", "list")) == 1)

    assert "2 workers are at work; stop them" in cluster("ledger", "rebuild", expect=2).stderr
    assert cluster.stop(worker) == 0
    assert "--into-existing adds to them" in cluster("ledger", "rebuild", expect=2).stderr
    before = states(cluster)
    cluster("ledger", "rebuild", "--into-existing")
    assert states(cluster) == before


def test_a_worker_on_a_ledger_that_is_lost_under_it_writes_nothing_more(cluster: Cluster, redis_here: RedisServer, until: Until):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))
    worker = cluster.start("worker")
    until(lambda: sum(cluster.committed("find").values()) == 1)
    redis_here.lose_everything()

    cluster("ingest", cluster.write("later.jsonl", capture(0) | {"id": "repeat", "source": "another.example"}))

    assert worker.wait(timeout=40) == 70
    assert "the ledger is gone" in cluster.log
    assert (cluster.lines("claims", "list"), cluster.lines("alerts", "list")) == ([], [])
    assert "ledger: workers have been at work" in cluster("health", expect=1).stderr
    assert "holds 0 claims" in cluster("ledger", "accept").stdout
    assert "ledger:" not in cluster("health", expect=1).stderr


def test_without_work_before_there_is_nothing_to_rebuild(cluster: Cluster):
    cluster("ingest", cluster.write("news.jsonl", capture(0)))

    assert "nothing to rebuild" in cluster("ledger", "rebuild").stdout


def test_a_server_that_is_away_is_status_3_and_a_time_that_is_none_is_2(cluster: Cluster):
    assert "write ISO 8601" in cluster("ledger", "rebuild", "--until", "yesterday", expect=2).stderr
    cluster("ledger", "rebuild", "--broker", "kafka://127.0.0.1:1", expect=3)
