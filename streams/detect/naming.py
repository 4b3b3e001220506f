"""Villages that a sentence counts and the next ones name: "Four villages ... He named them as A, B, C and D."."""

from collections.abc import Iterable
from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.reading import Reading
from streams.detect.spot import Spot

# What stands right before a list of names that ends the sentence.
OPENING = frozenset({":", "naming", "namely", "–", "—"})
# "The ministry named five of them in its bulletin: A, B, C, D and E": how far the verb may stand before the list.
NAMED_REACH = 8
ALIKE = frozenset({"settlement", "locality"})


def named_next(candidate: Candidate, following: Iterable[Reading], lexicon: Lexicon) -> Candidate:
    """The candidate with the names that the next sentences give, or as it is."""
    later = (names for reading in following if (names := _names_in(candidate.spot, reading, lexicon)))
    names = _names_behind(candidate.spot, candidate.reading) or next(later, ())
    if not names:
        return candidate
    return replace(candidate, spot=replace(candidate.spot, names=names, unnamed=False, area="settlement"))


def _names_behind(counted: Spot, reading: Reading) -> tuple[str, ...]:
    """The list that ends the sentence itself: "Three settlements had been liberated in the region: A, B and C"."""
    behind = [spot for spot in reading.spots if spot.first >= counted.last]
    singly = _one_by_one(counted, behind, reading)
    if singly:
        return singly
    listed = (spot for spot in behind if reading.sentence.low(spot.first - 1) in OPENING)
    return next((spot.names for spot in listed if 1 < len(spot.names) <= (counted.count or len(spot.names))), ())


def _one_by_one(counted: Spot, behind: list[Spot], reading: Reading) -> tuple[str, ...]:
    """As in "Two villages, Zelenyi Hai in the Donetsk region and Maliivka in the Dnipropetrovsk region"."""
    names: list[str] = []
    last = counted.last
    for spot in behind:
        between = reading.sentence.tags[last : spot.first]
        if spot.first - last > NAMED_REACH or {"speech", "be", "have", "subordinator", "modal"} & set(between):
            break
        if spot.area in {"region", "site"} or spot.land:
            last = spot.last
            continue
        if reading.sentence.low(spot.first - 1) not in {",", "and", "–", "—", "-", ":", "("}:
            break
        names.extend(spot.names)
        last = spot.last
    return tuple(names) if counted.count == len(names) and (len(names) > 1 or _is_dashed(counted, behind, reading)) else ()


def _is_dashed(counted: Spot, behind: list[Spot], reading: Reading) -> bool:
    """As in "A village in the region - Kindrativka - had been liberated"."""
    named = next((spot for spot in behind if spot.names and spot.area not in {"region", "site"}), None)
    dashes = {"–", "—", "-"}
    return named is not None and reading.sentence.low(named.first - 1) in dashes and counted.count == 1


def _names_in(counted: Spot, reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    fits = _is_it if counted.count == 1 else _names_them
    return next((spot.names for spot in reading.spots if fits(counted, spot, reading, lexicon)), ())


def _names_them(counted: Spot, spot: Spot, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the list has as many names as were counted and is introduced as theirs, or is said to name some of them."""
    if _says_names(spot, reading, lexicon) and (counted.count is None or len(spot.names) <= counted.count):
        return True
    fits = len(spot.names) == counted.count if counted.count is not None else len(spot.names) > 1
    return fits and bool(lexicon.classes.introducing & set(reading.sentence.lows[max(spot.first - 1, 0) : spot.first]))


def _says_names(spot: Spot, reading: Reading, lexicon: Lexicon) -> bool:
    """As in "She named A and B", "the ministry named five of them: A, B, C, D and E"."""
    lows, parties = reading.sentence.lows, reading.parties
    naming, before = lexicon.classes.naming, reading.sentence.low(spot.first - 1)
    if before not in naming and before not in OPENING:
        return False
    named = (k for k in range(max(spot.first - NAMED_REACH, 0), spot.first) if lows[k] in naming)
    return any(party.last == k and party.role in {"pronoun", "voice", "state"} for k in named for party in parties)


def _is_landmark(spot: Spot, reading: Reading, lexicon: Lexicon) -> bool:
    before = reading.sentence.low(spot.first - 1)
    return before in lexicon.classes.landmark or (before == "of" and reading.sentence.tag(spot.first - 2) == "compass")


def _is_it(counted: Spot, spot: Spot, reading: Reading, lexicon: Lexicon) -> bool:
    """As in "Russia took a key town. ... The town of Vuhledar ...": the same word for it, and no mere landmark."""
    if len(spot.names) != 1 or spot.area != "settlement" or _is_landmark(spot, reading, lexicon):
        return False
    return spot.noun == counted.noun or bool({spot.noun, counted.noun} & ALIKE)
