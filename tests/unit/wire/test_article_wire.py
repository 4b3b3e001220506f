"""Articles on the wire: what is read, what is refused, and in which words."""

import json
from datetime import UTC, date, datetime

import pytest

from streams.article import Article, MalformedArticle
from streams.edges.wire import article_from_json, article_to_json, content_id
from tests.makers import NOON, make_article

RECEIVED = NOON


def read(**fields: object) -> Article:
    return article_from_json(json.dumps(fields).encode(), RECEIVED)


def fault(raw: bytes | str) -> str:
    with pytest.raises(MalformedArticle) as caught:
        article_from_json(raw, RECEIVED)
    return str(caught.value)


def fault_of(**fields: object) -> str:
    return fault(json.dumps(fields))


def test_every_field_is_read() -> None:
    article = read(
        id="a-1",
        url="https://outlet.example/1",
        source="outlet.example",
        published="2026-03-10T09:30:00+02:00",
        lang="en",
        title="Village lost",
        text="It fell.",
    )

    assert article == Article(
        id="a-1",
        text="It fell.",
        received=RECEIVED,
        title="Village lost",
        url="https://outlet.example/1",
        source="outlet.example",
        published=datetime(2026, 3, 10, 7, 30, tzinfo=UTC),
        lang="en",
    )


def test_only_the_text_is_required_and_unknown_keys_are_ignored() -> None:
    article = article_from_json('{"text": "It fell.", "author": {"name": "A"}, "title": null, "lang": ""}', RECEIVED, "inbox")

    assert article == Article(id=content_id("inbox", "It fell."), text="It fell.", received=RECEIVED)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-10T09:30:00Z", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("2026-03-10T09:30:00", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("2026-03-10 09:30", datetime(2026, 3, 10, 9, 30, tzinfo=UTC)),
        ("2026-03-10T09:30:00.250-05:00", datetime(2026, 3, 10, 14, 30, 0, 250_000, tzinfo=UTC)),
    ],
)
def test_a_moment_is_read_in_utc(written: str, moment: datetime) -> None:
    article = article_from_json(json.dumps({"text": "x", "published": written}), datetime(2026, 3, 11, tzinfo=UTC))

    assert (article.published, article.published_day) == (moment, None)


def test_a_plain_date_is_a_day_without_a_time() -> None:
    article = read(text="x", published="2026-03-09")

    assert (article.published, article.published_day) == (None, date(2026, 3, 9))


def test_an_id_is_the_given_one_or_made_of_the_address_or_of_the_content() -> None:
    given, numbered = read(id="x-7", url="u", text="t"), read(id=7, text="t")
    addressed = [read(url="https://outlet.example/1", text=text) for text in ("one", "two")]
    anonymous = [read(text=text, title=title) for text, title in (("t", "a"), ("t", "a"), ("t", "b"), ("u", "a"))]

    assert (given.id, numbered.id) == ("x-7", "7")
    assert addressed[0].id == addressed[1].id
    assert addressed[0].id.startswith("u-")
    assert len({article.id for article in anonymous}) == 3
    assert all(article.id.startswith("article-") and len(article.id) == len("article-") + 12 for article in anonymous)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "not JSON"),
        (b"{broken", 'not JSON (Expecting property name enclosed in double quotes): "{broken"; give an object such as'),
        (b"\xff\xfe\xfa", "not JSON (UnicodeDecodeError)"),
        (b"[" * 200_000, "not JSON (RecursionError)"),
        (b"[]", "a list where an article was expected"),
        (b"3", "a number where an article was expected"),
        (b"null", "null where an article was expected"),
        (b"{}", 'no text; give the article\'s words in "text"'),
        (b'{"text": " \\n "}', "no text"),
        (b'{"text": null}', "no text"),
        (b'{"text": 5}', '"text" is a number; give a string'),
        (b'{"text": "x", "title": ["a"]}', '"title" is a list; give a string'),
        (b'{"text": "x", "id": true}', '"id" is true or false; give a string'),
        (b'{"text": "x", "published": 1700000000}', '"published" is a number; give a string'),
        (b'{"text": "x", "published": "yesterday"}', '"published" is "yesterday"; give ISO 8601, as 2026-03-10T12:00:00Z'),
        (b'{"text": "x", "published": "2026-02-30"}', '"published" is "2026-02-30"'),
        (b'{"text": "x", "published": "0001-01-01T00:00:00+05:00"}', '"published" is "0001-01-01T00:00:00+05:00"'),
        (b'{"text": "x", "published": "2026-03-11T12:00:01Z"}', "published in the future"),
        (b'{"text": "x", "published": "2026-03-12"}', "published in the future"),
        (b'{"text": "<!DOCTYPE html><html><body>x"}', "HTML where text was expected"),
        (b'{"text": "x", "schema": 2}', 'a record of schema "2"; this program reads schema 1'),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_what_was_found(raw: bytes, expected: str) -> None:
    assert expected in fault(raw)


def test_all_faults_are_named_at_once() -> None:
    found = fault_of(url=1, published="soon", title={})

    assert found.count(";") >= 6
    assert all(f'"{name}"' in found for name in ("url", "published", "title", "text"))


def test_a_text_beyond_one_mebibyte_is_refused_and_one_below_is_read() -> None:
    assert len(read(text="я" * (512 * 1024)).text) == 512 * 1024
    assert "a text of 1.5 MiB; at most 1 MiB" in fault_of(text="я" * (768 * 1024))


def test_half_a_day_ahead_is_a_wrong_clock_and_not_a_fault() -> None:
    assert read(text="x", published="2026-03-11T00:00:00Z").published is not None


def test_halves_of_characters_become_question_marks() -> None:
    article = article_from_json(b'{"text": "flag \\ud83c here"}', RECEIVED)

    assert article.text == "flag ? here"


def test_a_fault_quotes_the_beginning_only_and_no_control_characters() -> None:
    found = fault(b"\x1b[31m" + b"x" * 10_000)

    assert len(found) < 200
    assert found.isprintable()


@pytest.mark.parametrize(
    "article",
    [
        make_article(title="Заголовок", url="https://outlet.example/?a=1", source="outlet.example"),
        make_article(published=None, published_day=date(2026, 3, 9)),
        make_article(published=None, received=datetime(2026, 3, 1, 1, 2, 3, 4, tzinfo=UTC), lang=None),
    ],
)
def test_a_written_article_is_read_back_as_it_is_also_later(article: Article) -> None:
    assert article_from_json(article_to_json(article), datetime(2027, 1, 1, tzinfo=UTC)) == article
