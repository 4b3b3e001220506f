"""``frontwire health``: its status and its reason."""

import signal
from collections.abc import Callable

from .conftest import Cluster
from .news import weather

Until = Callable[[Callable[[], bool]], None]


def test_a_cluster_at_work_is_well(cluster: Cluster, until: Until):
    worker = cluster.start("worker")
    until(lambda: cluster.log.count("working") == 2)

    told = cluster("health")

    assert "find     0 records wait, 1 workers" in told.stdout
    assert cluster.stop(worker) == 0


def test_a_cluster_without_workers_is_not_well(cluster: Cluster):
    cluster("ingest", cluster.write("news.jsonl", weather(1)))

    told = cluster("health", expect=1)

    assert "find: no worker, and 1 records wait" in told.stderr


def test_a_worker_that_holds_partitions_and_does_nothing_is_seen(cluster: Cluster, until: Until):
    worker = cluster.start("worker")
    until(lambda: cluster.log.count("working") == 2)
    cluster("health")
    worker.send_signal(signal.SIGSTOP)
    cluster("ingest", cluster.write("news.jsonl", weather(1)))

    told = cluster("health", expect=1)

    worker.send_signal(signal.SIGCONT)
    assert "find: records wait and nothing moves on partition" in told.stderr


def test_brokers_that_are_away_are_status_3(bare: Cluster):
    bare("health", "--broker", "kafka://127.0.0.1:1", expect=3)
