"""One real broker for the session, one Redis a test, and the program in a folder of its own."""

import itertools
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition

from tests.command_line import CommandLine, environment_of
from tests.kafka_broker import KafkaBroker, require_programs
from tests.redis_server import RedisServer

RULES = """\
version: 1
targets:
  desk: {url: "json://127.0.0.1:9/desk"}
subscriptions:
  - {name: everything, on: [new, denied, confirmed, reversed], to: [desk]}
"""


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    """The broker of these tests. CI must have it; a machine that cannot says so once and skips."""
    require_programs()
    broker = KafkaBroker(tmp_path_factory.mktemp("kafka"))
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture
def redis_here(kafka: KafkaBroker, tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path / "redis")
    yield server
    server.thaw()
    server.kill()


@dataclass
class Cluster(CommandLine):
    """``frontwire`` on its own topics of the shared broker."""

    broker: KafkaBroker
    prefix: str
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        """A running process that ends with the test."""
        self.running.append(self.launch(*arguments, more=environment))
        return self.running[-1]

    def stop(self, process: "subprocess.Popen[bytes]") -> int:
        """SIGTERM, and the exit status."""
        process.send_signal(signal.SIGTERM)
        return process.wait(timeout=40)

    def produce(self, topic: str, *values: bytes | None, partition: int = 0) -> None:
        """Records onto a topic, past our own intake."""
        producer = KafkaProducer(bootstrap_servers=self._address, max_request_size=2_000_000)
        for value in values:
            producer.send(self.prefix + topic, value=value, key=b"any", partition=partition).get(timeout=30)
        producer.close(timeout=5)

    def delete(self, topic: str) -> None:
        """Delete a topic with its records."""
        admin = KafkaAdminClient(bootstrap_servers=self._address)
        admin.delete_topics([self.prefix + topic])
        admin.close()

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
    def _address(self) -> str:
        return f"127.0.0.1:{self.broker.port}"


NUMBERS = itertools.count(1)


@pytest.fixture
def bare(kafka: KafkaBroker, redis_here: RedisServer, tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without topics."""
    (tmp_path / "subscriptions.yaml").write_text(RULES, "utf-8")
    prefix = f"t{next(NUMBERS)}-"
    environment = environment_of(
        FRONTWIRE_BROKER=kafka.url,
        FRONTWIRE_STORE=redis_here.url,
        FRONTWIRE_TOPIC_PREFIX=prefix,
        FRONTWIRE_PARTITIONS="2",
        FRONTWIRE_MAX_AGE="off",
    )
    one = Cluster(tmp_path, environment, kafka, prefix)
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
