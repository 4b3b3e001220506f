"""Which addresses a message may link to."""

import pytest
from hypothesis import given

from alerts.links import LONGEST_LINK, safe_url
from tests.unit.message.hostile import addresses


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
        ("HTTP://News.Example:8080/A", "http://news.example:8080/A"),
        ("https://news.example/стаття", "https://news.example/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F"),
        ("https://новини.example/", "https://xn--b1amarcd.example/"),
        ("https://news.example/a%20b", "https://news.example/a%20b"),
        ("https://news.example/(a)|<b>`*", "https://news.example/%28a%29%7C%3Cb%3E%60%2A"),
        (" https://news.example/ ", "https://news.example/"),
    ],
)
def test_a_plain_web_address_is_linked(address: str, link: str) -> None:
    assert safe_url(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news.example/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://news.example/",
        "https://user@news.example/",
        "https://news.example@evil.example/",
        "https://user:word@news.example/",
        "https://news.example/a b",
        "https://news.example/a\r\nBcc: b",
        "https://news.example/\x00",
        "https://news.example\\@evil.example/",
        "https://news.example:99999/",
        "https://news.example:x/",
        "https://[::1]/",
        "https://localhost/",
        "https:///a",
        "https://a..example/",
        "https://news.example/" + "a" * LONGEST_LINK,
        "https://" + "a" * 70 + ".example/",
    ],
)
def test_anything_else_is_withheld(address: str) -> None:
    assert safe_url(address) is None


@given(addresses)
def test_a_link_is_ascii_without_markup(address: str | None) -> None:
    link = safe_url(address or "")

    assert link is None or (link.isascii() and link.isprintable() and not set(link) & set(' <>"|\\`*[]()^{}'))


@given(addresses)
def test_a_checked_link_stays_as_it_is(address: str | None) -> None:
    link = safe_url(address or "")

    assert link is None or safe_url(link) == link
