"""From a development to its deliveries."""

from alerts.flow import tell
from alerts.matching import Recipient
from alerts.message import Channel, Message
from alerts.outbox import Delivery, State, delivery_id
from alerts.subscription import Condition, Rules, Subscription
from streams.claim import Change, Development
from streams.report import Kind
from tests.makers import after, make_development
from tests.unit.outbox.deliveries import targets

CAPTURES = Subscription("captures", ("desk", "duty"), Condition(kind=frozenset({Kind.CAPTURE})))
ENTRIES = Subscription("entries", ("duty",), Condition(kind=frozenset({Kind.ENTRY})))


def rules_of(*subscriptions: Subscription) -> Rules:
    return Rules(subscriptions, targets("desk", "duty"))


def compose(development: Development, recipient: Recipient) -> Message:
    return Message(Channel.PLAIN, f"{recipient.subscription.name} for {recipient.target.name}", recipient.told_as.value)


def told(development: Development, *subscriptions: Subscription) -> list[Delivery]:
    return tell(development, rules_of(*subscriptions), compose, after(hours=1))


def test_a_development_makes_one_delivery_for_each_target_that_hears_of_it():
    development = make_development()

    deliveries = told(development, CAPTURES, ENTRIES)

    assert [(d.subscription, d.target, d.message.title) for d in deliveries] == [
        ("captures", "desk", "captures for desk"),
        ("captures", "duty", "captures for duty"),
    ]
    assert {(d.claim_id, d.development_id) for d in deliveries} == {(development.claim_id, development.id)}


def test_a_delivery_is_due_at_once():
    (delivery, _) = told(make_development(), CAPTURES)

    assert (delivery.state, delivery.due, delivery.is_settled) == (State.PENDING, after(hours=1), False)


def test_the_same_development_told_later_makes_the_same_ids():
    development = make_development()

    first = tell(development, rules_of(CAPTURES), compose, after(hours=1))
    again = tell(development, rules_of(CAPTURES), compose, after(days=30))

    assert [d.id for d in first] == [d.id for d in again]


def test_the_id_is_of_the_change_under_which_it_is_told():
    patient = Subscription("captures", ("desk",), Condition(min_origins=1), on=frozenset({Change.DENIED}))
    development = make_development(change=Change.DENIED)

    (delivery,) = told(development, patient)

    assert delivery.change is Change.DENIED
    assert delivery.id == delivery_id(development.claim_id, Change.DENIED, "captures", "desk")


def test_who_did_not_ask_is_not_told():
    assert told(make_development(), ENTRIES) == []
