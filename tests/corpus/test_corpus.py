"""Detection on articles of our own: figures only rise, what was right stays right, and ordinary news stays silent."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.detect.chain import detect
from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter
from streams.edges.corpus_file import read_corpus, read_floors
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.evaluation.evaluation import evaluation_of, figures
from streams.evaluation.floors import below
from streams.evaluation.judging import Judgement, judged
from streams.evaluation.labelled import Labelled
from streams.gazetteer.port import Gazetteer
from tests.corpus.known_misses import read_known_misses

HERE = Path(__file__).parent
KNOWN_MISSES = read_known_misses()


def _corpus(name: str) -> list[Labelled]:
    return read_corpus(HERE / name, lambda: datetime.now(UTC))


ARTICLES, HARD, ORDINARY = _corpus("articles.jsonl"), _corpus("hard.jsonl"), _corpus("ordinary.jsonl")


def _marked(corpus: list[Labelled]) -> list[object]:
    """Each article under its id; a known miss must fail until it is struck from the list (``make corpus``)."""
    return [
        pytest.param(
            item,
            id=item.article.id,
            marks=[pytest.mark.xfail(strict=True, reason=KNOWN_MISSES[item.article.id])]
            if item.article.id in KNOWN_MISSES
            else [],
        )
        for item in corpus
    ]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _judged(item: Labelled, lexicon: Lexicon, gazetteer: Gazetteer) -> Judgement:
    return judged(item, detect(item.article, lexicon, gazetteer))


@pytest.mark.parametrize(("corpus", "file"), [(ARTICLES, "floors.json"), (HARD, "hard_floors.json")], ids=["articles", "hard"])
def test_figures_keep_their_floors(corpus: list[Labelled], file: str, lexicon: Lexicon, gazetteer: Gazetteer):
    floors = read_floors(HERE / file)

    evaluation = evaluation_of([_judged(item, lexicon, gazetteer) for item in corpus], gazetteer)

    assert floors
    assert below(floors, figures(evaluation)) == []


@pytest.mark.parametrize("item", _marked(ARTICLES))
def test_an_article_is_read_as_it_is_labelled(item: Labelled, lexicon: Lexicon, gazetteer: Gazetteer):
    judgement = _judged(item, lexicon, gazetteer)

    assert judgement.misses == ()
    assert judgement.false_alarms == ()
    assert judgement.is_right


@pytest.mark.parametrize("item", _marked(ORDINARY))
def test_ordinary_news_gives_no_report(item: Labelled, lexicon: Lexicon, gazetteer: Gazetteer):
    assert _judged(item, lexicon, gazetteer).false_alarms == ()


def test_an_article_with_reports_passes_the_prefilter(lexicon: Lexicon, gazetteer: Gazetteer):
    for item in ARTICLES:
        raw = json.dumps({"title": item.article.title, "text": item.article.text}).encode()
        said = any(report.travels for report in detect(item.article, lexicon, gazetteer))
        assert can_matter(raw, lexicon) or not said, item.article.id


def test_a_quote_stands_at_its_offsets(lexicon: Lexicon, gazetteer: Gazetteer):
    for item in ARTICLES:
        text = item.article.text
        for report in detect(item.article, lexicon, gazetteer):
            assert report.start is None or text[report.start : report.end] == report.quote, item.article.id


def test_a_label_quotes_its_own_article():
    strangers = [
        (item.article.id, label.quote)
        for item in ARTICLES
        for label in item.labels
        if label.quote and label.quote not in f"{item.article.title}\n{item.article.text}"
    ]

    assert strangers == []


def test_a_known_miss_is_an_article_of_the_corpus():
    assert set(KNOWN_MISSES) <= {item.article.id for item in (*ARTICLES, *ORDINARY)}
