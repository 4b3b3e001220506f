"""Sentence -> candidates: which words say that somebody took or entered a place, who, and where."""

from collections.abc import Iterator
from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.held_frames import of_held
from streams.detect.lexicon import Lexicon
from streams.detect.move_frames import of_move
from streams.detect.neighbours import Neighbours
from streams.detect.noun_frames import of_noun
from streams.detect.phrase_frames import of_phrase
from streams.detect.reading import Reading
from streams.detect.verb_frames import of_fall, of_verb

JOINS = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("and", "also"), ("and", "in"))
JOINS_BY_FIRST = {words[0]: tuple(others for others in JOINS if others[0] == words[0]) for words in JOINS}
JOIN_REACH = 7
# "Six settlements, among them the city of Vuhledar, had passed under ...".
AMONG = (("including",), ("among", "them"), ("such", "as"), ("namely",))
AMONG_REACH = 8
# "in Ukraine's southeastern Zaporizhzhia region and": how far the second place may stand behind the first.
BESIDE_REACH = 9


def candidates_in(reading: Reading, lexicon: Lexicon) -> list[Candidate]:
    """Every candidate of the sentence, from left to right; every look reaches a fixed number of words."""
    near = Neighbours(reading, lexicon)
    found = (candidate for at in reading.sentence.openings.claims for candidate in _at(near, at))
    return [joined for candidate in found for joined in (candidate, *_joined(near, candidate))]


def _at(near: Neighbours, at: int) -> Iterator[Candidate]:
    """The candidates whose verb or noun stands at ``at``."""
    low, lexicon = near.lows[at], near.lexicon
    verb = lexicon.verbs.get(lexicon.bases.get(low, ""))
    if verb is not None and verb.shape != "move":
        yield from of_fall(near, at, verb) if verb.shape == "fall" else of_verb(near, at, verb)
    if low in lexicon.phrases:
        yield from of_phrase(near, at)
    if low in lexicon.nouns:
        yield from of_noun(near, at)
    if low in {"into", "inside"}:
        yield from of_move(near, at)
    if low in {"control", "hands"}:
        yield from of_held(near, at)


def _joined(near: Neighbours, candidate: Candidate) -> Iterator[Candidate]:
    """The places that "along with", "among them" and the like add to the candidate."""
    if candidate.spot.unnamed:
        yield from _among(near, candidate)
    last = max(candidate.spot.last, candidate.group.at + 1)
    yield from _beside(near, candidate)
    for k in range(last, min(last + JOIN_REACH, len(near.lows))):
        words = _joining(near, k)
        if words:
            spot, part = near.object(k + len(words))
            if spot is not None:
                yield replace(candidate, spot=spot, part=part)
            return
        opens = k == last or (k == last + 1 and near.lows[last] == ",")
        further = near.spot_at.get(k + 1) if near.lows[k] == "and" and opens else None
        if further is not None and further.names and not further.land and not near.starts_clause(further.last):
            of_region = candidate.spot.unnamed and candidate.spot.region and further.area == "region"
            again = replace(candidate.spot, region=further.names[0], count=None) if of_region else further
            yield replace(candidate, spot=again, part=False)
            return
        if near.lows[k] in near.lexicon.bases and near.lows[k] != "control":
            return


def _joining(near: Neighbours, at: int) -> tuple[str, ...]:
    """The words at ``at`` that join another place, or none."""
    joins = JOINS_BY_FIRST.get(near.lows[at], ())
    return next((words for words in joins if near.lows[at : at + len(words)] == words), ())


def _among(near: Neighbours, candidate: Candidate) -> Iterator[Candidate]:
    """The villages that are named as some of those counted."""
    for k in range(candidate.spot.last, min(candidate.spot.last + AMONG_REACH, len(near.lows))):
        words = next((words for words in AMONG if near.lows[k : k + len(words)] == words), None)
        if words is not None:
            spot, part = near.object(k + len(words))
            if spot is not None and spot.names:
                yield replace(candidate, spot=spot, part=part)
            return


def _beside(near: Neighbours, candidate: Candidate) -> Iterator[Candidate]:
    """As in "Maliivka in the Dnipropetrovsk region and Zelenyi Hai in the Donetsk region": the second of two places."""
    last = candidate.spot.last
    if not candidate.spot.names or near.sentence.low(last) != "in":
        return
    for k in range(last + 1, min(last + BESIDE_REACH, near.end - 1)):
        if near.lows[k] == "and":
            further = near.spot_at.get(k + 1)
            if further is not None and further.names and further.area != "site" and not near.starts_clause(further.last):
                yield replace(candidate, spot=further, part=further.part)
            return
        if near.tags[k] not in {"det", "compass", "region", "mark", ""} or (near.tags[k] == "mark" and near.lows[k] != "'s"):
            return
