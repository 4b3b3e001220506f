"""A corpus is read whole or not at all, and every fault is told with its line."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.edges.corpus_file import MalformedCorpus, read_corpus, read_floors
from streams.report import Standing

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "corpus.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines), "utf-8")
    return path


def test_an_article_comes_with_its_labels(tmp_path: Path):
    label = {"kind": "capture", "actor": "russia", "place": "Toretsk", "status": "denied", "unnamed": True, "count": 3}
    path = _file(
        tmp_path, {"id": "a-1", "text": "Words.", "labels": [label], "optional": [{"actor": "x", "place": "y"}], "why": "so"}
    )

    (item,) = read_corpus(path, lambda: NOW)

    assert (item.article.id, item.why) == ("a-1", "so")
    assert (item.labels[0].standing, item.labels[0].unnamed, item.labels[0].count) == (Standing.DENIED, True, 3)
    assert item.optional[0].kind == "capture"


def test_every_fault_is_told_with_its_line(tmp_path: Path):
    path = _file(
        tmp_path,
        {"id": "a-1", "text": "Words.", "labels": [{"kind": "theft", "actor": "russia", "place": "Toretsk", "standing": "sure"}]},
        "no json",
        {"id": "a-1", "text": "Words.", "labels": []},
        {"id": "a-1", "text": "Words.", "labels": []},
        {"id": "a-2", "text": "Words."},
        {"id": "a-3", "text": "Words.", "labels": ["Toretsk"]},
    )

    with pytest.raises(MalformedCorpus) as raised:
        read_corpus(path, lambda: NOW)

    told = str(raised.value).splitlines()
    assert told == [
        f'{path}:1: labels 1: unknown standing "sure"; choose claimed, confirmed, denied',
        f'{path}:1: labels 1: unknown kind "theft"; choose capture or entry',
        f'{path}:2: not JSON (Expecting value): "no json"; give an object such as {{"text": "..."}}',
        f'{path}:4: the id "a-1" stands at line 3 too',
        f'{path}:5: no "labels"; give a list, empty when there is nothing to report',
        f'{path}:6: "labels" must be a list of objects',
    ]


def test_an_empty_corpus_measures_nothing(tmp_path: Path):
    with pytest.raises(MalformedCorpus, match="empty; give labelled articles"):
        read_corpus(_file(tmp_path, ""), lambda: NOW)


def test_a_floor_is_a_share(tmp_path: Path):
    path = tmp_path / "floors.json"
    path.write_text('{"recall": 1.2, "precision": true, "f1": 0.9}', "utf-8")

    with pytest.raises(MalformedCorpus) as raised:
        read_floors(path)

    assert str(raised.value).count("give a number from 0 to 1") == 2
