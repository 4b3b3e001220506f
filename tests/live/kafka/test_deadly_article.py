"""An article that kills every worker that takes it: after some deaths it is rejected, and those behind it are read."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from streams.attempts import MOST_DEATHS
from tests.kafka_broker import ROOT

from .conftest import Cluster
from .news import capture

Until = Callable[[Callable[[], bool]], None]
DEADLY = capture(3) | {"id": "deadly", "text": capture(3)["text"] + " It was a deadly day."}


class Mortal:
    """A worker that is started again when it has died."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster, self.deaths = cluster, 0
        self._start()

    def look(self) -> None:
        """Start it again if it has died."""
        if self.process.poll() is not None:
            self.deaths += 1
            self._start()

    def _start(self) -> None:
        words = [sys.executable, "-m", "tests.live.kafka.mortal_worker", "worker"]
        environment = self.cluster.environment | {"PYTHONPATH": str(ROOT)}
        with (self.cluster.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(words, cwd=self.cluster.folder, env=environment, stdout=log, stderr=log)


@pytest.fixture
def mortal(cluster: Cluster) -> Iterator[Mortal]:
    worker = Mortal(cluster)
    yield worker
    worker.process.kill()
    worker.process.wait()


def test_an_article_that_kills_its_worker_each_time_is_rejected_and_those_behind_it_are_read(
    cluster: Cluster, mortal: Mortal, until: Until
):
    good = [json.dumps(capture(number)).encode() for number in range(3)]
    deadly = json.dumps(DEADLY).encode()
    cluster.produce("articles", good[0], deadly, *good[1:])

    def is_over() -> bool:
        mortal.look()
        return mortal.deaths >= MOST_DEATHS and len(cluster.lines("alerts", "list")) == len(good)

    until(is_over)

    (rejected,) = cluster.lines("rejected", "list")
    assert rejected["raw"].encode() == deadly
    assert rejected["where"] == f"{cluster.prefix}articles/0:1"
    assert rejected["reason"] == f"{MOST_DEATHS} workers died while they worked on it"
    assert mortal.deaths == MOST_DEATHS
