"""Which answers mean sent, not sent, refused or unknown: one table a protocol, and how several answers make one outcome."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alerts.outbox import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Codes:
    """One row: the codes from ``first`` to ``last`` have this verdict; the narrower row stands before the wider one."""

    first: int
    last: int
    verdict: Verdict
    because: str


HTTP = (
    Codes(200, 299, Verdict.SENT, "accepted"),
    Codes(300, 399, Verdict.REJECTED, "moved; redirects are not followed, so the URL in the rules must change"),
    Codes(408, 408, Verdict.NOT_SENT, "the server did not get the whole request"),
    Codes(425, 425, Verdict.NOT_SENT, "too early, by its own word not read"),
    Codes(429, 429, Verdict.THROTTLED, "too many; it says when to come back"),
    Codes(400, 499, Verdict.REJECTED, "refused; the same message would be refused again"),
    Codes(500, 599, Verdict.AMBIGUOUS, "failed inside, perhaps after it had passed the message on"),
)

SMTP = (
    Codes(400, 499, Verdict.NOT_SENT, "refused for now, before the message was accepted"),
    Codes(500, 599, Verdict.REJECTED, "refused for good"),
)


class Fault(StrEnum):
    """What went wrong where no answer came; the value is what the operator reads."""

    NO_SUCH_HOST = "no such host"
    CANNOT_CONNECT = "cannot connect"
    CONNECT_TIMEOUT = "no connection in time"
    NO_GREETING = "the mail server went silent before it took the message"
    TLS = "no secure connection"
    PROXY = "the proxy cannot connect"
    BAD_ADDRESS = "the URL is no valid address"
    NOT_OFFERED = "the mail server does not offer what the URL asks for"
    NO_ANSWER = "no answer in time after the message left"
    DROPPED = "the connection broke after the message left"


FAULTS: Mapping[Fault, Verdict] = {
    Fault.NO_SUCH_HOST: Verdict.NOT_SENT,
    Fault.CANNOT_CONNECT: Verdict.NOT_SENT,
    Fault.CONNECT_TIMEOUT: Verdict.NOT_SENT,
    Fault.NO_GREETING: Verdict.NOT_SENT,
    Fault.TLS: Verdict.NOT_SENT,
    Fault.PROXY: Verdict.NOT_SENT,
    Fault.BAD_ADDRESS: Verdict.REJECTED,
    Fault.NOT_OFFERED: Verdict.REJECTED,
    Fault.NO_ANSWER: Verdict.AMBIGUOUS,
    Fault.DROPPED: Verdict.AMBIGUOUS,
}

# A short bare word ("no_service", "channel_is_archived") is a service's error code; anything longer may echo a secret.
ERROR_WORD = re.compile(r"[a-z][a-z0-9_]{1,40}")
ENHANCED_CODE = re.compile(rb"\b[245]\.\d{1,3}\.\d{1,3}\b")


def no_answer(fault: Fault) -> Outcome:
    """The outcome of an exchange that ended without an answer."""
    return Outcome(FAULTS[fault], fault.value)


def http_answer(status: int, body: bytes = b"", retry_after_seconds: float | None = None) -> Outcome:
    """The outcome of one HTTP exchange.

    A 200 that says ``{"ok": false, "error": WORD}`` is a refusal: the way of Slack's and others' bots.
    """
    verdict = Verdict.REJECTED if status < 300 and _says_not_ok(body) else _verdict(HTTP, status)
    return Outcome(verdict, f"answered {status} {_error_word(body)}".rstrip(), retry_after_seconds)


def smtp_refusal(code: int, text: bytes = b"") -> Outcome:
    """The outcome of an SMTP answer that is no yes; of its text only the enhanced status code is kept."""
    found = ENHANCED_CODE.search(text)
    return Outcome(_verdict(SMTP, code), f"the mail server answered {code} {found[0].decode() if found else ''}".rstrip())


def outcome_of(exchanges: Sequence[Outcome], accepted: bool) -> Outcome:
    """One outcome from all exchanges of one attempt and from whether the service calls it a success.

    A service can need several exchanges. Where any of them may have arrived, the attempt may have; otherwise the last decides.
    """
    if accepted:
        return Outcome(Verdict.SENT)
    if not exchanges:
        return Outcome(Verdict.AMBIGUOUS, "the service failed without saying why")
    doubtful = [exchange for exchange in exchanges if exchange.verdict is Verdict.AMBIGUOUS]
    if doubtful:
        return doubtful[-1]
    last = exchanges[-1]
    if any(exchange.verdict is Verdict.SENT for exchange in exchanges):
        return Outcome(Verdict.AMBIGUOUS, f"a part was accepted; at the end: {last.reason}", last.retry_after_seconds)
    return last


def _verdict(table: Sequence[Codes], code: int) -> Verdict:
    # A code that no row knows is no promise that the message was kept out.
    return next((row.verdict for row in table if row.first <= code <= row.last), Verdict.AMBIGUOUS)


def _says_not_ok(body: bytes) -> bool:
    answer = _json_object(body)
    return answer.get("ok") is False


def _error_word(body: bytes) -> str:
    error = _json_object(body).get("error")
    word = error if isinstance(error, str) else body[:80].decode("ascii", "replace").strip()
    return word if ERROR_WORD.fullmatch(word) and word != "ok" else ""


def _json_object(body: bytes) -> dict[str, object]:
    if len(body) > 10_000 or not body.lstrip().startswith(b"{"):
        return {}
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
