"""What one attempt to a mail target comes to, on real sockets."""

import pytest

from alerts.edges.apprise_sender import AppriseSender
from alerts.message import Channel, Message
from alerts.outbox import Outcome, Verdict
from alerts.subscription import Target
from tests.live.delivery.receivers import MailReceiver, free_port, listening

MAIL = Message(Channel.MAIL, "Lower Brook: claimed captured", "Moscow said so.", "<p>Moscow said <b>so</b>.</p>")


async def attempt(sender: AppriseSender, url: str) -> Outcome:
    return await sender.send(Target("night", url), MAIL, "0123abcd")


async def test_an_accepted_mail_is_sent_with_both_parts_and_the_alerts_id(mail: MailReceiver, sender: AppriseSender):
    assert await attempt(sender, mail.url()) == Outcome(Verdict.SENT)

    (received,) = mail.mails
    text, html = received.get_payload()
    assert (received["Subject"], received["X-Alert-Id"]) == (MAIL.title, "0123abcd")
    assert "Moscow said" in text.get_payload(decode=True).decode()
    assert html.get_payload(decode=True).decode() == MAIL.html


@pytest.mark.parametrize(
    ("step", "line", "expected"),
    [
        ("RCPT", "450 4.2.0 later", Outcome(Verdict.NOT_SENT, "the mail server answered 450 4.2.0")),
        ("RCPT", "550 5.1.1 nobody", Outcome(Verdict.REJECTED, "the mail server answered 550 5.1.1")),
        ("DATA", "451 busy", Outcome(Verdict.NOT_SENT, "the mail server answered 451")),
        ("DATA", "554 spam", Outcome(Verdict.REJECTED, "the mail server answered 554")),
    ],
)
async def test_each_refusal_has_its_outcome(mail: MailReceiver, sender: AppriseSender, step: str, line: str, expected: Outcome):
    mail.refusal_of[step] = line

    assert await attempt(sender, mail.url()) == expected
    assert mail.mails == []


async def test_silence_after_the_mail_was_handed_over_may_have_arrived(mail: MailReceiver, sender: AppriseSender):
    mail.silent_at = "DATA"

    assert await attempt(sender, mail.url()) == Outcome(Verdict.AMBIGUOUS, "no answer in time after the message left")


async def test_silence_before_the_mail_was_handed_over_was_not_sent(mail: MailReceiver, sender: AppriseSender):
    mail.silent_at = "RCPT"

    outcome = await attempt(sender, mail.url())

    assert outcome == Outcome(Verdict.NOT_SENT, "the mail server went silent before it took the message")


async def test_a_server_without_a_greeting_was_not_sent_to(sender: AppriseSender):
    with listening(lambda connection: None) as port:
        outcome = await attempt(sender, f"mailto://127.0.0.1:{port}?from=a@example.org&to=b@example.org")

    assert outcome.verdict is Verdict.NOT_SENT


async def test_a_mail_server_that_is_down_was_not_sent_to(sender: AppriseSender):
    outcome = await attempt(sender, f"mailto://127.0.0.1:{free_port()}?from=a@example.org&to=b@example.org")

    assert outcome == Outcome(Verdict.NOT_SENT, "cannot connect")


async def test_a_server_without_the_tls_that_the_url_asks_for_is_refused(mail: MailReceiver, sender: AppriseSender):
    outcome = await attempt(sender, mail.url().replace("mailto", "mailtos"))

    assert outcome == Outcome(Verdict.REJECTED, "the mail server does not offer what the URL asks for")
    assert mail.mails == []


async def test_one_recipient_of_two_refused_may_have_arrived(mail: MailReceiver, sender: AppriseSender):
    seen: list[str] = []

    async def refuse_the_second(server, session, envelope, address, options):
        seen.append(address)
        if len(seen) > 1:
            return "450 later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    mail.handle_RCPT = refuse_the_second  # type: ignore[method-assign] # this server's way for one test

    outcome = await attempt(sender, mail.url("&to=day.desk@example.org,night.desk@example.org"))

    assert outcome == Outcome(Verdict.AMBIGUOUS, "a part was accepted; at the end: the mail server answered 450")
