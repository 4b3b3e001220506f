"""Which answers mean what: the table of outcomes."""

import pytest

from alerts.outbox import Outcome, Verdict
from alerts.outcomes import FAULTS, Fault, http_answer, no_answer, outcome_of, smtp_refusal

OK = http_answer(200, b"ok")


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Verdict.SENT),
        (204, Verdict.SENT),
        (301, Verdict.REJECTED),
        (400, Verdict.REJECTED),
        (401, Verdict.REJECTED),
        (404, Verdict.REJECTED),
        (408, Verdict.NOT_SENT),
        (410, Verdict.REJECTED),
        (425, Verdict.NOT_SENT),
        (429, Verdict.THROTTLED),
        (500, Verdict.AMBIGUOUS),
        (502, Verdict.AMBIGUOUS),
        (503, Verdict.AMBIGUOUS),
        (599, Verdict.AMBIGUOUS),
        (999, Verdict.AMBIGUOUS),
    ],
)
def test_each_http_status_has_a_verdict(status: int, verdict: Verdict):
    outcome = http_answer(status, b"", 7)

    assert (outcome.verdict, outcome.reason, outcome.retry_after_seconds) == (verdict, f"answered {status}", 7)


@pytest.mark.parametrize(("code", "verdict"), [(421, Verdict.NOT_SENT), (450, Verdict.NOT_SENT), (550, Verdict.REJECTED)])
def test_each_smtp_refusal_has_a_verdict(code: int, verdict: Verdict):
    assert smtp_refusal(code).verdict is verdict


def test_every_fault_has_a_verdict():
    assert set(FAULTS) == set(Fault)


@pytest.mark.parametrize("fault", [Fault.NO_ANSWER, Fault.DROPPED])
def test_silence_after_the_message_left_may_have_arrived(fault: Fault):
    assert no_answer(fault) == Outcome(Verdict.AMBIGUOUS, fault.value)


def test_a_services_short_error_word_is_part_of_the_reason():
    assert http_answer(404, b"no_service").reason == "answered 404 no_service"
    assert http_answer(403, b'{"ok": false, "error": "not_in_channel"}').reason == "answered 403 not_in_channel"


@pytest.mark.parametrize(
    "body",
    [
        b"<html>secret</html>",
        b"token T01/B02 is revoked",
        b"\xff\xfe",
        b'{"error": "call https://x.example/T01"}',
        b"ok",
        b"{" * 9000,
    ],
)
def test_no_other_words_of_a_server_are_kept(body: bytes):
    assert http_answer(403, body).reason == "answered 403"


def test_a_bot_that_answers_200_and_not_ok_has_refused():
    assert http_answer(200, b'{"ok": false, "error": "channel_not_found"}').verdict is Verdict.REJECTED


def test_of_a_mail_servers_text_only_the_enhanced_code_is_kept():
    assert smtp_refusal(550, b"5.1.1 <night.desk@example.org> unknown").reason == "the mail server answered 550 5.1.1"


def test_success_is_what_the_service_calls_success():
    assert outcome_of([OK], accepted=True).verdict is Verdict.SENT


def test_a_failure_without_any_exchange_may_have_arrived():
    assert outcome_of([], accepted=False).verdict is Verdict.AMBIGUOUS


def test_the_last_exchange_decides_a_failure():
    assert outcome_of([http_answer(429), http_answer(404)], accepted=False) == http_answer(404)


def test_one_doubtful_exchange_makes_the_attempt_doubtful():
    outcome = outcome_of([no_answer(Fault.DROPPED), no_answer(Fault.CANNOT_CONNECT)], accepted=False)

    assert outcome == no_answer(Fault.DROPPED)


def test_a_part_accepted_makes_the_attempt_doubtful():
    outcome = outcome_of([OK, http_answer(429, b"", 7)], accepted=False)

    assert outcome == Outcome(Verdict.AMBIGUOUS, "a part was accepted; at the end: answered 429", 7)
