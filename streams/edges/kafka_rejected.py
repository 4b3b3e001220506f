"""The topic of rejected records, read from its beginning to its end."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from kafka import KafkaConsumer, TopicPartition

from streams.broker import Broker
from streams.edges.kafka_client import named_errors, options_for
from streams.intake import Rejected
from streams.rejected_record import MalformedRejected, rejected_from_json

POLL_MS = 500


def read_rejected(broker: Broker, topic: str) -> list[Rejected]:
    """What is rejected and was not replayed, the oldest first."""
    found: dict[bytes, Rejected] = {}
    for key, value in _records(broker, topic):
        if value is None:
            found.pop(key, None)
            continue
        try:
            found[key] = rejected_from_json(value)
        except MalformedRejected:  # somebody else wrote to our topic; there is nothing in it to replay
            continue
    return list(found.values())


def _records(broker: Broker, topic: str) -> Iterator[tuple[bytes, bytes | None]]:
    # No group: nobody's place in the topic is moved.
    options = {**options_for(broker), "group_id": None, "enable_auto_commit": False, "auto_offset_reset": "earliest"}
    with named_errors(broker), closing(KafkaConsumer(**options)) as consumer:
        partitions = [TopicPartition(topic, number) for number in consumer.partitions_for_topic(topic) or ()]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        consumer.seek_to_beginning(*partitions)
        while any(consumer.position(tp) < ends[tp] for tp in partitions):
            batch: dict[Any, list[Any]] = consumer.poll(timeout_ms=POLL_MS)
            for records in batch.values():
                yield from ((record.key or b"", record.value) for record in records)
