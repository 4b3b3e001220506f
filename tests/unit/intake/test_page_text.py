"""A web page becomes the article on it, with what the page says of itself."""

from datetime import UTC, datetime

import pytest

from streams.article import MalformedArticle
from streams.edges.page_text import page_from

WORDS = "<p>The ministry said that its troops had taken the town of Lower Brook after a week of fighting in its streets.</p>"
MORE = "<p>The other side has not commented on the statement, which nobody was able to verify on Monday evening.</p>"


def page(head: str = "", before: str = "", attributes: str = "") -> bytes:
    body = f"{before}<article><h1>Town taken</h1>{WORDS}{MORE}</article><footer>All rights reserved, cookie settings</footer>"
    head = f"<head><title>Town taken | Post</title>{head}</head>"
    return f"<!DOCTYPE html><html {attributes}>{head}<body>{body}</body></html>".encode()


def test_the_text_is_the_article_without_menu_and_footer():
    found = page_from(page(before='<nav><a href="/">Home</a><a href="/war">War</a></nav>'))

    assert "Lower Brook" in found["text"] and "has not commented" in found["text"]
    assert "Home" not in found["text"] and "cookie" not in found["text"]


def test_title_address_publisher_and_language_come_from_the_page():
    head = '<meta property="og:site_name" content="The Post"><link rel="canonical" href="https://post.example/town">'

    found = page_from(page(head, attributes='lang="en-GB"'))

    assert found["title"] == "Town taken"
    assert found["url"] == "https://post.example/town"
    assert found["source"] == "The Post"
    assert found["lang"] == "en"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-10T08:00:00+02:00">',
        '<meta content="2026-03-10T06:00:00Z" property="article:published_time">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-03-10T06:00:00Z"}</script>',
    ],
)
def test_a_time_with_a_zone_is_the_time_of_publishing(head):
    assert datetime.fromisoformat(page_from(page(head))["published"]) == datetime(2026, 3, 10, 6, tzinfo=UTC)


def test_a_time_element_in_the_article_is_the_time_of_publishing():
    found = page_from(page(before='<time datetime="2026-03-10T06:00:00Z">10 March</time>'))

    assert found["published"] == "2026-03-10T06:00:00+00:00"


def test_a_time_without_a_zone_gives_only_its_day():
    found = page_from(page('<meta property="article:published_time" content="2026-03-10T08:00:00">'))

    assert found["published"] == "2026-03-10"


def test_a_page_without_a_date_has_none():
    assert "published" not in page_from(page())


def test_a_declared_charset_is_believed():
    source = page('<meta charset="windows-1251">').decode().replace("Lower Brook", "Білицьке")

    assert "Білицьке" in page_from(source.encode("windows-1251"))["text"]


def test_latin_1_means_what_browsers_take_it_for():
    source = page('<meta charset="iso-8859-1">').decode().replace("Lower Brook", "\u201cLower Brook\u201d")

    assert "\u201cLower Brook\u201d" in page_from(source.encode("windows-1252"))["text"]


@pytest.mark.parametrize("charset", ["idna", "unicode_escape", "base64", "rot13", "nonsense"])
def test_a_charset_that_no_page_is_written_in_is_not_believed(charset):
    assert "Lower Brook" in page_from(page(f'<meta charset="{charset}">'))["text"]


def test_a_page_in_no_known_charset_is_malformed():
    source = page().decode().replace("Lower Brook", "Білицьке")

    with pytest.raises(MalformedArticle, match="invalid UTF-8"):
        page_from(source.encode("windows-1251"))


def test_a_page_of_endless_tags_takes_no_time():
    endless = b"<html><body><p>Words of an article.</p>" + b'<meta property="article:published_time" ' * 20_000

    assert page_from(endless)["text"].startswith("Words")
