"""One real broker for the session, one Redis a test, and the program in a folder of its own."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition

from tests.redis_server import RedisServer

from .broker import Broker, missing_programs

RULES = """\
version: 1
targets:
  desk: {url: "json://127.0.0.1:9/desk"}
subscriptions:
  - {name: everything, on: [new, denied, confirmed, reversed], to: [desk]}
"""


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """The broker of these tests. CI must have it; a machine that cannot says so once and skips."""
    if missing := missing_programs():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs {', '.join(missing)}")
        pytest.skip(f"a real broker and a real Redis need {', '.join(missing)}")
    broker = Broker(tmp_path_factory.mktemp("kafka"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def redis_here(kafka: Broker, tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    yield server
    server.thaw()
    server.kill()


@dataclass
class Cluster:
    """``frontwire`` on its own topics of the shared broker."""

    folder: Path
    broker: Broker
    environment: dict[str, str]
    prefix: str
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def __call__(self, *arguments: str | Path, expect: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self._command(*arguments),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == expect, f"{arguments} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        """What a listing prints for scripts."""
        return [json.loads(line) for line in self(*arguments, "--format", "jsonl").stdout.splitlines()]

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        """A running process; all logs go to ``log``."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                self._command(*arguments), cwd=self.folder, env=self.environment | environment, stdout=log, stderr=log
            )
        self.running.append(process)
        return process

    def stop(self, process: "subprocess.Popen[bytes]") -> int:
        """SIGTERM, and the exit status."""
        process.send_signal(signal.SIGTERM)
        return process.wait(timeout=40)

    def write(self, name: str, *articles: dict[str, str]) -> Path:
        """A file of articles."""
        path = self.folder / name
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
        return path

    def produce(self, topic: str, *values: bytes | None, partition: int = 0) -> None:
        """Records onto a topic, past our own intake."""
        producer = KafkaProducer(bootstrap_servers=self._address, max_request_size=2_000_000)
        for value in values:
            producer.send(self.prefix + topic, value=value, key=b"any", partition=partition).get(timeout=30)
        producer.close(timeout=5)

    def records(self, topic: str) -> list[Any]:
        """Every record of a topic, from its beginning to its end."""
        consumer = KafkaConsumer(bootstrap_servers=self._address, group_id=None, enable_auto_commit=False)
        partitions = [
            TopicPartition(self.prefix + topic, one) for one in consumer.partitions_for_topic(self.prefix + topic) or ()
        ]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        consumer.seek_to_beginning(*partitions)
        found: list[Any] = []
        while any(consumer.position(tp) < ends[tp] for tp in partitions):
            for batch in consumer.poll(timeout_ms=200).values():
                found.extend(batch)
        consumer.close()
        return found

    def committed(self, group: str) -> dict[int, int]:
        """The offsets that a group has committed, by partition."""
        admin = KafkaAdminClient(bootstrap_servers=self._address)
        name = f"{self.prefix}frontwire-{group}"
        found = admin.list_group_offsets({name: None})[name]
        admin.close()
        return {tp.partition: offset.offset for tp, offset in found.items()}

    @property
    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def _address(self) -> str:
        return f"127.0.0.1:{self.broker.port}"

    def _command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "frontwire", *map(str, arguments)]


NUMBERS = itertools.count(1)


@pytest.fixture
def bare(kafka: Broker, redis_here: RedisServer, tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without topics."""
    (tmp_path / "subscriptions.yaml").write_text(RULES, "utf-8")
    prefix = f"t{next(NUMBERS)}-"
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")}
    ours = {
        "FRONTWIRE_BROKER": kafka.url,
        "FRONTWIRE_STORE": redis_here.url,
        "FRONTWIRE_TOPIC_PREFIX": prefix,
        "FRONTWIRE_PARTITIONS": "2",
        "FRONTWIRE_MAX_AGE": "off",
    }
    one = Cluster(tmp_path, kafka, plain | ours, prefix)
    yield one
    for process in one.running:
        process.kill()
        process.wait()


@pytest.fixture
def cluster(bare: Cluster) -> Cluster:
    """A cluster with its topics."""
    bare("topics", "create")
    return bare


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Waits for a fact for at most 60 s."""

    def wait(fact: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not fact():
            assert time.monotonic() < end, "it did not come true within 60 s"
            time.sleep(0.1)

    return wait
