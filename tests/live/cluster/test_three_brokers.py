"""Three brokers with three copies of everything, of which one is killed in the middle of the intake: nothing is lost."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.command_line import environment_of
from tests.kafka_broker import KafkaBroker, require_programs
from tests.redis_server import RedisServer

from .conftest import RULES
from .desk import Desk
from .news import stream
from .servers import wait_for

# Three brokers take 1.2 GB and about a minute: `make soak` runs it, not `make test`.
pytestmark = pytest.mark.soak

NODES = 3
ARTICLES, CLAIMS = 20_000, 40
CLUSTER_ID = "frontwireThreeBrokers0"


@pytest.fixture
def brokers(tmp_path: Path) -> Iterator[list[KafkaBroker]]:
    require_programs()
    nodes = [KafkaBroker(tmp_path / f"kafka-{number}", CLUSTER_ID=CLUSTER_ID) for number in range(NODES)]
    voters = ",".join(f"{number + 1}@127.0.0.1:{node.port + 1}" for number, node in enumerate(nodes))
    for number, node in enumerate(nodes):
        node.configure(
            f"node.id={number + 1}",
            f"controller.quorum.voters={voters}",
            "offsets.topic.replication.factor=3",
            "min.insync.replicas=2",
            "unclean.leader.election.enable=false",
        )
    starting = [threading.Thread(target=node.start) for node in nodes]
    for one in starting:
        one.start()
    for one in starting:
        one.join()
    yield nodes
    for node in nodes:
        with suppress(ProcessLookupError):  # the one that the test killed
            node.kill()


@pytest.fixture
def desk(tmp_path: Path, brokers: list[KafkaBroker]) -> Iterator[Desk]:
    store = RedisServer(tmp_path / "redis")
    addresses = ",".join(f"127.0.0.1:{node.port}" for node in brokers)
    (tmp_path / "subscriptions.yaml").write_text(RULES, "utf-8")
    one = Desk(
        tmp_path,
        environment_of(
            FRONTWIRE_BROKER=f"kafka://{addresses}",
            FRONTWIRE_STORE=store.url,
            FRONTWIRE_REPLICATION="3",
            FRONTWIRE_PARTITIONS="6",
            DESK="json://127.0.0.1:9/desk",
            DUTY="json://127.0.0.1:9/duty",
        ),
    )
    yield one
    one.close()
    store.kill()


def test_a_broker_that_dies_during_the_intake_loses_nothing(desk: Desk, brokers: list[KafkaBroker]) -> None:
    created = desk("topics", "create")
    assert created.stdout.count("created") == 3
    desk.keep("worker", "worker")
    desk.keep("worker-two", "worker")
    desk.supervise()
    lines = [json.dumps(article).encode() + b"\n" for article in stream(ARTICLES, CLAIMS, seed=3)]
    words = [sys.executable, "-m", "frontwire", "ingest", "-"]
    with subprocess.Popen(
        words, cwd=desk.folder, env=desk.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=False
    ) as ingest:
        assert ingest.stdin is not None
        ingest.stdin.writelines(lines[: ARTICLES // 2])
        ingest.stdin.flush()
        wait_for(lambda: len(desk.lines("claims", "list")) > 3, 60, "the first claims are found")
        brokers[0].kill()
        ingest.stdin.writelines(lines[ARTICLES // 2 :])
        told, _ = ingest.communicate(timeout=120)

    assert (ingest.returncode, told.decode()) == (0, f"{ARTICLES} articles, 0 rejected\n")
    wait_for(lambda: len(desk.lines("claims", "list")) == CLAIMS, 120, "every claim is found", every=1)
    wait_for(lambda: len(desk.lines("alerts", "list")) == 2 * CLAIMS, 60, "every claim is told", every=1)
    wait_for(lambda: "find     0 records wait" in desk("health", expect=(0, 1)).stdout, 60, "all is read", every=2)
    print(f"{ARTICLES} articles, {CLAIMS} claims, one of {NODES} brokers killed in the middle: lost 0")
