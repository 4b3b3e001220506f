"""Bad records between good ones: the good ones are worked on, the bad ones kept with the reason."""

import json
from collections.abc import Callable

from .conftest import Cluster
from .news import capture

POISON: dict[str, bytes | None] = {
    "no text at all": b"\xff\xfe\x00\x01",
    "a null": None,
    "nothing": b"",
    "a list": b"[1, 2, 3]",
    "cut off": b'{"schema": 1, "id": "cut", "text": "Russian troops have captured the vil',
    "another schema": b'{"schema": 99, "id": "later", "text": "Rain."}',
    "without text": b'{"id": "silent"}',
    "deep": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "huge": b'{"id": "huge", "text": "' + b"Rain. " * 250_000 + b'"}',
}


def test_bad_records_harm_no_good_one(cluster: Cluster, until: Callable[[Callable[[], bool]], None]):
    good = [json.dumps(capture(number)).encode() for number in range(4)]
    bad = list(POISON.values())
    cluster.produce("articles", good[0], *bad[:4], good[1], *bad[4:7], good[2], *bad[7:], good[3])

    worker = cluster.start("worker")
    until(lambda: len(cluster.lines("alerts", "list")) == 4 and len(cluster.lines("rejected", "list")) == len(bad))

    rejected = cluster.lines("rejected", "list")
    assert cluster.stop(worker) == 0
    assert {item["raw"] for item in rejected} >= {'{"id": "silent"}', "[1, 2, 3]"}
    assert all(item["where"].startswith(f"{cluster.prefix}articles/0:") and item["reason"] for item in rejected)
    assert cluster.committed("find")[0] == len(good) + len(bad)


def test_a_bad_development_is_rejected_too(cluster: Cluster, until: Callable[[Callable[[], bool]], None]):
    worker = cluster.start("worker", "--only", "tell")
    until(lambda: "working" in cluster.log)

    cluster.produce("developments", b"{}", b"\xff", None, b'{"schema": 7}')

    until(lambda: len(cluster.lines("rejected", "list")) == 4)

    assert cluster.stop(worker) == 0


def test_a_rejected_record_that_can_be_read_now_is_replayed_and_no_longer_listed(
    cluster: Cluster, until: Callable[[Callable[[], bool]], None]
):
    path = cluster.folder / "later.jsonl"
    path.write_text(json.dumps(capture(1) | {"text": capture(1)["text"] + " " * 3000}) + "\n", "utf-8")
    cluster("ingest", path, "--max-message", "2500", expect=1)
    (item,) = cluster.lines("rejected", "list")

    cluster("rejected", "replay", item["id"])

    assert cluster.lines("rejected", "list") == []
    worker = cluster.start("worker")
    until(lambda: len(cluster.lines("alerts", "list")) == 1)
    assert cluster.stop(worker) == 0
