"""Document -> claimed, denied or confirmed: denials and admissions anywhere in the article, tied to their claim."""

from collections.abc import Iterable
from dataclasses import replace

from streams.detect.lexicon import Lexicon
from streams.detect.merge import Found
from streams.detect.places import folded
from streams.detect.reading import Reading
from streams.detect.scene import Scene, is_governed
from streams.detect.speaker import INDEPENDENT, PRESS
from streams.detect.spot import Spot
from streams.detect.verdicts import Verdict, verdict_of
from streams.detect.zones import Part
from streams.report import Claimant, Report, Standing

# A denial without a place answers the nearest claim before it, at most so many sentences back.
ANSWER_REACH = 8


def standings(found: Iterable[Found], readings: Iterable[tuple[Reading, Reading | None]], scene: Scene) -> list[Found]:
    """The same reports, each with what the article says about it elsewhere; ``readings`` are sentences with the next one."""
    items = _by_refusals(list(found), scene)
    for reading, following in readings:
        verdict = verdict_of(reading, following, scene)
        if verdict is not None:
            answered = _everything(items) if verdict.whole else _answered(reading, items, scene.lexicon)
            items = [_judged(item, verdict, scene) if number in answered else item for number, item in enumerate(items)]
    return items


def _by_refusals(items: list[Found], scene: Scene) -> list[Found]:
    """The chain dropped "has not captured X" and "still holds X" as unreal; said by somebody, they deny the claim."""
    denials = {}
    for item in items:
        report = item.report
        if report.dropped_by in {"reality: negation", "reality: still held"} and report.claimant.side != "press":
            still = report.dropped_by.endswith("held")
            denials[(None if still else report.actor, folded(report.place.text))] = report.claimant
    return [_refused(item, denials, scene.lexicon.speech["somebody"]) for item in items]


def _refused(item: Found, denials: dict[tuple[str | None, str], Claimant], somebody: frozenset[str]) -> Found:
    report, place = item.report, folded(item.report.place.text)
    by = denials.get((report.actor, place)) or denials.get((None, place))
    if by is None or report.dropped_by is not None:
        return item
    if by.side == report.actor:
        if not by.text or by.text.lower().split()[-1] not in somebody:
            return item
        by = Claimant("", by.text)
    return _with(item, Standing.DENIED, by, "dispute: refused")


def _everything(items: list[Found]) -> set[int]:
    return {number for number, item in enumerate(items) if item.report.dropped_by is None}


def _answered(reading: Reading, items: list[Found], lexicon: Lexicon) -> set[int]:
    """The items that the sentence speaks of: those whose place it names, else those of the nearest claim before it."""
    live = [number for number, item in enumerate(items) if item.report.dropped_by is None]
    named = {folded(name) for spot in reading.spots if spot.area != "site" for name in spot.names}
    hits = {number for number in live if _is_named(items[number].report, named)}
    if reading.sentence.zone.part is Part.HEADLINE and hits:
        return set(live)
    if hits:
        return hits
    if any(_is_another_place(spot, reading, lexicon) for spot in reading.spots):
        return set()
    if any(item.order == reading.sentence.index and item.report.dropped_by is not None for item in items):
        return set()
    before = [items[number].order for number in live if items[number].order <= reading.sentence.index]
    if not before or reading.sentence.index - max(before) > ANSWER_REACH:
        return set()
    nearest = max(before)
    keys = {items[number].report.place.key for number in live if items[number].order == nearest}
    return {number for number in live if items[number].report.place.key in keys}


def _is_another_place(spot: Spot, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of a place that no claim is about; a bare name may be a person's."""
    placed = spot.area not in {"", "site"} or is_governed(reading, spot, lexicon)
    return bool(spot.names) and not spot.land and spot.area != "region" and placed


def _is_named(report: Report, named: set[str]) -> bool:
    places = folded(report.place.text), folded(report.place.name or "")
    return any(place == name or place.startswith(f"{name}-") for place in places for name in named)


def _judged(item: Found, verdict: Verdict, scene: Scene) -> Found:
    report, side = item.report, scene.lexicon.sides.get(item.report.actor)
    foes = side.foes if side is not None else ()
    voices = [voice for voice in verdict.voices if voice[0] != report.actor]
    if verdict.kind not in {None, report.kind}:
        return item
    if verdict.strict:
        voices = [voice for voice in verdict.voices[:1] if voice[0] in {"", *foes}]
    elif verdict.standing is Standing.CONFIRMED:
        voices = [voice for voice in voices if voice[0] == INDEPENDENT or voice[0] in foes]
    if not voices:
        return item
    why = f"dispute: {verdict.standing.value}"
    return _with(item, verdict.standing, Claimant(*voices[0]), why)


def _with(item: Found, standing: Standing, by: Claimant, why: str) -> Found:
    report = item.report
    if report.standing is Standing.DENIED:
        return item
    if report.claimant.side == PRESS and standing is Standing.CONFIRMED and by.side == INDEPENDENT:
        return replace(item, report=replace(report, standing=standing, claimant=by, why=(*report.why, why)))
    answered = by if by.side else None
    return replace(item, report=replace(report, standing=standing, answered_by=answered, why=(*report.why, why)))
