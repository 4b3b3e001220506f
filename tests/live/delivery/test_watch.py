"""The watch on Apprise's exchanges: these fail when an upgrade of Apprise goes around it."""

import logging
import re
import smtplib
import threading
from pathlib import Path

import apprise
import pytest
import requests

from alerts.edges.apprise_sender import AppriseSender, channel_of, is_sendable
from alerts.edges.apprise_watch import WATCHED, Watch, exchanges
from alerts.message import Channel
from alerts.outbox import Outcome, Verdict
from alerts.subscription import Target
from tests.live.delivery.receivers import Answer, MailReceiver, WebReceiver
from tests.unit.outbox.deliveries import make_message

SECRET = "T1JJ3T3L2-very-secret"


def notify(url: str) -> list[Outcome]:
    service = apprise.Apprise(asset=apprise.AppriseAsset(service_timeout=0))
    service.add(url)
    with exchanges() as seen:
        service.notify(title="t", body="b", body_format="text")
    return seen


@pytest.fixture
def watch():
    watch = Watch()
    yield watch
    watch.close()


def test_a_web_exchange_is_seen_once(web: WebReceiver, watch: Watch):
    web.answers["/"] = [Answer(418)]

    assert notify(web.url()) == [Outcome(Verdict.REJECTED, "answered 418")]


def test_a_mail_exchange_is_seen_once(mail: MailReceiver, watch: Watch):
    assert notify(mail.url()) == [Outcome(Verdict.SENT)]


def test_without_a_watch_nothing_is_seen(web: WebReceiver):
    assert notify(web.url()) == []


def test_others_in_the_process_are_passed_through(web: WebReceiver, watch: Watch):
    assert requests.post(f"http://127.0.0.1:{web.port}/", timeout=5).status_code == 200


def test_the_drivers_methods_are_put_back_when_the_last_watch_closes():
    originals = [getattr(owner, name) for owner, name, _ in WATCHED]

    first, second = Watch(), Watch()
    first.close()
    while_open = [getattr(owner, name) for owner, name, _ in WATCHED]
    second.close()

    assert not set(originals) & set(while_open)
    assert [getattr(owner, name) for owner, name, _ in WATCHED] == originals


def test_importing_changes_nothing():
    assert not hasattr(requests.Session.request, "__wrapped__")
    assert not hasattr(smtplib.SMTP.sendmail, "__wrapped__")


async def test_apprise_sends_on_our_thread_and_not_from_its_shared_pool(web: WebReceiver, sender: AppriseSender, monkeypatch):
    threads: list[str] = []
    real = requests.Session.send

    def noting(self, request, **kwargs):
        threads.append(threading.current_thread().name)
        return real(self, request, **kwargs)

    monkeypatch.setattr(requests.Session, "send", noting)

    await sender.send(Target("desk", web.url()), make_message(), "0123abcd")

    assert threads == ["send to desk"]


def test_no_plugin_speaks_http_or_smtp_past_the_watch():
    plugins = Path(apprise.__file__).parent / "plugins"
    around = re.compile(r"^\s*(import|from) (http\.client|urllib\.request|httpx|aiohttp|urllib3|smtplib)\b", re.MULTILINE)

    going_around = {
        path.relative_to(plugins).as_posix() for path in plugins.rglob("*.py") if around.search(path.read_text("utf-8"))
    }

    assert going_around <= {"email/base.py", "email/smtp.py"}


async def test_nothing_secret_is_logged(web: WebReceiver, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    # Made here, because caplog listens to every logger that does not propagate when the test begins.
    sender = AppriseSender()
    web.answers[f"/{SECRET}"] = [Answer(500)]

    await sender.send(Target("desk", web.url(f"/{SECRET}", f"?+X-Token={SECRET}")), make_message(), "0123abcd")
    await sender.send(Target("desk", f"bogus://{SECRET}/"), make_message(), "0123abcd")
    logging.getLogger("urllib3.connectionpool").warning("Failed to parse headers (url=http://desk.example/%s)", SECRET)
    sender.close()

    assert len(caplog.records) >= 3
    assert SECRET not in "".join(f"{record.getMessage()} {vars(record)}" for record in caplog.records)


def test_closing_a_sender_puts_the_libraries_loggers_back():
    before = [(logging.getLogger(name).level, logging.getLogger(name).propagate) for name in ("apprise", "urllib3", "requests")]

    AppriseSender().close()

    after = [(logging.getLogger(name).level, logging.getLogger(name).propagate) for name in ("apprise", "urllib3", "requests")]
    assert after == before


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/", True),
        ("https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ", True),
        ("mailto://localhost?from=a@example.org&to=b@example.org", True),
        ("json://localhost/hook", True),
        ("mailto://localhost?from=a@example.org&to=nobody", False),
        ("slack://too-short", False),
        ("https://example.org/hook", False),
        ("bogus://x", False),
        ("not a url", False),
        ("", False),
    ],
)
def test_a_url_is_sendable_when_apprise_can_make_a_service_with_a_recipient_of_it(
    url: str, expected: bool, caplog: pytest.LogCaptureFixture
):
    assert is_sendable(url) is expected
    assert caplog.records == []


@pytest.mark.parametrize(
    ("url", "channel"),
    [
        ("slack://a/b/c", Channel.SLACK),
        (" SLACK://a/b/c", Channel.SLACK),
        ("https://hooks.slack.com/services/A/B/C", Channel.SLACK),
        ("mailto://x", Channel.MAIL),
        ("mailtos://x", Channel.MAIL),
        ("json://x", Channel.PLAIN),
        ("discord://a/b", Channel.PLAIN),
        ("nothing", Channel.PLAIN),
    ],
)
def test_the_channel_of_a_target_follows_from_its_scheme(url: str, channel: Channel):
    assert channel_of(url) is channel
