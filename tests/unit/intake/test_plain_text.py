"""Text that somebody sent holds nothing hidden once it is clean."""

import pytest

from streams.article import Article, MalformedArticle
from streams.plain_text import clean, is_page, trusted


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("bell\x07, escape\x1b[31m, null\0", "bell, escape[31m, null"),
        ("\u202eevil\u202c \u2066isolate\u2069 \u200fmark", "evil isolate mark"),
        ("half \ud83d character", "half \ufffd character"),
        ("tab\tstays, and ї, —, 🛰 too", "tab\tstays, and ї, —, 🛰 too"),
    ],
)
def test_clean_text_shows_all_it_holds(found, left):
    assert clean(found) == left


def test_a_title_is_one_line(now):
    article = Article(id="1", text="Words.", received=now, title="Head\r\nBcc: all@example.org")

    assert trusted(article).title == "Head Bcc: all@example.org"


@pytest.mark.parametrize(
    "text", ["<!DOCTYPE html>\n<html>", "  <p>Words", "<div class='x'>", "<!-- head -->", '<?xml version="1.0"?>']
)
def test_markup_at_the_beginning_is_a_page(text):
    assert is_page(text)


@pytest.mark.parametrize("text", ["Troops <b>took</b> it.", "<Reuters> reports", "<!channel> look", "<pre-war> figures", "5 < 6"])
def test_markup_within_a_text_is_no_page(text):
    assert not is_page(text)


@pytest.mark.parametrize("text", ["\u202e\u202c", "\x00<html>"])
def test_a_text_that_is_none_once_it_is_clean_is_malformed(now, text):
    with pytest.raises(MalformedArticle, match="text"):
        trusted(Article(id="1", text=text, received=now))
