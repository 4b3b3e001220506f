"""Which of the drivers' errors means what."""

import smtplib
import socket
import ssl

import pytest
import requests
from requests import exceptions as http
from urllib3.connection import HTTPConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
)

from alerts.edges.apprise_watch import Watch, exchanges
from alerts.outcomes import Fault, no_answer

WIRE = HTTPConnection("desk.example")


def gave_up(reason: Exception) -> MaxRetryError:
    return MaxRetryError(None, "/", reason)  # type: ignore[arg-type] # the pool plays no part


def tls(kind: type[ssl.SSLError], reason: str = "") -> http.SSLError:
    cause = kind(1, reason)
    cause.reason = reason
    return http.SSLError(gave_up(SSLError(cause)))


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (http.ConnectionError(gave_up(NameResolutionError("desk.example", WIRE, socket.gaierror()))), Fault.NO_SUCH_HOST),
        (http.ConnectionError(gave_up(NewConnectionError(WIRE, "refused"))), Fault.CANNOT_CONNECT),
        (http.ConnectTimeout(gave_up(ConnectTimeoutError("late"))), Fault.CONNECT_TIMEOUT),
        (http.ProxyError(gave_up(OSError("tunnel"))), Fault.PROXY),
        (tls(ssl.SSLCertVerificationError, "CERTIFICATE_VERIFY_FAILED"), Fault.TLS),
        (tls(ssl.SSLError, "WRONG_VERSION_NUMBER"), Fault.TLS),
        (tls(ssl.SSLEOFError), Fault.DROPPED),
        (tls(ssl.SSLError, "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"), Fault.DROPPED),
        (http.InvalidURL("no host"), Fault.BAD_ADDRESS),
        (http.InvalidHeader("a break"), Fault.BAD_ADDRESS),
        (http.ReadTimeout("late"), Fault.NO_ANSWER),
        (http.ConnectionError(ProtocolError("aborted", ConnectionResetError())), Fault.DROPPED),
        (http.ChunkedEncodingError("half an answer"), Fault.DROPPED),
        (http.RequestException("something new"), Fault.DROPPED),
    ],
)
def test_each_http_error_is_a_fault(monkeypatch: pytest.MonkeyPatch, error: http.RequestException, fault: Fault):
    def failing(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(requests.Session, "request", failing)
    watch = Watch()

    with exchanges() as seen, pytest.raises(http.RequestException):
        requests.post("http://desk.example/", timeout=1)
    watch.close()

    assert seen == [no_answer(fault)]


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (socket.gaierror(-2, "unknown"), Fault.NO_SUCH_HOST),
        (ConnectionRefusedError(), Fault.CANNOT_CONNECT),
        (TimeoutError("late"), Fault.CONNECT_TIMEOUT),
        (ssl.SSLCertVerificationError(1, "self-signed"), Fault.TLS),
        (smtplib.SMTPNotSupportedError("STARTTLS"), Fault.NOT_OFFERED),
        (smtplib.SMTPServerDisconnected("gone"), Fault.NO_GREETING),
        (smtplib.SMTPException("No suitable authentication method found."), Fault.NOT_OFFERED),
    ],
)
def test_each_error_before_the_mail_leaves_is_a_fault(monkeypatch: pytest.MonkeyPatch, error: Exception, fault: Fault):
    def failing(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(smtplib.SMTP, "__init__", failing)
    watch = Watch()

    with exchanges() as seen, pytest.raises(type(error)):
        smtplib.SMTP("mail.example")
    watch.close()

    assert seen == [no_answer(fault)]
