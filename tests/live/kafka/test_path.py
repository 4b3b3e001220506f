"""From ingest to the outbox, through both stages of a worker."""

from collections.abc import Callable

from .conftest import Cluster
from .news import capture, weather

Until = Callable[[Callable[[], bool]], None]


def test_claims_become_alerts_and_the_same_articles_again_become_none(cluster: Cluster, until: Until):
    path = cluster.write("news.jsonl", *(weather(number) for number in range(200)), *(capture(number) for number in range(4)))
    worker = cluster.start("worker")
    cluster("ingest", path)
    until(lambda: len(cluster.lines("alerts", "list")) == 4)

    cluster("ingest", "--again", path)
    until(lambda: sum(cluster.committed("find").values()) == 408)

    assert cluster.stop(worker) == 0
    assert len(cluster.lines("claims", "list")) == 4
    assert len(cluster.lines("alerts", "list")) == 4
    # The same developments travel again and change nothing.
    assert len({record.value for record in cluster.records("developments")}) == 4


def test_each_stage_runs_in_processes_of_its_own(cluster: Cluster, until: Until):
    workers = [cluster.start("worker", "--only", stage) for stage in ("find", "find", "tell")]
    cluster("ingest", cluster.write("news.jsonl", *(capture(number) for number in range(4))))

    until(lambda: len(cluster.lines("alerts", "list")) == 4)

    assert [cluster.stop(worker) for worker in workers] == [0, 0, 0]


def test_a_stopped_worker_has_committed_what_it_did(cluster: Cluster, until: Until):
    cluster("ingest", cluster.write("news.jsonl", capture(0), weather(1)))
    worker = cluster.start("worker", "--only", "find")
    until(lambda: len(cluster.records("developments")) == 1)

    assert cluster.stop(worker) == 0
    assert sum(cluster.committed("find").values()) == 2
