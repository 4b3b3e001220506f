"""Document -> claimed, denied or confirmed: denials and admissions anywhere in the article, tied to their place."""

from collections.abc import Iterable
from dataclasses import replace

from streams.detect.lexicon import Lexicon
from streams.detect.merge import Found
from streams.detect.reading import Reading
from streams.detect.scene import Scene
from streams.report import Report, Standing

# Words that make "denied" speak of the claim as such, where no place is named beside it.
CLAIMS = frozenset(
    {
        "claim",
        "claims",
        "assertion",
        "assertions",
        "statement",
        "statements",
        "report",
        "reports",
        "it",
        "this",
        "that",
        "information",
        "reality",
        "announcement",
        "advance",
        "capture",
        "so",
        "account",
    }
)
NOT_YET = frozenset(
    {"not", "neither", "nor", "n't", "didn't", "hasn't", "haven't", "wasn't", "weren't", "no", "without", "yet", "never"}
)
LEAVING = frozenset(
    {
        "withdrawn",
        "withdrew",
        "withdraw",
        "retreated",
        "retreat",
        "withdrawal",
        "left",
        "lost",
        "loss",
        "pulled",
        "pulling",
        "abandoned",
    }
)


def standings(found: Iterable[Found], readings: Iterable[Reading], scene: Scene) -> list[Found]:
    """The same reports, each with what the article says about it elsewhere."""
    items, lexicon = list(found), scene.lexicon
    items = _by_refusals(items)
    for reading in readings:
        verdict = _verdict(reading, lexicon)
        if verdict is None:
            continue
        items = [_judged(item, reading, verdict, items, scene) for item in items]
    return items


def _by_refusals(items: list[Found]) -> list[Found]:
    """ "Has not captured X", "still holds X": the chain dropped it as unreal, and it denies the claim."""
    refused = {
        (item.report.actor if reason == "reality: negation" else None, item.report.place.key)
        for item in items
        if (reason := item.report.dropped_by) in {"reality: negation", "reality: still held"}
    }
    return [
        _with(item, Standing.DENIED, "dispute: refused elsewhere")
        if item.report.dropped_by is None
        and {(item.report.actor, item.report.place.key), (None, item.report.place.key)} & refused
        else item
        for item in items
    ]


def _verdict(reading: Reading, lexicon: Lexicon) -> Standing | None:
    """Whether the sentence denies or admits anything."""
    lows = reading.sentence.lows
    for at, low in enumerate(lows):
        near = set(lows[max(at - 4, 0) : at])
        if low in lexicon.speech["deny"] and not near & NOT_YET:
            return Standing.DENIED
        if low in {"not"} and at + 1 < len(lows) and lows[at + 1] == "true":
            return Standing.DENIED
        if low in lexicon.speech["admit"] and not near & (NOT_YET | {"could", "if", "be"}):
            return Standing.CONFIRMED
    return None


def _judged(item: Found, reading: Reading, verdict: Standing, items: list[Found], scene: Scene) -> Found:
    report = item.report
    if report.dropped_by is not None or not _speaks_of(report, item, reading, items):
        return item
    others = {party.side for party in reading.parties if party.side and party.role != "owner"} - {report.actor}
    if verdict is Standing.DENIED:
        return _with(item, Standing.DENIED, "dispute: denied") if others or not reading.parties else item
    side = scene.lexicon.sides.get(report.actor)
    loser = bool(side and others & set(side.foes)) and bool(LEAVING & set(reading.sentence.lows))
    return _with(item, Standing.CONFIRMED, "dispute: admitted") if loser else item


def _speaks_of(report: Report, item: Found, reading: Reading, items: list[Found]) -> bool:
    """Whether the sentence is about this report: it names the place, or the claim as such beside it."""
    named = {name.lower() for spot in reading.spots for name in spot.names}
    mine = {report.place.text.lower(), (report.place.name or "").lower(), (report.place.region or "-").lower()}
    if mine & named or any(name in report.place.text.lower() for name in named):
        return True
    ours = {other.report.place.text.lower() for other in items}
    if named & ours:
        return False
    return bool(CLAIMS & set(reading.sentence.lows)) and abs(item.order - reading.sentence.index) <= 6


def _with(item: Found, standing: Standing, why: str) -> Found:
    report = item.report
    if report.standing is Standing.DENIED:
        return item
    return replace(item, report=replace(report, standing=standing, why=(*report.why, why)))
