"""Document -> claimed, denied or confirmed: denials and admissions anywhere in the article, tied to their claim."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from streams.detect.merge import Found
from streams.detect.places import folded
from streams.detect.reading import Reading
from streams.detect.scene import Scene, is_governed
from streams.detect.speaker import INDEPENDENT, voices_in
from streams.detect.spot import Spot
from streams.detect.zones import Part
from streams.report import Claimant, Report, Standing

NOT = frozenset(
    [
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
    ]
)
NOT_REACH = 4
LEAVING = frozenset(
    [
        "withdrawn",
        "withdrew",
        "withdraw",
        "retreated",
        "retreat",
        "withdrawal",
        "left",
        "pulled",
        "pull",
        "abandoned",
        "fled",
        "given",
        "gave",
    ]
)
# "Pulled back", "given up": these leave a place only with their particle.
LEAVING_WITH = {word: frozenset({"back", "out", "up"}) for word in ("pulled", "pull", "given", "gave")}
CONCEDING = frozenset(
    [
        "confirmed",
        "confirms",
        "conceded",
        "concedes",
        "acknowledged",
        "acknowledges",
        "acknowledging",
        "admitted",
        "admits",
        "admitting",
    ]
)
LOSSES = frozenset(
    [
        "lost",
        "loss",
        "losing",
        "captured",
        "taken",
        "seized",
        "control",
        "hands",
        "fallen",
        "fell",
        "entered",
        "crossed",
        "presence",
        "inside",
        "given",
        "gave",
        "left",
        "withdrawn",
        "withdrew",
        "retreated",
        "overrun",
        "occupied",
    ]
)
# "Kigali denied having troops there", "the UN was denied access": nothing that was claimed is rejected.
OTHER_DENIALS = frozenset(
    [
        "having",
        "responsibility",
        "involvement",
        "targeting",
        "access",
        "wrongdoing",
        "entry",
        "permission",
        "being",
        "using",
        "any",
    ]
)
HOLDING = frozenset(["hold", "holds", "held", "holding", "defend", "defends", "defending", "control", "controls", "controlled"])
STILL = frozenset(["still", "firmly", "continue", "continues", "continued", "out", "on", "remain", "remains"])
THROWN_BACK = frozenset(["thwarted", "repelled", "repelling", "foiled"])
# "Five attempts to cross the border were thwarted"; attacks that were repelled near a town say nothing of the town.
CROSSING = frozenset({"attempt", "attempts", "border", "incursion", "breakthrough", "cross"})
FICTION = frozenset(["invention", "fantasy", "fiction", "lie", "lies", "fabrication", "staged", "propaganda", "nonsense"])
# "An officer said the town had not fallen": whoever he is, he does not speak for those who claim it.
SOMEBODY = frozenset(
    {"officer", "spokesman", "spokeswoman", "spokesperson", "commander", "official", "officials", "brigade", "mayor"}
)
# A denial without a place answers the nearest claim before it, at most so many sentences back.
ANSWER_REACH = 8


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence says of a claim, and who may say so: sides with their words, the likeliest first.

    ``strict``: only the side that lost the place can say it, as in "still holds it" or "has withdrawn".
    """

    standing: Standing
    voices: tuple[tuple[str, str], ...]
    strict: bool = False


def standings(found: Iterable[Found], readings: Iterable[Reading], scene: Scene) -> list[Found]:
    """The same reports, each with what the article says about it elsewhere."""
    items = _by_refusals(list(found))
    for reading in readings:
        verdict = _denial(reading, scene) or _admission(reading, scene) or _check(reading, scene) or _defence(reading, scene)
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
    if by is None or report.dropped_by is not None:
        return item
    if by.side == report.actor:
        if not by.text or by.text.lower().split()[-1] not in SOMEBODY:
            return item
        by = Claimant("", by.text)
    return _with(item, Standing.DENIED, by, "dispute: refused")


def _denial(reading: Reading, scene: Scene) -> Verdict | None:
    """As in "Denied", "rejected", "is not true", and by whom."""
    lows, deny = reading.sentence.lows, scene.lexicon.speech["deny"]
    for at, low in enumerate(lows):
        if low in deny and _denies_something_else(reading, at):
            continue
        untrue = low in {"true", "correct", "correspond"} and "not" in lows[max(at - NOT_REACH, 0) : at]
        if untrue or (low in deny and not _is_negated(lows, at)):
            return Verdict(Standing.DENIED, (*_parties_before(reading, at), *_speakers(reading, scene), (scene.speaker, "")))
    return None


def _denies_something_else(reading: Reading, at: int) -> bool:
    sentence = reading.sentence
    passive = sentence.low(at) == "denied" and sentence.tag(at - 1) in {"be", "adverb"}
    return passive or sentence.low(at + 1) in OTHER_DENIALS


def _defence(reading: Reading, scene: Scene) -> Verdict | None:
    """As in "Its units still hold the town", "five attempts were thwarted", "called it an invention", "our flag is in"."""
    lows = reading.sentence.lows
    for at, low in enumerate(lows):
        still = low in HOLDING and (STILL & set(lows[max(at - 3, 0) : at + 3]) or reading.sentence.low(at + 1) in {"them", "it"})
        nobody = low == "no" and _names_people(reading, at + 1)
        ours = low == "flag" and lows[max(at - 1, 0)] == "our"
        thrown = low in THROWN_BACK and bool(CROSSING & set(lows))
        if nobody or ((still or ours or thrown or low in FICTION) and not _is_negated(lows, at)):
            voices = (*_parties_before(reading, at), *_speakers(reading, scene))
            return Verdict(Standing.DENIED, voices, strict=True)
    return None


def _names_people(reading: Reading, at: int) -> bool:
    """As in "There are no Russians in Orikhiv"."""
    return any(party.first == at and party.side and party.role == "force" for party in reading.parties)


def _admission(reading: Reading, scene: Scene) -> Verdict | None:
    """The side that leaves a place says by it that the other one has it; or it says so."""
    lows = reading.sentence.lows
    for at, low in enumerate(lows):
        leaves = low in LEAVING and (low not in LEAVING_WITH or bool(LEAVING_WITH[low] & set(lows[at + 1 : at + 5])))
        concedes = low in CONCEDING and LOSSES & set(lows[at + 1 :])
        if (leaves or concedes) and not _is_negated(lows, at):
            voices = (*_parties_before(reading, at), *_speakers(reading, scene))
            return Verdict(Standing.CONFIRMED, voices, strict=True) if voices else None
    return None


def _check(reading: Reading, scene: Scene) -> Verdict | None:
    """Witnesses, or a neutral who "verified" or "confirmed" it."""
    lows, speech = reading.sentence.lows, scene.lexicon.speech
    for at, low in enumerate(lows):
        if low in speech["verify"] and not _is_negated(lows, at):
            before = lows[max(at - 6, 0) : at]
            neutral = next((word for word in before if word in speech["witnesses"] or word in speech["media"]), "")
            return Verdict(Standing.CONFIRMED, ((INDEPENDENT, neutral),)) if neutral else None
    return None


def _is_negated(lows: tuple[str, ...], at: int) -> bool:
    return bool(NOT & set(lows[max(at - NOT_REACH, 0) : at]))


def _parties_before(reading: Reading, at: int) -> list[tuple[str, str]]:
    """The sides and words of the parties before a verb, the nearest first."""
    before = [party for party in reading.parties if party.last <= at and party.side and party.role != "owner"]
    return [(party.side or "", reading.sentence.text(party.first, party.last)) for party in reversed(before)]


def _speakers(reading: Reading, scene: Scene) -> list[tuple[str, str]]:
    """Who speaks anywhere in the sentence."""
    return [(voice.side, voice.text) for voice in voices_in(reading, scene.lexicon) if voice.side]


def _answered(reading: Reading, items: list[Found]) -> set[int]:
    """The items that the sentence speaks of: those whose place it names, else those of the nearest claim before it."""
    live = [number for number, item in enumerate(items) if item.report.dropped_by is None]
    named = {folded(name) for spot in reading.spots if spot.area != "site" for name in spot.names}
    hits = {number for number in live if _is_named(items[number].report, named)}
    if reading.sentence.zone.part is Part.HEADLINE and hits:
        return set(live)
    if hits:
        return hits
    if any(_is_another_place(spot, reading) for spot in reading.spots):
        return set()
    if any(item.order == reading.sentence.index and item.report.dropped_by is not None for item in items):
        return set()
    before = [items[number].order for number in live if items[number].order <= reading.sentence.index]
    if not before or reading.sentence.index - max(before) > ANSWER_REACH:
        return set()
    nearest = max(before)
    keys = {items[number].report.place.key for number in live if items[number].order == nearest}
    return {number for number in live if items[number].report.place.key in keys}


def _is_another_place(spot: Spot, reading: Reading) -> bool:
    """Whether the sentence speaks of a place that no claim is about; a bare name may be a person's."""
    return bool(spot.names) and not spot.land and spot.area != "region" and bool(spot.area or is_governed(reading, spot))


def _is_named(report: Report, named: set[str]) -> bool:
    places = folded(report.place.text), folded(report.place.name or "")
    return any(place == name or place.startswith(f"{name}-") for place in places for name in named)


def _judged(item: Found, verdict: Verdict, scene: Scene) -> Found:
    report, side = item.report, scene.lexicon.sides.get(item.report.actor)
    foes = side.foes if side is not None else ()
    voices = [voice for voice in verdict.voices if voice[0] != report.actor]
    if verdict.strict:
        voices = [voice for voice in verdict.voices[:1] if voice[0] in foes]
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
    answered = by if by.side else None
    return replace(item, report=replace(report, standing=standing, answered_by=answered, why=(*report.why, why)))
