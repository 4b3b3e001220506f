"""Whatever an article holds: the limits hold, nothing hides, and no markup is the article's."""

import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from alerts.edges.template_folder import TemplateFolder
from alerts.escaping import SIZES
from alerts.facts import facts
from alerts.limits import BODY_LIMIT, HTML_LIMIT, TITLE_LIMIT, size, wire_size
from alerts.links import safe_url
from alerts.message import Channel, Message
from alerts.plain_words import built_in_body
from alerts.samples import SUBSCRIPTION, samples
from streams.claim import Development
from tests.unit.message.hostile import developments, flooded

MessageFor = Callable[[Development, Channel], Message]

FLOODS = [
    "&",
    "<",
    "<!channel>",
    "[x](<https://evil.example>)",
    "\\",
    "word ",
    "a",
    "\U0001f600",
    "\u05d0",
    "\x00",
    "\x1b[31m",
    "e\u0301",
]
OUR_BREAK = "\u200b"


class Elements(HTMLParser):
    """The elements, addresses and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]


def assert_within_limits(message: Message) -> None:
    assert wire_size(message.title) <= TITLE_LIMIT
    assert SIZES[message.channel](message.body) <= BODY_LIMIT
    assert size(message.html or "") <= HTML_LIMIT
    assert len(message.title.splitlines()) == 1
    assert message.body.strip()


@pytest.mark.parametrize("channel", Channel)
@given(development=developments())
@settings(max_examples=80, deadline=None)
def test_a_message_keeps_its_limits(templates: TemplateFolder, channel: Channel, development: Development) -> None:
    composed = templates.message_for(development, SUBSCRIPTION, channel)

    assert composed.fault is None
    assert_within_limits(composed.message)


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize("unit", FLOODS, ids=ascii)
def test_a_hundred_thousand_characters_in_every_field_keep_the_limits(
    message_for: MessageFor, channel: Channel, unit: str
) -> None:
    flood = unit * (100_000 // len(unit))

    for sample in (samples()[0], samples()[-1]):
        assert_within_limits(message_for(flooded(sample, flood), channel))


@pytest.mark.parametrize("channel", Channel)
@given(development=developments())
@settings(max_examples=60, deadline=None)
def test_nothing_hides_in_a_message(templates: TemplateFolder, channel: Channel, development: Development) -> None:
    message = templates.message_for(development, SUBSCRIPTION, channel).message

    text = f"{message.title}{message.body}{message.html or ''}".replace("\n", "").replace(OUR_BREAK, "")

    assert not {unicodedata.category(character) for character in text} & {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


@given(development=developments())
@settings(max_examples=80, deadline=None)
def test_the_only_markup_of_a_mail_is_its_template_s(templates: TemplateFolder, development: Development) -> None:
    html = templates.message_for(development, SUBSCRIPTION, Channel.MAIL).message.html

    page = Elements(html or "")

    assert set(page.names) <= {"html", "head", "meta", "style", "body", "div", "p", "h1", "b", "bdi", "a"}
    assert page.attributes <= {"lang", "charset", "name", "content", "class", "style", "href", "dir"}
    assert page.links == [link for link in [safe_url(development.article.url or "")] if link]


@pytest.mark.parametrize("channel", [Channel.MAIL, Channel.PLAIN])
@given(development=developments())
@settings(max_examples=60, deadline=None)
def test_the_only_address_in_a_text_is_the_article_s(
    templates: TemplateFolder, channel: Channel, development: Development
) -> None:
    body = templates.message_for(development, SUBSCRIPTION, channel).message.body

    assert "://" not in body.replace(safe_url(development.article.url or "") or "no link", "")


@pytest.mark.parametrize("channel", Channel)
@given(development=developments())
@settings(max_examples=60, deadline=None)
def test_the_built_in_words_escape_too(channel: Channel, development: Development) -> None:
    found = facts(development, SUBSCRIPTION)

    body = built_in_body(found, channel)

    assert channel is Channel.MAIL or not any(mark in body for mark in ("<!", "<@", "<#", "@everyone"))
    assert "://" not in body.replace(found.link or "no link", "")
