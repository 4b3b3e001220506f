"""The two stages: a record in, records out, and bad input as rejected."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from alerts.matching import Recipient
from alerts.message import Channel, Message
from alerts.subscription import Rules, Subscription, Target
from frontwire.stages import Finding, Telling
from streams.attempts import MOST_DEATHS
from streams.broker import Topics
from streams.claim import Development
from streams.edges.article_wire import article_to_json
from streams.edges.wire import development_from_json, development_to_json
from streams.intake import Rejected
from streams.ledger import LedgerUnavailable, Observation, Sighting
from streams.stage import Event, Outgoing
from tests.makers import NOON, make_article, make_development
from tests.memory_attempts import MemoryAttempts
from tests.memory_ledger import MemoryLedger
from tests.memory_outbox import MemoryOutbox

MakeFinding = Callable[..., Finding]
MakeEvent = Callable[[bytes | None], Event]

CAPTURE = make_article(text="Russian troops have captured the village of Lower Brook, the defence ministry in Moscow said.")
RECORD = article_to_json(CAPTURE)


def test_a_claim_goes_on_under_its_id(finding: MakeFinding, event: MakeEvent):
    (record,) = outgoing(finding().step(event(RECORD)))

    development = development_from_json(record.value)
    assert (record.topic, record.key.decode()) == ("developments", development.claim_id)
    assert development.article.id == CAPTURE.id


def test_the_same_record_again_gives_the_same_developments(finding: MakeFinding, event: MakeEvent):
    stage = finding(MemoryLedger())

    assert stage.step(event(RECORD)) == stage.step(event(RECORD))


def test_an_article_of_our_intake_without_a_word_of_taking_is_not_decoded(finding: MakeFinding):
    assert not finding().concerns(article_to_json(make_article(text="Sunny spells are expected.")))


@pytest.mark.parametrize("raw", [None, b"", b"\xff", b"[1]", b'{"text": "Rain."}', b'{"schema": 1, "text": "Rain'])
def test_whatever_our_intake_did_not_write_whole_is_decoded(finding: MakeFinding, raw: bytes | None):
    assert finding().concerns(raw)


@pytest.mark.parametrize(
    "raw", [None, b"", b"\xff\x00", b"null", b"[" * 100_000, b'{"id": "x"}', b'{"schema": 9, "text": "Rain."}']
)
def test_a_bad_record_is_rejected_with_its_place_and_its_bytes(finding: MakeFinding, event: MakeEvent, raw: bytes | None):
    outcome = finding().step(event(raw))

    assert isinstance(outcome, Rejected)
    assert (outcome.where, outcome.raw) == ("articles/0:7", raw or b"")


def test_an_article_that_takes_too_long_is_rejected_and_not_tried_for_ever(finding: MakeFinding, event: MakeEvent):
    outcome = finding(limit=always_too_slow).step(event(RECORD))

    assert isinstance(outcome, Rejected)
    assert "detection failed: TimeoutError: too slow" in outcome.reason


def test_a_ledger_that_is_away_is_no_fault_of_the_article(finding: MakeFinding, event: MakeEvent):
    with pytest.raises(LedgerUnavailable):
        finding(LedgerAway()).step(event(RECORD))


def test_an_article_that_killed_its_workers_is_rejected_unread(finding: MakeFinding, event: MakeEvent):
    outcome = finding(attempts=killers()).step(replace(event(RECORD), suspect=True))

    assert isinstance(outcome, Rejected)
    assert (outcome.reason, outcome.raw) == ("3 workers died while they worked on it", RECORD)


def test_a_development_that_killed_its_workers_is_rejected_untold(event: MakeEvent):
    outbox = MemoryOutbox()
    raw = development_to_json(make_development())

    outcome = telling(outbox, killers()).step(replace(event(raw), suspect=True))

    assert isinstance(outcome, Rejected)
    assert not outbox.deliveries()


def test_a_store_that_is_away_is_no_fault_of_the_development(event: MakeEvent):
    with pytest.raises(LedgerUnavailable):
        telling(MemoryOutbox(), AttemptsAway()).step(replace(event(development_to_json(make_development())), suspect=True))


def test_a_development_too_long_for_its_topic_is_rejected_with_its_article(finding: MakeFinding, event: MakeEvent):
    outcome = finding(longest=1500).step(event(RECORD))

    assert isinstance(outcome, Rejected)
    assert outcome.raw == RECORD


def test_an_article_without_a_date_was_published_when_it_was_put_on_the_topic(finding: MakeFinding, event: MakeEvent):
    (record,) = outgoing(finding().step(event(json.dumps({"text": CAPTURE.text}).encode())))

    assert development_from_json(record.value).article.time == NOON


def test_a_development_is_told_once_however_often_it_comes(event: MakeEvent):
    outbox = MemoryOutbox()
    stage = telling(outbox)
    raw = development_to_json(make_development())

    outcomes = [stage.step(event(raw)), stage.step(event(raw))]

    assert outcomes == [[], []]
    assert [delivery.subscription for delivery in outbox.deliveries()] == ["everything"]


@pytest.mark.parametrize("raw", [None, b"", b"\xff", b"{}", b'{"schema":7}', b"[" * 100_000])
def test_a_bad_development_is_rejected(event: MakeEvent, raw: bytes | None):
    assert isinstance(telling(MemoryOutbox()).step(event(raw)), Rejected)


class LedgerAway(MemoryLedger):
    """A ledger whose server does not answer."""

    def observe(self, sighting: Sighting) -> Observation:
        raise LedgerUnavailable("away")


class AttemptsAway(MemoryAttempts):
    """Attempts whose server does not answer."""

    def begin(self, where: str) -> int:
        raise LedgerUnavailable("away")


def killers() -> MemoryAttempts:
    """Attempts that know of three workers that died of the record of these tests."""
    attempts = MemoryAttempts()
    for _ in range(MOST_DEATHS):
        MemoryAttempts(attempts).begin("articles/0:7")
    return attempts


@contextmanager
def always_too_slow(seconds: float) -> Iterator[None]:
    raise TimeoutError("too slow")
    yield


def outgoing(outcome: list[Outgoing] | Rejected) -> list[Outgoing]:
    assert not isinstance(outcome, Rejected), outcome.reason
    return outcome


def telling(outbox: MemoryOutbox, attempts: MemoryAttempts | None = None) -> Telling:
    rules = Rules((Subscription("everything", ("desk",)),), {"desk": Target("desk", "json://desk.example")})
    return Telling(Topics(), lambda: rules, compose, outbox, lambda: NOON, attempts or MemoryAttempts())


def compose(development: Development, recipient: Recipient) -> Message:
    return Message(Channel.PLAIN, recipient.subscription.name, recipient.told_as.value)
