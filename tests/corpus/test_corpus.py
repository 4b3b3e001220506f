"""Detection on articles of our own: the figures may only rise, and no record is lost before it is read."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from streams.article import Article
from streams.detect.chain import detect
from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.gazetteer.port import Gazetteer
from streams.report import Report
from tests.corpus.scoring import Label, Score, score

HERE = Path(__file__).parent
Labelled = dict[str, object]


def _read(name: str) -> list[Labelled]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


ARTICLES, KNOWN_MISSES = _read("articles.jsonl"), _read("known_misses.jsonl")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _reports(row: Labelled, lexicon: Lexicon, gazetteer: Gazetteer) -> list[Report]:
    title = str(row["title"]) if row.get("title") else None
    day = date.fromisoformat(str(row["published"]))
    received = datetime(2026, 1, 1, tzinfo=UTC)
    article = Article(id=str(row["id"]), text=str(row["text"]), title=title, received=received, published_day=day)
    return detect(article, lexicon, gazetteer)


def _labels(row: Labelled, key: str) -> list[Label]:
    found = row.get(key, [])
    assert isinstance(found, list)
    return found


def _total(lexicon: Lexicon, gazetteer: Gazetteer, kind: str | None = None) -> Score:
    total = Score()
    for row in ARTICLES:
        total += score(_reports(row, lexicon, gazetteer), _labels(row, "labels"), _labels(row, "optional"), kind)
    return total


@pytest.mark.parametrize("kind", ["all", "capture", "entry"])
def test_precision_and_recall_keep_their_floors(kind: str, lexicon: Lexicon, gazetteer: Gazetteer):
    floor = json.loads((HERE / "floors.json").read_text("utf-8"))[kind]

    total = _total(lexicon, gazetteer, None if kind == "all" else kind)

    assert (total.precision, total.recall) >= (floor["precision"], floor["recall"])
    assert total.recall >= floor["recall"]


def test_standing_and_claimant_keep_their_floors(lexicon: Lexicon, gazetteer: Gazetteer):
    floors = json.loads((HERE / "floors.json").read_text("utf-8"))

    total = _total(lexicon, gazetteer)

    assert total.standing / total.right >= floors["standing"]
    assert total.claimant / total.right >= floors["claimant"]


@pytest.mark.parametrize("row", [row for row in ARTICLES if row["labels"]], ids=lambda row: str(row["id"]))
def test_an_article_with_reports_passes_the_prefilter(row: Labelled, lexicon: Lexicon):
    raw = json.dumps({"title": row["title"], "text": row["text"]}).encode()

    assert can_matter(raw, lexicon)


@pytest.mark.parametrize("row", ARTICLES, ids=lambda row: str(row["id"]))
def test_a_quote_stands_at_its_offsets(row: Labelled, lexicon: Lexicon, gazetteer: Gazetteer):
    text = str(row["text"])

    for report in _reports(row, lexicon, gazetteer):
        assert report.start is None or text[report.start : report.end] == report.quote


@pytest.mark.parametrize("row", KNOWN_MISSES, ids=lambda row: f"{row['id']}: {row['why']}")
@pytest.mark.xfail(strict=True, reason="not yet detected")
def test_a_known_miss_is_found_some_day(row: Labelled, lexicon: Lexicon, gazetteer: Gazetteer):
    total = score(_reports(row, lexicon, gazetteer), _labels(row, "labels"), [])

    assert (total.missed, total.wrong) == (0, 0)
