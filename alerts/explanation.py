"""Why each subscription hears of an article's developments or does not, as values and as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alerts.matching import Match, Reason, match, where
from alerts.subscription import Rules
from streams.claim import Development

NOTHING = "no developments: the article says nothing new of any claim, so nobody hears of it\n"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One development and what each subscription makes of it, in the order of the rules file."""

    development: Development
    matches: tuple[Match, ...]
    targets: tuple[tuple[str, ...], ...]


def explain(developments: Iterable[Development], rules: Rules) -> list[Explanation]:
    """What every subscription makes of every development."""
    targets = tuple(subscription.to for subscription in rules.subscriptions)
    return [
        Explanation(development, tuple(match(development, subscription) for subscription in rules.subscriptions), targets)
        for development in developments
    ]


def rendered(explanations: Sequence[Explanation]) -> str:
    """The explanations as text for a terminal, the reasons in aligned columns."""
    return "\n".join(_development(explanation) for explanation in explanations) or NOTHING


def _development(explanation: Explanation) -> str:
    development = explanation.development
    heading = (
        f"{development.change}: {development.kind} by {development.actor}, {where(development.place)}, "
        f"{development.standing}  [{development.claim_id}]"
    )
    parts = [_match(one, to) for one, to in zip(explanation.matches, explanation.targets, strict=True)]
    return "\n".join([heading, *parts]) + "\n"


def _match(one: Match, to: tuple[str, ...]) -> str:
    outcome = f"told as {one.told_as} to {', '.join(to)}" if one.matched else "not told"
    width = max(len(reason.condition) for reason in one.reasons)
    return "\n".join([f"  {one.subscription}: {outcome}", *(_reason(reason, width) for reason in one.reasons)])


def _reason(reason: Reason, width: int) -> str:
    return f"    {'yes' if reason.holds else 'no ':3}  {reason.condition:{width}}  {reason.text}"
