"""Matching: which subscriptions hear of a development, under which change, and why.

Three rules are worth knowing. ``new`` with ``origins: {min: N}`` is told at the development that brings the Nth origin, as
``new``: the delivery is the one that ``new`` would have been. ``corroborated`` is told once a claim: later ones make the same
delivery. A reversal is tested against the claim that ended; who hears of the claim that reverses it through the same article
is not told twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alerts.subscription import Condition, Rules, Subscription, Target
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
    wanted = ", ".join(asked for asked in Change if asked in on)
    is_first_alert = Change.NEW in on and _brings_the_last_origin(development, subscription.when.min_origins)
    if is_first_alert and (change is Change.CORROBORATED or change not in on):
        return Reason("on", True, f"told as new: {development.origins} origins are reached here"), Change.NEW
    return Reason("on", change in on, f"{change} is {'' if change in on else 'not '}asked for ({wanted})"), change


def _brings_the_last_origin(development: Development, min_origins: int) -> bool:
    """Whether a claim that was told before reaches ``min_origins`` here."""
    if development.change in (Change.NEW, Change.REVERSED):
        return False
    before = development.before.origins if development.before else development.origins - 1
    return before < min_origins <= development.origins


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


def _reasons(subject: Subject, when: Condition) -> Iterable[Reason]:
    """The verdict of each condition that ``when`` states."""
    return [reason for test in TESTS if (reason := test(subject, when)) is not None]


def _kind(subject: Subject, when: Condition) -> Reason | None:
    return _one_of("kind", subject.kind, when.kind)


def _actor(subject: Subject, when: Condition) -> Reason | None:
    return _one_of("actor", subject.actor, when.actor)


def _claimant(subject: Subject, when: Condition) -> Reason | None:
    if not when.claimant:
        return None
    asked = " or ".join(sorted(when.claimant))
    said_by = " and ".join(sorted(subject.sides)) or "nobody known"
    holds = bool(subject.sides & when.claimant)
    return Reason("claimant", holds, f"said by {said_by}" + (f", {asked} is asked for" if not holds else ""))


def _standing(subject: Subject, when: Condition) -> Reason | None:
    if when.standing and subject.standing is None:
        return Reason("standing", True, "not asked of a reversal")
    return _one_of("standing", subject.standing or "", when.standing)


def _area(subject: Subject, when: Condition) -> Reason | None:
    if not when.area:
        return None
    asked = " or ".join(area.text for area in when.area)
    place, called = subject.place, where(subject.place)
    if not is_placed(place):
        return Reason("area", False, f"{called} could not be placed, so it is in no area; {asked} is asked for")
    held = next((area for area in when.area if area.ids & {place.id, place.key, *place.areas}), None)
    if held is None:
        return Reason("area", False, f"{called} is not in {asked}")
    return Reason("area", True, f"{called} is in {held.text}")


def _origins(subject: Subject, when: Condition) -> Reason | None:
    if when.min_origins == 1:
        return None
    return Reason("origins", subject.origins >= when.min_origins, f"{subject.origins} of at least {when.min_origins}")


def _one_of(condition: str, found: str, asked: frozenset[Kind] | frozenset[Standing] | frozenset[str]) -> Reason | None:
    if not asked:
        return None
    holds = found in asked
    return Reason(condition, holds, str(found) if holds else f"{found}, {' or '.join(sorted(asked))} is asked for")


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
