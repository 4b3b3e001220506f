"""One writer of articles, as a process of its own: ``python -m benchmarks.through_kafka.writers KIND FILE``.

It prints one JSON object: articles a second from the first byte read to the last confirmation, and microseconds of its own
processor an article.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kafka import KafkaProducer

from frontwire.cluster_topics import broker_of, topics_of
from frontwire.ingesting import Progress, ingest
from frontwire.settings import values
from streams.edges.article_files import read_paths
from streams.edges.article_wire import article_from_json, article_to_json
from streams.edges.kafka_client import options_for
from streams.edges.kafka_intake import PRODUCING, KafkaIntake

MESSAGE_BYTES = 2 * 1024 * 1024


def _bare(path: Path) -> Callable[[], int]:
    """kafka-python alone, with our settings: finished records from memory, one flush at the end."""
    settings = values({})
    now = datetime.now(UTC)
    records = []
    with path.open("rb") as file:
        for line in file:
            article = article_from_json(line, now)
            records.append((article.id.encode(), article_to_json(article)))
    topic = topics_of(settings).articles
    producer = KafkaProducer(**options_for(broker_of(settings)), **PRODUCING)
    producer.partitions_for(topic)

    def send() -> int:
        for key, value in records:
            producer.send(topic, value=value, key=key)
        producer.flush()
        return len(records)

    return send


def _ingest(path: Path) -> Callable[[], int]:
    """``frontwire ingest`` from the file to the confirmations, without its start."""
    settings = values({})
    intake = KafkaIntake(broker_of(settings), topics_of(settings), MESSAGE_BYTES)

    def send() -> int:
        progress = Progress()
        with intake:
            ingest(read_paths([path], lambda: datetime.now(UTC)), intake, progress)
        assert intake.confirmed == progress.articles and not progress.rejected
        return progress.articles

    return send


def main() -> None:
    """Write every article of FILE as KIND (bare, ingest) and print the figures."""
    kind, path = sys.argv[1:]
    send = {"bare": _bare, "ingest": _ingest}[kind](Path(path))
    began, processor = time.perf_counter(), time.process_time()
    count = send()
    seconds, processor = time.perf_counter() - began, time.process_time() - processor
    print(json.dumps({"articles_a_second": count / seconds, "processor_us": processor / count * 1e6}))


if __name__ == "__main__":
    main()
