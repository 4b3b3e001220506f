"""What one attempt to a web target comes to, on real sockets."""

import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from alerts.edges.apprise_sender import AppriseSender
from alerts.outbox import Outcome, Verdict
from alerts.subscription import Target
from tests.live.delivery.receivers import DROP, Answer, WebReceiver, free_port, listening
from tests.unit.outbox.deliveries import make_message


async def attempt(sender: AppriseSender, url: str) -> Outcome:
    return await sender.send(Target("desk", url), make_message(), "0123abcd")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200), Outcome(Verdict.SENT)),
        (Answer(204), Outcome(Verdict.SENT)),
        (Answer(429, {"Retry-After": "7"}), Outcome(Verdict.THROTTLED, "answered 429", 7)),
        (Answer(429), Outcome(Verdict.THROTTLED, "answered 429")),
        (Answer(429, {"Retry-After": "soon"}), Outcome(Verdict.THROTTLED, "answered 429")),
        (Answer(404, body=b"no_service"), Outcome(Verdict.REJECTED, "answered 404 no_service")),
        (Answer(302, {"Location": "http://127.0.0.1:1/"}), Outcome(Verdict.REJECTED, "answered 302")),
        (Answer(500, body=b"<b>oops</b>"), Outcome(Verdict.AMBIGUOUS, "answered 500")),
        (Answer(503, {"Retry-After": "9"}), Outcome(Verdict.AMBIGUOUS, "answered 503", 9)),
        (DROP, Outcome(Verdict.AMBIGUOUS, "the connection broke after the message left")),
        (Answer(after_seconds=5), Outcome(Verdict.AMBIGUOUS, "no answer in time after the message left")),
    ],
    ids=lambda value: f"{value.status}" if isinstance(value, Answer) else "",
)
async def test_each_answer_has_its_outcome(web: WebReceiver, sender: AppriseSender, answer: Answer, expected: Outcome):
    web.answers["/"] = [answer]

    assert await attempt(sender, web.url()) == expected
    assert len(web.requests) == 1


async def test_a_date_in_retry_after_is_a_wait_from_now(web: WebReceiver, sender: AppriseSender):
    web.answers["/"] = [Answer(429, {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)})]

    outcome = await attempt(sender, web.url())

    assert outcome.retry_after_seconds == pytest.approx(60, abs=3)


async def test_a_refused_connection_was_not_sent(sender: AppriseSender):
    assert await attempt(sender, f"json://127.0.0.1:{free_port()}/") == Outcome(Verdict.NOT_SENT, "cannot connect")


async def test_an_unknown_host_was_not_sent(sender: AppriseSender):
    assert await attempt(sender, "json://desk.invalid/") == Outcome(Verdict.NOT_SENT, "no such host")


async def test_a_server_that_speaks_no_tls_was_not_sent_to(web: WebReceiver, sender: AppriseSender):
    assert await attempt(sender, web.url().replace("json", "jsons")) == Outcome(Verdict.NOT_SENT, "no secure connection")
    assert web.requests == []


async def test_a_connect_timeout_was_not_sent(sender: AppriseSender):
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        outcome = await attempt(sender, f"json://127.0.0.1:{port}/")
        for one in waiting:
            one.close()

    assert outcome == Outcome(Verdict.NOT_SENT, "no connection in time")


async def test_a_url_that_apprise_cannot_use_is_rejected(sender: AppriseSender):
    outcome = await attempt(sender, "slack://not-enough-tokens")

    assert outcome == Outcome(Verdict.REJECTED, "its URL is none that Apprise can use; see frontwire rules check")


async def test_a_service_called_optional_is_not_called_sent_when_it_fails(web: WebReceiver, sender: AppriseSender):
    web.answers["/"] = [Answer(404)]

    assert (await attempt(sender, web.url(options="?optional=yes"))).verdict is Verdict.REJECTED


async def test_apprise_never_retries_by_itself(web: WebReceiver, sender: AppriseSender):
    web.answers["/"] = [Answer(500)]

    await attempt(sender, web.url(options="?retry=3&wait=0"))

    assert len(web.requests) == 1


async def test_the_message_carries_the_alerts_id(web: WebReceiver, sender: AppriseSender):
    await attempt(sender, web.url())

    (request,) = web.requests
    assert (request.alert_id, request.title) == ("0123abcd", "Lower Brook claimed captured")


async def test_a_server_that_answers_for_ever_ends_as_may_have_arrived_and_gets_no_second_send(sender: AppriseSender):
    def one_byte_at_a_time(connection: socket.socket) -> None:
        try:
            connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                connection.sendall(b"z")
                time.sleep(0.2)
        except OSError:
            pass

    with listening(one_byte_at_a_time) as port:
        first = await attempt(sender, f"json://127.0.0.1:{port}/")
        second = await attempt(sender, f"json://127.0.0.1:{port}/")

    assert first == Outcome(Verdict.AMBIGUOUS, "no end of the answer within 1.5 s")
    assert second == Outcome(Verdict.NOT_SENT, "an earlier send to this target still hangs")
