"""``frontwire evaluate`` as it is typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from frontwire.cli import program
from frontwire.exits import Exit

DAY = "2025-06-18"
TAKEN = {
    "id": "taken",
    "published": DAY,
    "lang": "en",
    "text": "Russian troops have captured the town of Toretsk in the Donetsk region, Moscow said on Monday.",
    "labels": [
        {
            "kind": "capture",
            "actor": "russia",
            "place": "Toretsk",
            "region": "Donetsk",
            "standing": "claimed",
            "claimant": "russia",
        }
    ],
}
MISSED = {
    "id": "missed",
    "published": DAY,
    "text": "The sun shone on Brookham and nothing else happened there.",
    "labels": [{"kind": "entry", "actor": "russia", "place": "Brookham", "quote": "shone on Brookham"}],
}
FALSE = {"id": "false", "published": DAY, "text": "Russian troops have captured Siversk, Moscow said on Monday.", "labels": []}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in (TAKEN, MISSED, FALSE)), "utf-8")
    return path


def _evaluate(corpus: Path, *arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["evaluate", str(corpus), *map(str, arguments)])


def test_without_floors_any_figure_is_well(corpus: Path):
    done = _evaluate(corpus)

    assert done.exit_code == Exit.WELL
    assert "kind capture" in done.stdout
    assert "3 articles, 1 of them without a claim; 1 of those gave a false alarm." in done.stdout


def test_a_miss_is_listed_with_its_address_and_its_sentence(corpus: Path):
    listed = _evaluate(corpus, "--list", "misses").stdout

    assert "MISSED entry by russia: Brookham" in listed
    assert "frames: no candidate" in listed
    assert "“The sun shone on Brookham and nothing else happened there.”" in listed
    assert "FALSE" not in listed


def test_a_false_alarm_is_listed_with_the_rule_that_fired(corpus: Path):
    listed = _evaluate(corpus, "--list", "false").stdout

    assert "FALSE  capture by russia: Siversk" in listed
    assert "frames: capture" in listed
    assert "MISSED" not in listed


def test_json_lines_begin_with_every_figure(corpus: Path):
    lines = [json.loads(line) for line in _evaluate(corpus, "--format", "jsonl", "--list", "all").stdout.splitlines()]

    assert (lines[0]["type"], lines[0]["precision"], lines[0]["recall"]) == ("figures", 0.5, 0.5)
    assert lines[0]["places.UA"] == 1.0
    assert [(line["type"], line["article"]) for line in lines[1:]] == [("misses", "missed"), ("false", "false")]


def test_a_figure_under_its_floor_is_named_and_fails(corpus: Path, tmp_path: Path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"recall": 0.9, "precision": 0.1}', "utf-8")

    done = _evaluate(corpus, "--floors", floors, "--raise")

    assert done.exit_code == Exit.SOMETHING_REJECTED
    assert "recall is 0.500, under its floor of 0.900" in done.stderr
    assert json.loads(floors.read_text("utf-8")) == {"recall": 0.9, "precision": 0.1}


def test_floors_rise_to_their_figures(corpus: Path, tmp_path: Path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"recall": 0.5, "precision": 0.1}', "utf-8")

    done = _evaluate(corpus, "--floors", floors, "--raise")

    assert done.exit_code == Exit.WELL
    assert "precision: 0.100 -> 0.500" in done.stderr
    assert json.loads(floors.read_text("utf-8")) == {"recall": 0.5, "precision": 0.5}


@pytest.mark.parametrize(
    ("floors", "told"), [('{"recal": 1}', 'no figure is called "recal"'), ("[]", "must be an object"), ("{", "not JSON")]
)
def test_floors_that_mean_nothing_are_wrong_usage(floors: str, told: str, corpus: Path, tmp_path: Path):
    file = tmp_path / "floors.json"
    file.write_text(floors, "utf-8")

    done = _evaluate(corpus, "--floors", file)

    assert done.exit_code == Exit.WRONG_USAGE
    assert told in done.stderr
    assert done.stdout == ""


def test_a_broken_corpus_is_wrong_usage(tmp_path: Path):
    path = tmp_path / "corpus.jsonl"
    path.write_text("{}\n", "utf-8")

    done = _evaluate(path)

    assert done.exit_code == Exit.WRONG_USAGE
    assert f"{path}:1: no text" in done.stderr
