"""``frontwire ingest`` on a real broker."""

import json

from .conftest import Cluster
from .news import weather


def test_every_article_stands_on_the_topic_under_its_id(cluster: Cluster):
    path = cluster.write("news.jsonl", *(weather(number) for number in range(1000)))

    told = cluster("ingest", path)

    records = cluster.records("articles")
    assert told.stdout == "1000 articles, 0 rejected\n"
    assert {record.key.decode() for record in records} == {f"weather-{number}" for number in range(1000)}
    assert all(json.loads(record.value)["id"] == record.key.decode() for record in records)


def test_what_cannot_be_read_is_rejected_and_the_others_sent(cluster: Cluster):
    path = cluster.folder / "mixed.jsonl"
    path.write_text('{"id": "one", "text": "Rain."}\n{"id": "two"}\n{"id": "three", "text": "Sun."}\n', "utf-8")

    cluster("ingest", path, expect=1)

    assert {record.key for record in cluster.records("articles")} == {b"one", b"three"}
    (rejected,) = cluster.lines("rejected", "list")
    assert (rejected["where"], rejected["raw"]) == (f"{path}:2", '{"id": "two"}')


def test_an_article_too_long_for_its_topic_is_rejected(cluster: Cluster):
    path = cluster.write("long.jsonl", weather(1), weather(2) | {"text": "Rain. " * 2000})

    cluster("ingest", path, "--max-message", "8000", expect=1)

    assert [record.key for record in cluster.records("articles")] == [b"weather-1"]
    assert cluster.lines("rejected", "list")[0]["where"] == "article weather-2"


def test_without_topics_nothing_is_done(bare: Cluster):
    told = bare("ingest", bare.write("news.jsonl", weather(1)), expect=2)

    assert "frontwire topics create makes them" in told.stderr
