"""Document -> claimed, denied or confirmed: denials and admissions anywhere in the article, tied to their claim."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from streams.detect.merge import Found
from streams.detect.places import folded
from streams.detect.reading import Reading
from streams.detect.scene import Scene
from streams.detect.zones import Part
from streams.report import Claimant, Report, Standing

NOT = frozenset(
    {
        "not",
        "neither",
        "nor",
        "didn't",
        "hasn't",
        "haven't",
        "wasn't",
        "weren't",
        "no",
        "without",
        "yet",
        "never",
        "cannot",
        "couldn't",
        "can't",
        "could",
        "if",
        "unable",
    }
)
NOT_REACH = 4
LEAVING = frozenset(
    {"withdrawn", "withdrew", "withdraw", "retreated", "retreat", "withdrawal", "left", "pulled", "abandoned", "fled"}
)
# A denial without a place answers the nearest claim before it, at most so many sentences back.
ANSWER_REACH = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence says of a claim, and who says so."""

    standing: Standing
    side: str
    text: str


def standings(found: Iterable[Found], readings: Iterable[Reading], scene: Scene) -> list[Found]:
    """The same reports, each with what the article says about it elsewhere."""
    items = _by_refusals(list(found))
    for reading in readings:
        verdict = _denial(reading, scene) or _admission(reading, scene) or _check(reading, scene)
        if verdict is not None:
            answered = _answered(reading, items)
            items = [_judged(item, verdict, scene) if number in answered else item for number, item in enumerate(items)]
    return items


def _by_refusals(items: list[Found]) -> list[Found]:
    """The chain dropped "has not captured X" and "still holds X" as unreal; said by somebody, they deny the claim."""
    denials = {}
    for item in items:
        report = item.report
        if report.dropped_by in {"reality: negation", "reality: still held"} and report.claimant.side != "press":
            still = report.dropped_by.endswith("held")
            denials[(None if still else report.actor, folded(report.place.text))] = report.claimant
    return [_refused(item, denials) for item in items]


def _refused(item: Found, denials: dict[tuple[str | None, str], Claimant]) -> Found:
    report, place = item.report, folded(item.report.place.text)
    by = denials.get((report.actor, place)) or denials.get((None, place))
    if by is None or report.dropped_by is not None or by.side == report.actor:
        return item
    return _with(item, Verdict(Standing.DENIED, by.side, by.text), "dispute: refused")


def _denial(reading: Reading, scene: Scene) -> Verdict | None:
    """As in "Denied", "rejected", "is not true", and by whom."""
    lows, deny = reading.sentence.lows, scene.lexicon.speech["deny"]
    for at, low in enumerate(lows):
        untrue = low in {"true", "correct"} and "not" in lows[max(at - NOT_REACH, 0) : at]
        if untrue or (low in deny and not NOT & set(lows[max(at - NOT_REACH, 0) : at])):
            by = _party_before(reading, at)
            return Verdict(Standing.DENIED, by[0] or scene.speaker, by[1])
    return None


def _admission(reading: Reading, scene: Scene) -> Verdict | None:
    """The side that leaves a place says by it that the other one has it."""
    lows = reading.sentence.lows
    for at, low in enumerate(lows):
        if low in LEAVING and not NOT & set(lows[max(at - NOT_REACH, 0) : at]):
            side, text = _party_before(reading, at)
            return Verdict(Standing.CONFIRMED, side, text) if side else None
    return None


def _check(reading: Reading, scene: Scene) -> Verdict | None:
    """Witnesses, or a neutral who "verified" or "confirmed" it."""
    lows, speech = reading.sentence.lows, scene.lexicon.speech
    for at, low in enumerate(lows):
        if low in speech["verify"] and not NOT & set(lows[max(at - NOT_REACH, 0) : at]):
            before = lows[max(at - 6, 0) : at]
            neutral = next((word for word in before if word in speech["witnesses"] or word in speech["media"]), "")
            return Verdict(Standing.CONFIRMED, "independent", neutral) if neutral else None
    return None


def _party_before(reading: Reading, at: int) -> tuple[str, str]:
    """The side and words of the nearest party before a verb."""
    for party in reversed(reading.parties):
        if party.last <= at and party.side and party.role != "owner":
            return party.side, reading.sentence.text(party.first, party.last)
    return "", ""


def _answered(reading: Reading, items: list[Found]) -> set[int]:
    """The items that the sentence speaks of: those whose place it names, else those of the nearest claim before it."""
    live = [number for number, item in enumerate(items) if item.report.dropped_by is None]
    named = {folded(name) for spot in reading.spots if spot.area != "site" for name in spot.names}
    hits = {number for number in live if _is_named(items[number].report, named)}
    if reading.sentence.zone.part is Part.HEADLINE and hits:
        return set(live)
    if hits:
        return hits
    if any(spot.names and not spot.land and spot.area != "region" for spot in reading.spots):
        return set()
    if any(item.order == reading.sentence.index and item.report.dropped_by is not None for item in items):
        return set()
    before = [items[number].order for number in live if items[number].order <= reading.sentence.index]
    if not before or reading.sentence.index - max(before) > ANSWER_REACH:
        return set()
    nearest = max(before)
    keys = {items[number].report.place.key for number in live if items[number].order == nearest}
    return {number for number in live if items[number].report.place.key in keys}


def _is_named(report: Report, named: set[str]) -> bool:
    places = folded(report.place.text), folded(report.place.name or "")
    return any(place == name or place.startswith(f"{name}-") for place in places for name in named)


def _judged(item: Found, verdict: Verdict, scene: Scene) -> Found:
    report = item.report
    if verdict.side == report.actor:
        return item
    if verdict.standing is Standing.DENIED:
        return _with(item, verdict, "dispute: denied")
    side = scene.lexicon.sides.get(report.actor)
    if verdict.side == "independent" or (side is not None and verdict.side in side.foes):
        return _with(item, verdict, "dispute: confirmed")
    return item


def _with(item: Found, verdict: Verdict, why: str) -> Found:
    report = item.report
    if report.standing is Standing.DENIED:
        return item
    by = Claimant(verdict.side, verdict.text) if verdict.side else None
    return replace(item, report=replace(report, standing=verdict.standing, answered_by=by, why=(*report.why, why)))
