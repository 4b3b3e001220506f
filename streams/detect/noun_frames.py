"""Nouns that say a place was taken: "the capture of X", "X's fall", "Russia's capture of X", "an incursion into X"."""

from collections.abc import Iterator
from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.neighbours import Neighbours
from streams.detect.parties import Party
from streams.detect.reading import QUOTES, Group

TO = frozenset({"to", "under"})
# "The recapture this week of": how many words of time may stand between the noun and its "of".
TIMED = 4
# "The long-expected full capture of": how many words may describe the noun.
DESCRIBED = 5


def of_noun(near: Neighbours, at: int) -> Iterator[Candidate]:
    """The candidates whose noun stands at ``at``."""
    noun = near.lexicon.nouns[near.lows[at]]
    if at and near.sentence.words[at][0].isupper() and not near.sentence.title_case:
        return
    group = Group(_noun_start(near, at), at, "noun")
    candidate: Candidate | None = None
    after = at + 2 if near.sentence.low(at + 1) in QUOTES else at + 1
    while after < at + TIMED and (
        near.sentence.tag(after) == "day" or near.sentence.low(after) in near.lexicon.classes.time_between
    ):
        after += 1
    if near.sentence.low(after) in noun.preps:
        spot, part = near.object(after + 1)
        if spot is not None:
            party = near.by(spot.last - 1) or near.after(spot.last - 1, TO) or _owner(near, at)
            candidate = Candidate(near.reading, noun.kind, f"{noun.noun} of", group, party, spot, part or spot.part)
    elif at >= 2 and near.lows[at - 1] == "'s":
        place = next((spot for spot in near.reading.spots if spot.last == at - 1), None)
        if place is not None:
            candidate = Candidate(near.reading, noun.kind, f"'s {noun.noun}", group, near.by(at), place)
    if candidate is not None:
        yield replace(candidate, weak=noun.weak, lost=noun.lost)


def _noun_start(near: Neighbours, at: int) -> int:
    first = at
    while (
        first > 0
        and at - first < DESCRIBED
        and (near.tags[first - 1] in {"det", "adverb", "compass", ""} or near.lows[first - 1] == "'s")
    ):
        if near.lows[first - 1] in near.lexicon.bases:
            break
        first -= 1
    return first


def _owner(near: Neighbours, at: int) -> Party | None:
    """Whose taking it is: "Russia's capture of", "the Russian seizure of", "its capture of"."""
    for party in reversed(near.reading.parties):
        if party.last <= at:
            close = at - party.last <= 3 and all(near.tags[k] in {"", "adverb", "compass"} for k in range(party.last, at))
            return party if close and party.role != "pronoun" else None
    return None
