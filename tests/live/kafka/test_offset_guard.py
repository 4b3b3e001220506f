"""A record that takes long right at the committed offset, while those behind it are done."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from .conftest import Cluster

COUNT = 4

Slow = Callable[[str], None]


@pytest.fixture
def slow(cluster: Cluster) -> Iterator[Slow]:
    """Runs the process until its first commit, and then kills it."""
    running: list[subprocess.Popen[str]] = []

    def run(consumer: str) -> None:
        address = f"127.0.0.1:{cluster.broker.port}"
        topic, group = f"{cluster.prefix}articles", f"{cluster.prefix}frontwire-find"
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.live.kafka.slow_head", address, topic, group, str(COUNT), consumer],
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "committed\n"
        process.kill()

    yield run
    for process in running:
        process.kill()
        process.wait()


def test_no_commit_goes_past_a_record_that_is_still_worked_on(cluster: Cluster, slow: Slow):
    cluster.produce("articles", *[b"{}"] * COUNT)

    slow("guarded")

    assert cluster.committed("find").get(0, 0) <= 0


def test_faust_alone_still_loses_such_a_record(cluster: Cluster, slow: Slow):
    """When this fails Faust has mended it, and streams/edges/faust_guard.py may go."""
    cluster.produce("articles", *[b"{}"] * COUNT)

    slow("plain")

    assert cluster.committed("find")[0] == COUNT
