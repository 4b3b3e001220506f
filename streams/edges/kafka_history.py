"""What a topic still keeps, read once from its beginning in the order of time, without a group."""

import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from streams.broker import Broker, BrokerUnavailable
from streams.edges.kafka_client import named_errors, options_for

POLL_MS = 500
SILENCE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it stands on its topic, and when it was put there."""

    partition: int
    offset: int
    written: datetime
    raw: bytes | None


class KafkaHistory:
    """One topic: which offsets it keeps, and their records."""

    def __init__(self, broker: Broker, topic: str) -> None:
        self.topic = topic
        self._broker = broker

    def kept(self) -> dict[int, tuple[int, int]]:
        """Of each partition the first offset that is kept and the one after the last."""
        with _consumer(self._broker) as consumer:
            partitions = self._partitions(consumer)
            first, last = consumer.beginning_offsets(partitions), consumer.end_offsets(partitions)
        return {tp.partition: (first[tp], last[tp]) for tp in partitions}

    def offsets_at(self, moment: datetime) -> dict[int, int]:
        """Of each partition the first offset that was written at ``moment`` or later."""
        with _consumer(self._broker) as consumer:
            partitions = self._partitions(consumer)
            last = consumer.end_offsets(partitions)
            found = consumer.offsets_for_times(dict.fromkeys(partitions, int(moment.timestamp() * 1000)))
        return {tp.partition: found[tp].offset if found.get(tp) else last[tp] for tp in partitions}

    def records(self, until: Mapping[int, int]) -> Iterator[Kept]:
        """What is kept before the offset ``until`` of each partition, the earliest first; of one partition in its order.

        Each partition has a client of its own, so that one that is far ahead waits without being read on.
        """
        with ExitStack() as opened:
            parts = []
            for number, end in until.items():
                consumer = opened.enter_context(_consumer(self._broker))
                parts.append(_before(consumer, TopicPartition(self.topic, number), end, self._broker))
            yield from merge(*parts, key=lambda kept: kept.written)

    def _partitions(self, consumer: Any) -> list[TopicPartition]:
        return [TopicPartition(self.topic, number) for number in sorted(consumer.partitions_for_topic(self.topic) or ())]


@contextmanager
def _consumer(broker: Broker) -> Iterator[Any]:
    options = {**options_for(broker), "group_id": None, "enable_auto_commit": False, "auto_offset_reset": "earliest"}
    with named_errors(broker), closing(KafkaConsumer(**options)) as consumer:
        yield consumer


def _before(consumer: Any, partition: TopicPartition, end: int, broker: Broker) -> Iterator[Kept]:
    """The records of one partition from the first that is kept to the last before ``end``."""
    consumer.assign([partition])
    consumer.seek_to_beginning(partition)
    heard = time.monotonic()
    while consumer.position(partition) < end:
        batch = consumer.poll(timeout_ms=POLL_MS).get(partition, ())
        if batch:
            yield from (_kept(record) for record in batch if record.offset < end)
        elif time.monotonic() - heard > SILENCE_SECONDS:
            raise BrokerUnavailable(f"kafka at {broker}: no record came within {SILENCE_SECONDS:.0f} s; look at the brokers")
        # Between two of them the others were read, which may take long.
        heard = time.monotonic() if batch else heard


def _kept(record: Any) -> Kept:
    return Kept(record.partition, record.offset, datetime.fromtimestamp(record.timestamp / 1000, UTC), record.value)
