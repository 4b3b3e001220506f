"""What a Slack target gets and answers, with a local server in Slack's place."""

import json

import pytest
from apprise.plugins.slack import NotifySlack

from alerts.edges.apprise_sender import AppriseSender
from alerts.message import Channel, Message
from alerts.outbox import Outcome, Verdict
from alerts.subscription import Target
from tests.live.delivery.receivers import Answer, WebReceiver

WEBHOOK = Target("desk", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/")
BOT = Target("desk", "slack://xoxb-1234-1234-4ddbc191d40ee098cbaae6f3523ada2d/#front")
ALERT = Message(Channel.SLACK, "Lower Brook: claimed captured", "**Russia** says so & more: \\<!channel\\>")


@pytest.fixture
def slack(web: WebReceiver, monkeypatch: pytest.MonkeyPatch) -> WebReceiver:
    here = f"http://127.0.0.1:{web.port}"
    monkeypatch.setattr(NotifySlack, "webhook_url", f"{here}/hook")
    monkeypatch.setattr(NotifySlack, "api_url", f"{here}/api/{{}}")
    web.answers.default_factory = lambda: [Answer(200)]
    return web


def answer_all(slack: WebReceiver, answer: Answer) -> None:
    slack.answers.default_factory = lambda: [answer]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200), Outcome(Verdict.SENT)),
        (Answer(429, {"Retry-After": "30"}), Outcome(Verdict.THROTTLED, "answered 429", 30)),
        (Answer(404, body=b"no_service"), Outcome(Verdict.REJECTED, "answered 404 no_service")),
        (Answer(500), Outcome(Verdict.AMBIGUOUS, "answered 500")),
        (Answer(204), Outcome(Verdict.AMBIGUOUS, "a part was accepted; at the end: answered 204")),
    ],
    ids=lambda value: f"{value.status}" if isinstance(value, Answer) else "",
)
async def test_each_answer_of_a_webhook_has_its_outcome(
    slack: WebReceiver, sender: AppriseSender, answer: Answer, expected: Outcome
):
    answer_all(slack, answer)

    assert await sender.send(WEBHOOK, ALERT, "0123abcd") == expected
    assert len(slack.requests) == 1


async def test_a_bot_that_answers_not_ok_has_rejected(slack: WebReceiver, sender: AppriseSender):
    answer_all(slack, Answer(200, body=b'{"ok": false, "error": "channel_not_found"}'))

    outcome = await sender.send(BOT, ALERT, "0123abcd")

    assert outcome == Outcome(Verdict.REJECTED, "answered 200 channel_not_found")


async def test_no_mention_and_no_ornament_reaches_the_reader(slack: WebReceiver, sender: AppriseSender):
    await sender.send(WEBHOOK, ALERT, "0123abcd")

    (request,) = slack.requests
    (attachment,) = json.loads(request.body)["attachments"]
    assert attachment["text"] == "*Russia* says so &amp; more: &lt;!channel&gt;"
    assert "footer" not in attachment
    assert "github" not in request.body.decode()
