"""``frontwire ingest`` on a real broker."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable

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


def test_what_was_sent_is_not_sent_again(cluster: Cluster):
    path = cluster.write("news.jsonl", weather(1), weather(2))
    cluster("ingest", path)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(weather(3)) + "\n")

    told = cluster("ingest", path)

    assert told.stdout == "1 articles, 0 rejected; read on where it stopped: 1\n"
    assert sorted(record.key for record in cluster.records("articles")) == [b"weather-1", b"weather-2", b"weather-3"]


def test_again_sends_everything_again(cluster: Cluster):
    path = cluster.write("news.jsonl", weather(1), weather(2))
    cluster("ingest", path)

    told = cluster("ingest", "--again", path)

    assert told.stdout == "2 articles, 0 rejected\n"
    assert len(cluster.records("articles")) == 4


def test_a_topic_that_was_made_anew_gets_everything(cluster: Cluster, until: Callable[[Callable[[], bool]], None]):
    path = cluster.write("news.jsonl", weather(1))
    cluster("ingest", path)
    cluster.delete("articles")
    until(lambda: cluster("topics", "create", expect=(0, 1, 3)).returncode == 0)

    told = cluster("ingest", path)

    assert told.stdout == "1 articles, 0 rejected\n"


def test_after_kill_9_it_goes_on_and_skips_nothing(cluster: Cluster, until: Callable[[Callable[[], bool]], None]):
    articles = [weather(number) | {"text": f"Sunny spells in valley {number}. " * 40} for number in range(60_000)]
    path = cluster.write("news.jsonl", *articles)
    process = cluster.start("ingest", str(path))
    until(lambda: any((cluster.folder / "progress").glob("*.json")))

    process.kill()
    process.wait()
    told = cluster("ingest", path)

    keys = [record.key for record in cluster.records("articles")]
    assert process.returncode == -signal.SIGKILL
    assert "read on where it stopped: 1" in told.stdout
    assert set(keys) == {article["id"].encode() for article in articles}
    assert len(keys) < 2 * len(articles)


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_sent(cluster: Cluster):
    path = cluster.write("news.jsonl", weather(1))

    told = cluster("ingest", "--progress", path, path, expect=2)

    assert f'--progress: cannot write to "{path}"' in told.stderr
    assert cluster.records("articles") == []


def test_standard_input_needs_no_memory(cluster: Cluster):
    path = cluster.write("news.jsonl", weather(1))
    words = [sys.executable, "-m", "frontwire", "ingest", "--progress", str(path), "-"]

    told = subprocess.run(words, input=path.read_bytes(), cwd=cluster.folder, env=cluster.environment, capture_output=True)

    assert (told.returncode, told.stdout) == (0, b"1 articles, 0 rejected\n")


def test_without_topics_nothing_is_done(bare: Cluster):
    told = bare("ingest", bare.write("news.jsonl", weather(1)), expect=2)

    assert "frontwire topics create makes them" in told.stderr
