"""Everything that a topic keeps, read in the order of time."""

from datetime import datetime

from kafka import KafkaProducer

from streams.broker import Broker
from streams.edges.kafka_history import KafkaHistory

from .conftest import Cluster

RECORDS, PARTITIONS = 40_000, 6


def test_a_long_history_comes_whole_and_in_order(bare: Cluster):
    bare("topics", "create", "--partitions", str(PARTITIONS))
    address = f"127.0.0.1:{bare.broker.port}"
    producer = KafkaProducer(bootstrap_servers=address, linger_ms=20, batch_size=262_144)
    for number in range(RECORDS):
        # Uneven on purpose: half of them stand in one partition.
        partition = 0 if number % 2 else number % PARTITIONS
        producer.send(f"{bare.prefix}articles", str(number).encode() + b" " * 3_000, key=b"any", partition=partition)
    producer.flush()
    producer.close()
    history = KafkaHistory(Broker((address,)), f"{bare.prefix}articles")
    kept = history.kept()

    records = list(history.records({number: last for number, (_, last) in kept.items()}))

    assert sum(last - first for first, last in kept.values()) == len(records) == RECORDS
    assert len({record.raw for record in records}) == RECORDS
    by_partition: dict[int, list[int]] = {}
    for record in records:
        by_partition.setdefault(record.partition, []).append(record.offset)
    assert all(offsets == list(range(len(offsets))) for offsets in by_partition.values())
    times = [record.written for record in records]
    assert times == sorted(times)
    middle = times[RECORDS // 2]
    assert _before(history, middle) == sum(time < middle for time in times)


def _before(history: KafkaHistory, moment: datetime) -> int:
    return sum(history.offsets_at(moment).values())
