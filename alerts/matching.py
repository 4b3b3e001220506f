"""Matching: which subscriptions hear of a development, under which change, and why.

Rules worth knowing:

- ``new`` with ``origins: {min: N}`` is told at the development that brings the Nth origin, as ``new``: the delivery is the one
  that ``new`` would have been.
- A claim whose first report already carries a denial or a confirmation is told as that to who does not ask for ``new``.
- ``corroborated`` is told once a claim: later ones make the same delivery.
- ``claimant`` holds for who said it first as well as for whose word the development rests on, so that a confirmation reaches
  who heard of the claim.
- A reversal is tested against the claim that ended; who hears of the claim that reverses it through the same article is not
  told twice.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from alerts.subscription import STANDING_OF, Condition, Rules, Subscription, Target
from streams.claim import Change, Development
from streams.report import Kind, Place, Standing


@dataclass(frozen=True, slots=True)
class Reason:
    """What one condition says of a development, in words that begin with what was found."""

    condition: str
    holds: bool
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Whether a subscription hears of a development and why; ``told_as`` is the change it is told under, None when it is not."""

    subscription: str
    reasons: tuple[Reason, ...]
    told_as: Change | None

    @property
    def matched(self) -> bool:
        """Whether the subscription hears of it."""
        return self.told_as is not None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One target that hears of a development through one subscription, under the change ``told_as``."""

    subscription: Subscription
    target: Target
    told_as: Change


@dataclass(frozen=True, slots=True)
class Subject:
    """What conditions are tested against. ``sides`` are whose word it is; ``standing`` is None where it is not asked."""

    kind: Kind
    actor: str
    sides: frozenset[str]
    standing: Standing | None
    place: Place
    origins: int


def recipients(development: Development, rules: Rules) -> list[Recipient]:
    """Every target that hears of ``development``, once for each subscription that leads to it, in the order of the rules."""
    return [
        Recipient(subscription, rules.targets[target], told_as)
        for subscription in rules.subscriptions
        if (told_as := match(development, subscription).told_as) is not None
        for target in subscription.to
    ]


def match(development: Development, subscription: Subscription) -> Match:
    """Whether ``subscription`` hears of ``development``, with the verdict of each of its conditions."""
    heard, told_as = _heard(development, subscription)
    reasons = (heard, *_reasons(_subject(development), subscription.when))
    if not all(reason.holds for reason in reasons):
        return Match(subscription.name, reasons, None)
    if development.change is Change.REVERSED and _hears_the_reversing_claim(development, subscription):
        instead = Reason("reversed", False, f"told once, through the claim {development.reversed_by or 'of the other side'}")
        return Match(subscription.name, (*reasons, instead), None)
    return Match(subscription.name, reasons, told_as)


def _heard(development: Development, subscription: Subscription) -> tuple[Reason, Change]:
    """Whether ``on`` asks for this change, and the change under which it is told."""
    change, on = development.change, subscription.on
    earlier = [missed for missed in _not_told_yet(development, subscription.when.min_origins) if missed in on]
    if earlier and (change is Change.CORROBORATED or change not in on):
        reached = "the first report says so" if change is Change.NEW else f"{development.origins} origins are reached here"
        return Reason("on", True, f"told as {earlier[0]}: {reached}"), earlier[0]
    return _one_of("on", change, on), change


def _not_told_yet(development: Development, min_origins: int) -> list[Change]:
    """The changes that the claim has gone through when ``development`` is the first that ``min_origins`` lets through."""
    if development.change is Change.REVERSED:
        return []
    before = development.before.origins if development.before else development.origins - 1
    if development.change is not Change.NEW and not before < min_origins <= development.origins:
        return []
    return [Change.NEW, *(change for change, standing in STANDING_OF.items() if standing is development.standing)]


def _subject(development: Development) -> Subject:
    """The claim as a subscriber is to judge it; for a reversal the one that ended, whatever its standing came to be."""
    first = development.before.first_claimant if development.before else None
    sides = {first} if first else set()
    is_reversal = development.change is Change.REVERSED
    if not is_reversal:
        sides.add(development.report.claimant.side)
    standing = None if is_reversal else development.standing
    return Subject(development.kind, development.actor, frozenset(sides), standing, development.place, development.origins)


def _hears_the_reversing_claim(development: Development, subscription: Subscription) -> bool:
    """Whether the report that reverses is told anyway: as ``new``, or, once confirmed, as whichever of two changes it is."""
    report = development.report
    told_as = {Change.NEW, Change.CONFIRMED} if report.standing is Standing.CONFIRMED else {Change.NEW}
    sides = frozenset({report.claimant.side})
    reversing = Subject(report.kind, report.actor, sides, report.standing, report.place, origins=1)
    return told_as <= subscription.on and all(reason.holds for reason in _reasons(reversing, subscription.when))


def _reasons(subject: Subject, when: Condition) -> list[Reason]:
    """The verdict of each condition that ``when`` states."""
    return [reason for test in TESTS if (reason := test(subject, when)) is not None]


def _kind(subject: Subject, when: Condition) -> Reason | None:
    return _one_of("kind", subject.kind, when.kind) if when.kind else None


def _actor(subject: Subject, when: Condition) -> Reason | None:
    return _one_of("actor", subject.actor, when.actor) if when.actor else None


def _claimant(subject: Subject, when: Condition) -> Reason | None:
    if not when.claimant:
        return None
    said_by = f"said by {' and '.join(sorted(subject.sides)) or 'nobody known'}"
    if subject.sides & when.claimant:
        return Reason("claimant", True, said_by)
    return Reason("claimant", False, f"{said_by}, not {' or '.join(sorted(when.claimant))}")


def _standing(subject: Subject, when: Condition) -> Reason | None:
    if not when.standing:
        return None
    if subject.standing is None:
        return Reason("standing", True, "not asked of a reversal")
    return _one_of("standing", subject.standing, when.standing)


def _area(subject: Subject, when: Condition) -> Reason | None:
    if not when.area:
        return None
    asked = " or ".join(area.text for area in when.area)
    place, called = subject.place, where(subject.place)
    if not is_placed(place):
        return Reason("area", False, f"{called} could not be placed, so it is in no area, not in {asked}")
    held = next((area for area in when.area if area.ids & {place.id, place.key, *place.areas}), None)
    if held is None:
        return Reason("area", False, f"{called} is not in {asked}")
    return Reason("area", True, f"{called} is in {held.text}")


def _origins(subject: Subject, when: Condition) -> Reason | None:
    if when.min_origins == 1:
        return None
    holds = subject.origins >= when.min_origins
    return Reason("origins", holds, f"{subject.origins} so far, at least {when.min_origins} are asked for")


def _one_of(condition: str, found: str, asked: Collection[str]) -> Reason:
    if found in asked:
        return Reason(condition, True, str(found))
    return Reason(condition, False, f"{found}, not {' or '.join(sorted(asked))}")


TESTS: tuple[Callable[[Subject, Condition], Reason | None], ...] = (_kind, _actor, _claimant, _standing, _area, _origins)


def is_placed(place: Place) -> bool:
    """Whether anything is known of where it is."""
    return place.id is not None or place.region is not None or bool(place.areas)


def where(place: Place) -> str:
    """A place as a reason names it, on one line: its name, and its region when that adds something."""
    name = place.name or place.text
    if place.unnamed:
        name = f"{place.count or 'some'} unnamed in {name}"
    called = f"{name} ({place.region})" if place.region and place.region not in name else name
    return "".join(c if c.isprintable() else " " for c in called)
