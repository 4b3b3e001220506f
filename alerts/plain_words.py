"""The message that needs no template: what a reader gets when the template for it is broken."""

from alerts.escaping import BODY_ESCAPES
from alerts.facts import Facts
from alerts.message import Channel


def built_in_body(found: Facts, channel: Channel) -> str:
    """The facts, a line each, escaped for the channel."""
    escape = BODY_ESCAPES[channel]
    lines = [f"{name}: {escape(text)}" for name, text in _lines(found) if text]
    link = found.link or escape(found.host)
    return "\n".join([*lines, f"Link: {link}"] if link else lines)


def _lines(found: Facts) -> list[tuple[str, str]]:
    return [
        (found.label, found.claim),
        ("Answer", found.answer),
        ("Standing", found.standing),
        ("Claimed by", found.claimant),
        ("Where", found.where),
        ("Quote", found.quote),
        ("Source", found.source),
        ("Published", found.published),
        ("Reverses", found.reverses),
        ("Known before", found.known),
        ("Subscription", found.subscription),
        ("Claim", found.claim_id),
        ("Alert", found.alert_id),
    ]
