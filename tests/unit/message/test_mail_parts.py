"""What really goes out by mail through Apprise: two parts that tell the same."""

import email
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default

import pytest
from apprise.common import NotifyFormat
from apprise.plugins.email import NotifyEmail
from hypothesis import given, settings

from alerts.edges.template_folder import TemplateFolder
from alerts.facts import facts
from alerts.message import Channel, Message
from alerts.samples import SUBSCRIPTION, samples
from streams.claim import Development
from tests.unit.message.hostile import developments

MessageFor = Callable[[Development, Channel], Message]


def mailed(message: Message) -> EmailMessage:
    """The mail that Apprise makes of a message."""
    (prepared,) = NotifyEmail.prepare_emails(
        subject=message.title,
        body=message.content,
        notify_format=NotifyFormat(message.body_format),
        from_addr=("Frontwire", "alerts@desk.example"),
        to=[("", "duty@desk.example")],
        smtp_host="desk.example",
    )
    return email.message_from_string(prepared.body, policy=default)


def parts(mail: EmailMessage) -> tuple[str, str]:
    """The text part and the html part."""
    text, html = mail.iter_parts()
    return text.get_content(), html.get_content()


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.id)
def test_both_parts_tell_every_fact(message_for: MessageFor, sample: Development) -> None:
    found = facts(sample, SUBSCRIPTION)
    told = (found.claim, found.answer, found.standing, found.claimant, found.where, found.quote, found.source, found.published)

    message = message_for(sample, Channel.MAIL)
    text, _ = parts(mailed(message))

    for fact in (*told, found.link, found.known, found.reverses, found.evidence, found.subscription, found.alert_id):
        assert fact in text
        assert fact in message.body


def test_the_text_part_is_laid_out_in_paragraphs(message_for: MessageFor) -> None:
    text, _ = parts(mailed(message_for(samples()[2], Channel.MAIL)))

    assert text.splitlines()[:6] == [
        "NEW, DENIED",
        "Russia says it has entered Dnipropetrovsk oblast; Ukraine denies it",
        "",
        "Claimed by: Russia (“the Defence Ministry”)",
        "Standing: DENIED by Ukraine (“the Southern Command”)",
        "Where: Dnipropetrovsk oblast, Ukraine",
    ]


@given(development=developments())
@settings(max_examples=100, deadline=None)
def test_an_article_adds_no_header(templates: TemplateFolder, development: Development) -> None:
    message = templates.message_for(development, SUBSCRIPTION, Channel.MAIL).message

    mail = mailed(message)

    assert set(mail.keys()) == {"Content-Type", "MIME-Version", "Subject", "From", "To", "Message-ID", "Date"}
    assert mail["To"] == "duty@desk.example"
    assert mail["Subject"] == message.title
