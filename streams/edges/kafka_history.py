"""What a topic still keeps, read once from its beginning in the order of time, without a group."""

import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from streams.broker import Broker, BrokerUnavailable
from streams.edges.kafka_client import named_errors, options_for

POLL_MS = 500
# Of each partition so many records at most wait for those of the others.
MOST_WAITING = 500
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
        """What is kept before the offset ``until`` of each partition; those of one partition in its order."""
        with _consumer(self._broker) as consumer:
            consumer.assign([TopicPartition(self.topic, number) for number in until])
            consumer.seek_to_beginning()
            yield from _merged(consumer, {TopicPartition(self.topic, number): end for number, end in until.items()}, self._broker)

    def _partitions(self, consumer: Any) -> list[TopicPartition]:
        return [TopicPartition(self.topic, number) for number in sorted(consumer.partitions_for_topic(self.topic) or ())]


@contextmanager
def _consumer(broker: Broker) -> Iterator[Any]:
    options = {**options_for(broker), "group_id": None, "enable_auto_commit": False, "auto_offset_reset": "earliest"}
    with named_errors(broker), closing(KafkaConsumer(**options)) as consumer:
        yield consumer


def _merged(consumer: Any, ends: Mapping[Any, int], broker: Broker) -> Iterator[Kept]:
    """The records of all partitions, always the earliest of those that come next in theirs."""
    waiting: dict[Any, deque[Any]] = {tp: deque() for tp in ends}
    unread = {tp for tp, end in ends.items() if consumer.position(tp) < end}
    until = time.monotonic() + SILENCE_SECONDS
    while unread or any(waiting.values()):
        if all(waiting[tp] for tp in unread):
            record = min((records[0] for records in waiting.values() if records), key=lambda first: first.timestamp)
            yield _kept(waiting[TopicPartition(record.topic, record.partition)].popleft())
            continue
        consumer.resume(*[tp for tp in unread if len(waiting[tp]) < MOST_WAITING])
        consumer.pause(*[tp for tp in ends if tp not in unread or len(waiting[tp]) >= MOST_WAITING])
        batch = consumer.poll(timeout_ms=POLL_MS)
        for tp, records in batch.items():
            waiting[tp].extend(record for record in records if record.offset < ends[tp])
        unread = {tp for tp in unread if consumer.position(tp) < ends[tp]}
        if batch:
            until = time.monotonic() + SILENCE_SECONDS
        elif unread and time.monotonic() > until:
            raise BrokerUnavailable(f"kafka at {broker}: no record came within {SILENCE_SECONDS:.0f} s; look at the brokers")


def _kept(record: Any) -> Kept:
    return Kept(record.partition, record.offset, datetime.fromtimestamp(record.timestamp / 1000, UTC), record.value)
