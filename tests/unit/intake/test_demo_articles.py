"""The articles of the demonstration are what it says they are."""

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from streams.article import Article
from streams.edges.article_files import read_paths


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    path = Path(str(files("frontwire.demo") / "articles.jsonl"))
    items = list(read_paths([path], lambda: datetime(2026, 3, 12, tzinfo=UTC)))
    assert all(isinstance(item, Article) for item in items)
    return [item for item in items if isinstance(item, Article)]


def test_they_stream_in_the_order_of_their_publication(articles):
    times = [article.time for article in articles]

    assert times == sorted(times)
    assert {time.date().isoformat() for time in times} == {"2026-03-10", "2026-03-11"}


def test_forty_papers_copy_the_agency(articles):
    copies = [
        article for article in articles if article.id.endswith("-bilytske") and "Ministry said" in article.text.split("\n")[0]
    ]

    assert len(copies) >= 36


def test_no_article_is_there_twice(articles):
    assert len({article.id for article in articles}) == len(articles) == 51


def test_every_publisher_is_invented(articles):
    assert all(article.source.endswith(".example") and article.source in article.url for article in articles)


def test_the_hostile_article_is_read_and_its_direction_marks_are_gone(articles):
    (hostile,) = [article for article in articles if article.source == "clickfront.example"]

    assert len(hostile.title) > 4900
    assert not {"\u202e", "\u2066", "\x1b", "\r"} & set(hostile.title + hostile.text)
