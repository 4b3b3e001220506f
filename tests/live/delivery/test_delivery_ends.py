"""How a delivery ends for each way in which its receiver misbehaves: the loop, the sender and the store on real sockets."""

import asyncio
from datetime import UTC, datetime

import pytest

from alerts.delivery_steps import retried
from alerts.edges.apprise_sender import AppriseSender
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.outbox import Delivery, State
from alerts.retrying import RetryPolicy
from alerts.subscription import OnUnknown
from tests.live.delivery.loops import deliver_all, fresh, target_at
from tests.live.delivery.receivers import DROP, Answer, MailReceiver, WebReceiver, free_port

SILENCE = Answer(after_seconds=5)
MARK = "Possible repeat: "


async def end_of(
    outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy, url: str, unknown: OnUnknown = OnUnknown.RESEND_MARKED
) -> Delivery:
    outbox.enqueue([fresh()])
    await deliver_all(outbox, sender, target_at(url, unknown), policy)
    (delivery,) = outbox.deliveries()
    return delivery


@pytest.mark.parametrize(
    ("answers", "state", "sends"),
    [
        ([Answer(200)], State.SENT, 1),
        ([Answer(204)], State.SENT, 1),
        ([Answer(404)], State.DEAD, 1),
        ([Answer(429, {"Retry-After": "3600"})], State.DEAD, 1),
        ([Answer(429, {"Retry-After": "1"}), Answer(200)], State.SENT, 2),
        ([Answer(429), Answer(408), Answer(200)], State.SENT, 3),
        ([Answer(500), Answer(200)], State.SENT, 2),
        ([DROP, Answer(200)], State.SENT, 2),
        ([SILENCE, Answer(200)], State.SENT, 2),
        ([Answer(500)], State.UNKNOWN, 4),
        ([DROP], State.UNKNOWN, 4),
        ([Answer(500), Answer(404)], State.UNKNOWN, 2),
    ],
)
async def test_a_web_target(
    web: WebReceiver,
    outbox: SqliteOutbox,
    sender: AppriseSender,
    policy: RetryPolicy,
    answers: list[Answer],
    state: State,
    sends: int,
):
    web.answers["/"] = answers

    delivery = await end_of(outbox, sender, policy, web.url())

    assert (delivery.state, len(web.requests), len(outbox.attempts_of(delivery.id))) == (state, sends, sends)


async def test_only_what_may_have_arrived_is_repeated_and_it_is_marked(
    web: WebReceiver, outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    web.answers["/"] = [Answer(429), DROP, Answer(429), Answer(200)]

    await end_of(outbox, sender, policy, web.url())

    assert [request.title.startswith(MARK) for request in web.requests] == [False, False, True, True]
    assert len({request.alert_id for request in web.requests}) == 1


async def test_retry_after_is_waited_for(web: WebReceiver, outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy):
    web.answers["/"] = [Answer(429, {"Retry-After": "1"}), Answer(200)]
    outbox.enqueue([fresh(claim="one"), fresh(claim="two")])

    await deliver_all(outbox, sender, target_at(web.url()), policy)

    first, *later = [request.time for request in web.requests]
    assert len(later) == 2
    assert min(later) - first >= 1


async def test_a_target_on_hold_gets_an_ambiguous_alert_once(
    web: WebReceiver, outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    web.answers["/"] = [Answer(500), Answer(200)]

    delivery = await end_of(outbox, sender, policy, web.url(), OnUnknown.HOLD)

    assert (delivery.state, delivery.reason, len(web.requests)) == (State.UNKNOWN, "answered 500", 1)


async def test_a_web_target_that_is_down_for_a_while_gets_it_unmarked(
    outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    port = free_port()
    outbox.enqueue([fresh()])
    delivering = asyncio.create_task(deliver_all(outbox, sender, target_at(f"json://127.0.0.1:{port}/"), policy))
    await asyncio.sleep(0.8)
    assert outbox.counts() == {State.RETRY: 1}

    up = WebReceiver(port)
    await delivering
    up.close()

    assert outbox.counts() == {State.SENT: 1}
    assert [request.title.startswith(MARK) for request in up.requests] == [False]


async def test_targets_that_stay_away_are_dead_when_the_time_is_up(
    outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    away = {
        **target_at("json://127.0.0.1:1/", name="refused"),
        **target_at("json://desk.invalid/", name="unknown host"),
        **target_at("mailto://127.0.0.1:1?from=a@b.example&to=c@d.example", name="mail"),
    }
    outbox.enqueue([fresh(target=name) for name in away])

    await deliver_all(outbox, sender, away, policy)

    assert {(delivery.state, delivery.reason) for delivery in outbox.deliveries()} == {
        (State.DEAD, "cannot connect; given up after 2 s"),
        (State.DEAD, "no such host; given up after 2 s"),
    }
    assert min(delivery.attempts for delivery in outbox.deliveries()) > 2


@pytest.mark.parametrize(
    ("step", "line", "state"),
    [
        ("RCPT", "450 4.2.0 later", State.DEAD),
        ("RCPT", "550 5.1.1 nobody", State.DEAD),
        ("DATA", "451 busy", State.DEAD),
        (None, "", State.SENT),
    ],
)
async def test_a_mail_target(
    mail: MailReceiver,
    outbox: SqliteOutbox,
    sender: AppriseSender,
    policy: RetryPolicy,
    step: str | None,
    line: str,
    state: State,
):
    if step is not None:
        mail.refusal_of[step] = line

    delivery = await end_of(outbox, sender, policy, mail.url())

    assert (delivery.state, len(mail.mails)) == (state, int(state is State.SENT))
    assert (delivery.attempts > 1) is line.startswith("4")


async def test_a_mail_server_silent_after_the_mail_gets_it_again_marked(
    mail: MailReceiver, outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    mail.silent_at = "DATA"
    outbox.enqueue([fresh()])
    delivering = asyncio.create_task(deliver_all(outbox, sender, target_at(mail.url()), policy))
    while not outbox.counts().get(State.UNKNOWN):
        await asyncio.sleep(0.05)
    mail.silent_at = None
    await delivering

    assert outbox.counts() == {State.SENT: 1}
    assert any(received["Subject"].startswith(MARK) for received in mail.mails)


async def test_a_dead_alert_that_an_operator_retries_is_sent(
    web: WebReceiver, outbox: SqliteOutbox, sender: AppriseSender, policy: RetryPolicy
):
    web.answers["/"] = [Answer(404), Answer(200)]

    dead = await end_of(outbox, sender, policy, web.url())
    again = retried(dead, datetime.now(UTC))
    assert isinstance(again, Delivery)
    assert outbox.advance(dead, again)
    await deliver_all(outbox, sender, target_at(web.url()), policy)

    assert outbox.counts() == {State.SENT: 1}
    assert [attempt.reason for attempt in outbox.attempts_of(dead.id)] == ["answered 404", ""]
