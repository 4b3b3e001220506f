"""Sends one message to one target through Apprise and says what became of it."""

import asyncio
import logging
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import apprise

from alerts.edges.apprise_log import RedactedLog, redacted, unlogged
from alerts.edges.apprise_watch import Watch, exchanges
from alerts.message import Channel, Message
from alerts.outbox import Outcome, Verdict
from alerts.outcomes import outcome_of
from alerts.subscription import Target

log = logging.getLogger("alerts.delivery")

MAIL_SCHEMES = frozenset({"mailto", "mailtos"})
CHANNELS: Mapping[str, Channel] = {"slack": Channel.SLACK} | dict.fromkeys(MAIL_SCHEMES, Channel.MAIL)
SCHEME = re.compile(r"\s*([a-zA-Z0-9_-]+)://")
NATIVE_SLACK = re.compile(r"\s*https://hooks\.slack(-gov)?\.com/")

# Retries are the outbox's; an "optional" service would be called sent when it failed; our own limits come before truncation.
OUR_SETTINGS: Mapping[str, object] = {"retry": 0, "wait": 0, "optional": False, "overflow": "truncate"}
ORNAMENTS = ("include_footer", "include_image", "footer", "footer_logo")


@dataclass(frozen=True, slots=True)
class Timeouts:
    """``read`` bounds each wait for the server, ``patience`` the whole send: after it the outcome is "may have arrived"."""

    connect_seconds: float = 5
    read_seconds: float = 10
    patience_seconds: float = 25


def channel_of(url: str) -> Channel:
    """Whose escaping a target's messages need, by the scheme of its Apprise URL."""
    if NATIVE_SLACK.match(url):
        return Channel.SLACK
    scheme = SCHEME.match(url)
    return CHANNELS.get(scheme[1].lower(), Channel.PLAIN) if scheme else Channel.PLAIN


def is_sendable(url: str) -> bool:
    """Whether Apprise can make a service with a recipient of this URL; nothing is sent."""
    with unlogged():
        return _service(url, Timeouts(), "0") is not None


class AppriseSender:
    """A sender holds the watch on Apprise's exchanges and on its log from the moment it is made until ``close``."""

    def __init__(self, timeouts: Timeouts | None = None) -> None:
        self._timeouts = timeouts or Timeouts()
        self._overdue: dict[str, threading.Thread] = {}
        self._watch = Watch()
        self._log = RedactedLog()
        # The first URL makes Apprise look through its hundred plugins, which would be the first alert's delay.
        is_sendable("json://localhost")

    async def send(self, target: Target, message: Message, delivery_id: str) -> Outcome:
        """One attempt, on a thread of its own, never cancelled; the outcome instead of any error.

        A send that outlasts ``patience`` may have arrived; until it has truly ended, its target gets no other.
        """
        if self._hangs(target):
            return Outcome(Verdict.NOT_SENT, "an earlier send to this target still hangs")
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Outcome] = loop.create_future()

        def work() -> None:
            outcome = _attempt(target, message, delivery_id, self._timeouts)
            with suppress(RuntimeError):  # the loop ended first
                loop.call_soon_threadsafe(done.set_result, outcome)

        # A daemon, so that a server which answers one byte a minute cannot keep the process from ending.
        thread = threading.Thread(target=work, name=f"send to {target.name}", daemon=True)
        thread.start()
        await asyncio.wait({done}, timeout=self._timeouts.patience_seconds)
        if done.done():
            return done.result()
        self._overdue[target.name] = thread
        return Outcome(Verdict.AMBIGUOUS, f"no end of the answer within {self._timeouts.patience_seconds:g} s")

    def close(self) -> None:
        """Put back what the sender changed in this process."""
        self._watch.close()
        self._log.close()

    def _hangs(self, target: Target) -> bool:
        thread = self._overdue.get(target.name)
        if thread is not None and not thread.is_alive():
            del self._overdue[target.name]
        return target.name in self._overdue


def _attempt(target: Target, message: Message, delivery_id: str, timeouts: Timeouts) -> Outcome:
    try:
        service = _service(target.url, timeouts, delivery_id)
        if service is None:
            return Outcome(Verdict.REJECTED, "its URL is none that Apprise can use; see frontwire rules check")
        with exchanges() as seen:
            result = _post(service, message)
        if result.status is apprise.AppriseResultStatus.NOMATCH:
            return Outcome(Verdict.REJECTED, "Apprise found no service in its URL")
        return outcome_of(seen, accepted=bool(result))
    except Exception as error:  # noqa: BLE001 - whatever a third party's plugin raises harms this target only
        log.error("plugin failed", extra={"target": target.name, "error": redacted(repr(error))})
        return Outcome(Verdict.AMBIGUOUS, f"the plugin failed with {type(error).__name__}")


def _post(service: apprise.NotifyBase, message: Message) -> apprise.AppriseResult:
    channel = apprise.Apprise()
    channel.add(service)
    return channel.notify(title=message.title, body=message.content, body_format=message.body_format)


def _service(url: str, timeouts: Timeouts, delivery_id: str) -> apprise.NotifyBase | None:
    """The one service of a URL, with our settings; the timeouts that its owner wrote into the URL are kept."""
    parts = apprise.plugins.url_to_dict(url)  # type: ignore[no-untyped-call] # Apprise types most, not this
    if parts is None:
        return None
    is_mail = parts["schema"] in MAIL_SCHEMES
    # Apprise gives a mail server one timeout for everything, by the name of the connect timeout.
    parts.setdefault("cto", timeouts.read_seconds if is_mail else timeouts.connect_seconds)
    parts.setdefault("rto", timeouts.read_seconds)
    parts |= {**OUR_SETTINGS, **{name: False for name in ORNAMENTS if name in parts}}
    if "headers" in parts:
        parts["headers"] = {**parts["headers"], "X-Alert-Id": delivery_id}
    # No budget of its own: with one, Apprise would send from its shared pool, where a few hung targets stop all others.
    asset = apprise.AppriseAsset(app_id="Frontwire", app_desc="Frontwire", service_timeout=0, http_redirects=False)
    service = apprise.Apprise.instantiate(parts, asset=asset)
    # A mail URL with addresses that are none makes a service without a recipient.
    return None if is_mail and service is not None and not getattr(service, "targets", ()) else service
