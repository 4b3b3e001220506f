"""What really goes out to Slack through Apprise: our markup and nobody else's."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from alerts.edges.template_folder import TemplateFolder
from alerts.escaping import slack_title
from alerts.limits import BODY_LIMIT, TITLE_LIMIT
from alerts.links import SafeUrl, safe_url
from alerts.message import Channel, Message
from alerts.samples import SUBSCRIPTION, samples
from streams.claim import Development
from tests.unit.message.hostile import developments
from tests.unit.message.slack_room import SlackRoom, open_room

MessageFor = Callable[[Development, Channel], Message]


@pytest.fixture(scope="module")
def room() -> Iterator[SlackRoom]:
    with open_room() as opened:
        yield opened


def shown(payload: dict[str, Any]) -> tuple[str, str]:
    """Title and text of a payload, with blocks or without."""
    attachment = payload["attachments"][0]
    if "blocks" not in attachment:
        return attachment["title"], attachment["text"]
    header, section = attachment["blocks"]
    return header["text"]["text"], section["text"]["text"]


def our_link(link: SafeUrl) -> str:
    address, label = link.replace("&", "&amp;"), slack_title(link.host)
    return f"<{address}|Read the article at {label}>"


@pytest.mark.parametrize("options", ["", "&blocks=yes", "&overflow=truncate"])
@given(development=developments())
@settings(max_examples=80, deadline=None)
def test_nothing_but_our_link_is_slack_markup(
    templates: TemplateFolder, room: SlackRoom, options: str, development: Development
) -> None:
    message = templates.message_for(development, SUBSCRIPTION, Channel.SLACK).message
    link = safe_url(development.article.url or "")

    title, text = shown(room.posted(message, options))

    ours = [our_link(link)] if link else []
    assert re.findall("<.*", text) == ours
    rest = text.replace(ours[0], "") if ours else text
    assert "<" not in rest and "://" not in rest and "\n> " in rest
    assert re.findall(r"(?m)(?<!^)>", rest) == []
    assert not set("<>") & set(title)
    assert re.search(r"&(?!amp;|lt;|gt;)", text + title) is None
    assert len(title) <= TITLE_LIMIT and len(text) <= BODY_LIMIT


@pytest.mark.parametrize("options", ["", "&format=text", "&format=html", "&format=markdown"])
@given(development=developments())
@settings(max_examples=60, deadline=None)
def test_no_mention_survives_whatever_format_a_target_s_url_asks_for(
    templates: TemplateFolder, room: SlackRoom, options: str, development: Development
) -> None:
    message = templates.message_for(development, SUBSCRIPTION, Channel.SLACK).message

    sent = "".join(shown(room.posted(message, options)))

    assert not any(mark in sent for mark in ("<!", "<@", "<#"))


def test_a_reader_sees_the_words_as_they_were_written(message_for: MessageFor, room: SlackRoom) -> None:
    sample = samples()[0]
    report = replace(sample.report, quote="R&D said 5 < 6 [sic] (really)!")
    message = message_for(replace(sample, report=report), Channel.SLACK)

    title, text = shown(room.posted(message))

    assert title == "NEW: Russia says it has captured Toretsk, Donetsk oblast"
    assert "\n> “R&amp;D said 5 &lt;\u200b 6 [sic] (really)!\u200b”\n" in text
    assert "*Where:* Toretsk, Donetsk oblast, Ukraine" in text
    assert "<https://daily.example/2025/05/12/front-line?section=war&amp;page=1|Read the article at daily.\u200bexample>" in text
