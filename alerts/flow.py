"""Tell who asked: from a development to the deliveries that tell it, in the order of the path."""

from collections.abc import Callable
from datetime import datetime

from alerts.matching import Recipient, recipients
from alerts.message import Message
from alerts.outbox import Delivery, delivery_of
from alerts.subscription import Rules
from streams.claim import Development

Compose = Callable[[Development, Recipient], Message]


def tell(development: Development, rules: Rules, compose: Compose, now: datetime) -> list[Delivery]:
    """A delivery for every target that hears of this development, its message in the words of the target's channel."""
    return [
        delivery_of(
            development,
            told_as=recipient.told_as,
            subscription=recipient.subscription.name,
            target=recipient.target.name,
            message=compose(development, recipient),
            now=now,
        )
        for recipient in recipients(development, rules)
    ]
