"""A ledger made again: what was told stays told, what is in doubt goes out marked, what is new is news."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from alerts.matching import Recipient
from alerts.message import Channel, Message
from alerts.outbox import State
from alerts.subscription import Rules, Subscription, Target
from frontwire.rebuilding import IN_DOUBT, TAKEN_AS_TOLD, Rebuilding, Written
from frontwire.stages import Finding
from streams.claim import Change, Development
from streams.edges.article_wire import article_to_json
from streams.flow import Found
from streams.intake import Rejected
from streams.stage import Event
from tests.makers import NOON, after, make_article
from tests.memory_ledger import MemoryLedger
from tests.memory_outbox import MemoryOutbox

MakeFinding = Callable[..., Finding]

VILLAGES = ("Lower Brook", "Upper Mill")
RULES = Rules(
    (Subscription("everything", ("desk",), on=frozenset(Change)),),
    {"desk": Target("desk", "json://desk.example")},
)


def article(village: str, id: str) -> Event:
    text = f"Russian troops have captured the village of {village}, the defence ministry in Moscow said."
    return Event(f"articles/0:{id}", article_to_json(make_article(id=id, text=text, source=id)), NOON)


def found(finding: Finding, event: Event) -> list[Found]:
    seen = finding.found(event)
    assert not isinstance(seen, Rejected)
    return seen


def broken_off(event: Event) -> Iterator[Event]:
    yield event
    raise KeyboardInterrupt


def compose(development: Development, recipient: Recipient) -> Message:
    return Message(Channel.PLAIN, recipient.subscription.name, recipient.told_as.value)


@pytest.fixture
def ledger() -> MemoryLedger:
    return MemoryLedger()


@pytest.fixture
def outbox() -> MemoryOutbox:
    return MemoryOutbox()


@pytest.fixture
def rebuilding(finding: MakeFinding, ledger: MemoryLedger, outbox: MemoryOutbox) -> Rebuilding:
    return Rebuilding(finding(ledger), ledger, outbox, RULES, compose, after(days=1))


@pytest.fixture
def written(finding: MakeFinding) -> Callable[..., Written]:
    """What the stage find had written of an article."""

    def make(event: Event, told: bool) -> Written:
        return Written(found(finding(), event)[0].observation.developments[0], NOON, told)

    return make


def test_what_was_told_is_known_and_nothing_of_it_is_due(rebuilding: Rebuilding, ledger: MemoryLedger, outbox: MemoryOutbox):
    rebuilding.run([article(village, village) for village in VILLAGES], [])

    assert len(ledger.claims()) == 2
    assert outbox.due_at() is None
    assert {(d.state, d.reason, d.possible_repeat) for d in outbox.deliveries()} == {(State.DROPPED, TAKEN_AS_TOLD, True)}
    assert (rebuilding.progress.told, rebuilding.progress.in_doubt) == (2, 0)


def test_what_was_written_and_not_told_goes_out_marked(
    rebuilding: Rebuilding, outbox: MemoryOutbox, written: Callable[..., Written]
):
    told, doubtful = article("Lower Brook", "a-1"), article("Upper Mill", "a-2")
    in_doubt = written(doubtful, told=False)

    rebuilding.run([told, doubtful], [written(told, told=True), in_doubt])

    due = outbox.deliveries(State.PENDING)
    assert [(d.development_id, d.possible_repeat, d.reason) for d in due] == [(in_doubt.development.id, True, IN_DOUBT)]


def test_what_was_told_once_is_not_in_doubt_for_being_written_twice(
    rebuilding: Rebuilding, outbox: MemoryOutbox, written: Callable[..., Written]
):
    event = article("Lower Brook", "a-1")

    rebuilding.run([event], [written(event, told=True), written(event, told=False)])

    assert outbox.counts() == {State.DROPPED: 1}


def test_what_was_told_of_an_article_that_comes_again_is_told_no_more(
    rebuilding: Rebuilding, ledger: MemoryLedger, outbox: MemoryOutbox, written: Callable[..., Written]
):
    """Its worker died before it committed: the article is not observed again here, but by the next worker."""
    event = article("Lower Brook", "a-1")

    rebuilding.run([], [written(event, told=True)])
    (next_worker,) = found(rebuilding.finding, event)

    assert next_worker.observation.developments == ()
    assert [claim.articles for claim in ledger.claims()] == [2]
    assert outbox.counts() == {State.DROPPED: 1}


def test_a_rebuild_that_was_broken_off_is_done_again_without_effect(
    rebuilding: Rebuilding, ledger: MemoryLedger, outbox: MemoryOutbox, written: Callable[..., Written]
):
    events = [article(village, village) for village in VILLAGES]
    on_topic = [written(events[0], told=True), written(events[1], told=False)]
    with pytest.raises(KeyboardInterrupt):
        rebuilding.run(broken_off(events[0]), on_topic)

    again = replace(rebuilding, progress=type(rebuilding.progress)())
    again.run(events, on_topic)

    assert outbox.counts() == {State.DROPPED: 1, State.PENDING: 1}
    assert [claim.articles for claim in ledger.claims()] == [1, 1]


def test_what_cannot_be_read_is_counted_and_the_rest_is_rebuilt(rebuilding: Rebuilding, ledger: MemoryLedger):
    rebuilding.run([Event("articles/0:1", b"\xff", NOON), Event("articles/0:2", None, NOON), article("Lower Brook", "a-1")], [])

    assert (rebuilding.progress.articles, rebuilding.progress.unreadable, len(ledger.claims())) == (3, 2, 1)
