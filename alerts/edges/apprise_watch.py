"""Sees the exchanges that Apprise has with servers: its own answer is a bare yes or no, the retry policy needs the reason.

Apprise sends through ``requests`` and ``smtplib``. While a watch is installed, a few methods of these two note what they see;
anybody else in the process who uses them is passed through untouched, because nothing is noted outside ``exchanges``.
"""

import functools
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from requests import exceptions as http
from urllib3.exceptions import NameResolutionError, NewConnectionError

from alerts.outbox import Outcome, Verdict
from alerts.outcomes import Fault, http_answer, no_answer, smtp_refusal

# A longer one is taken as this much: it is beyond any give-up time, and arithmetic on dates stays in range.
LONGEST_RETRY_AFTER_SECONDS = 366 * 86_400.0

_NOTES: ContextVar[list[Outcome] | None] = ContextVar("exchanges", default=None)

Method = Callable[..., Any]  # the signatures are the drivers' own


@contextmanager
def exchanges() -> Iterator[list[Outcome]]:
    """A list that fills with the outcome of each exchange made inside the block, by this thread."""
    notes: list[Outcome] = []
    token = _NOTES.set(notes)
    try:
        yield notes
    finally:
        _NOTES.reset(token)


class Watch:
    """The notes are taken while at least one watch is open; closing the last one puts the drivers' methods back."""

    _lock = threading.Lock()
    _open = 0
    _originals: list[tuple[type, str, Method]] = []  # noqa: RUF012 - one for the process, like the methods it keeps

    def __init__(self) -> None:
        with Watch._lock:
            if Watch._open == 0:
                Watch._originals.extend(_installed(owner, name, noting) for owner, name, noting in WATCHED)
            Watch._open += 1

    def close(self) -> None:
        """Stop taking notes, unless another watch is open."""
        with Watch._lock:
            Watch._open -= 1
            if Watch._open == 0:
                for owner, name, original in Watch._originals:
                    setattr(owner, name, original)
                Watch._originals.clear()


def _installed(owner: type, name: str, noting: Callable[[Method, list[Outcome]], Method]) -> tuple[type, str, Method]:
    original: Method = getattr(owner, name)

    @functools.wraps(original)
    def watched(*args: Any, **kwargs: Any) -> Any:
        notes = _NOTES.get()
        return original(*args, **kwargs) if notes is None else noting(original, notes)(*args, **kwargs)

    setattr(owner, name, watched)
    return owner, name, original


def _noting_http(request: Method, notes: list[Outcome]) -> Method:
    def noted(session: requests.Session, method: str, *args: Any, **kwargs: Any) -> requests.Response:
        try:
            response: requests.Response = request(session, method, *args, **kwargs)
        except http.RequestException as error:
            notes.append(no_answer(_http_fault(error)))
            raise
        body = b"" if kwargs.get("stream") else response.content
        answer = http_answer(response.status_code, body, _retry_after_seconds(response.headers.get("Retry-After")))
        # A successful look-up hands nothing over.
        if answer.verdict is not Verdict.SENT or method.upper() not in ("GET", "HEAD"):
            notes.append(answer)
        return response

    return noted


def _noting_smtp_step(step: Method, notes: list[Outcome]) -> Method:
    def noted(*args: Any, **kwargs: Any) -> Any:
        try:
            return step(*args, **kwargs)
        except OSError as error:
            notes.append(_smtp_outcome(error))
            raise

    return noted


def _noting_smtp_send(sendmail: Method, notes: list[Outcome]) -> Method:
    def noted(*args: Any, **kwargs: Any) -> dict[str, tuple[int, bytes]]:
        refused: dict[str, tuple[int, bytes]] = _noting_smtp_step(sendmail, notes)(*args, **kwargs)
        notes.append(Outcome(Verdict.SENT))
        notes.extend(smtp_refusal(code, text) for code, text in refused.values())
        return refused

    return noted


def _noting_smtp_data(data: Method, notes: list[Outcome]) -> Method:
    def noted(*args: Any, **kwargs: Any) -> Any:
        try:
            return data(*args, **kwargs)
        except smtplib.SMTPResponseException:
            raise
        except OSError as error:
            notes.append(no_answer(Fault.NO_ANSWER if isinstance(error.__context__ or error, TimeoutError) else Fault.DROPPED))
            raise

    return noted


WATCHED: tuple[tuple[type, str, Callable[[Method, list[Outcome]], Method]], ...] = (
    (requests.Session, "request", _noting_http),
    (smtplib.SMTP, "__init__", _noting_smtp_step),
    (smtplib.SMTP, "starttls", _noting_smtp_step),
    (smtplib.SMTP, "login", _noting_smtp_step),
    (smtplib.SMTP, "sendmail", _noting_smtp_send),
    (smtplib.SMTP, "data", _noting_smtp_data),
)


def _http_fault(error: http.RequestException) -> Fault:
    reason = getattr(error.args[0], "reason", None) if error.args else None
    rows: tuple[tuple[bool, Fault], ...] = (
        (isinstance(reason, NameResolutionError), Fault.NO_SUCH_HOST),
        (isinstance(reason, NewConnectionError), Fault.CANNOT_CONNECT),
        (isinstance(error, http.ConnectTimeout), Fault.CONNECT_TIMEOUT),
        (isinstance(error, http.ProxyError), Fault.PROXY),
        (isinstance(error, http.SSLError) and not _broke_off(reason), Fault.TLS),
        (isinstance(error, (http.InvalidURL, http.MissingSchema, http.InvalidSchema, http.InvalidHeader)), Fault.BAD_ADDRESS),
        (isinstance(error, http.ReadTimeout), Fault.NO_ANSWER),
    )
    return next((fault for holds, fault in rows if holds), Fault.DROPPED)


def _broke_off(reason: object) -> bool:
    """Whether a TLS error can have come after the request: an end of the stream, a record that cannot be read."""
    cause = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    if isinstance(cause, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return True
    return isinstance(cause, ssl.SSLError) and any(word in (cause.reason or "") for word in ("RECORD_MAC", "DECRYPT"))


def _smtp_outcome(error: OSError) -> Outcome:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        refusals = [smtp_refusal(code, text) for code, text in error.recipients.values()]
        return next((refusal for refusal in refusals if refusal.verdict is Verdict.NOT_SENT), refusals[0])
    if isinstance(error, smtplib.SMTPResponseException):
        return smtp_refusal(error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else b"")
    return no_answer(_smtp_fault(error))


def _smtp_fault(error: OSError) -> Fault:
    rows: tuple[tuple[type[Exception], Fault], ...] = (
        (socket.gaierror, Fault.NO_SUCH_HOST),
        (ssl.SSLError, Fault.TLS),
        (TimeoutError, Fault.CONNECT_TIMEOUT),
        (smtplib.SMTPServerDisconnected, Fault.NO_GREETING),
        # No STARTTLS, no way to log in that both know. Every SMTPException is an OSError too.
        (smtplib.SMTPException, Fault.NOT_OFFERED),
        (OSError, Fault.CANNOT_CONNECT),
    )
    return next(fault for kind, fault in rows if isinstance(error, kind))


def _retry_after_seconds(header: str | None) -> float | None:
    if header is None:
        return None
    if re.fullmatch(r"\s*\d+(\.\d+)?\s*", header):
        return min(float(header), LONGEST_RETRY_AFTER_SECONDS)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    away = (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(away, 0.0), LONGEST_RETRY_AFTER_SECONDS)
