"""Who holds a place, as a state: "is under Russian control", "is in our hands", "have the town under control"."""

from collections.abc import Iterator
from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.neighbours import Neighbours
from streams.detect.reading import Group, group_at
from streams.detect.subjects import subject_of
from streams.report import Kind

RETURNING = ("return", "revert", "pass")
BRINGING = frozenset({"bring", "put", "take", "get", "fall"})
# "is, after three weeks of street fighting, once more under": how far the verb may stand before "under".
VERB_REACH = 14


def of_held(near: Neighbours, at: int) -> Iterator[Candidate]:
    """The candidates whose "control" or "hands" stands at ``at``."""
    prep = next((k for k in range(at - 1, max(at - 6, -1), -1) if _opens_state(near, k)), None)
    if prep is None or near.lows[at - 1] == "fire" or (near.lows[at] == "control" and near.lows[prep] not in {"under", "to"}):
        return
    owner = next((party for party in near.reading.parties if prep < party.first < at), None)
    if owner is None and near.lows[at + 1 : at + 2] == ("of",):
        owner = next((party for party in near.reading.parties if at < party.first < at + 6), None)
    verb = _state_verb(near, prep)
    group = group_at(near.sentence, verb, near.lexicon) if verb is not None else Group(prep, prep, "state")
    spot = near.place_before(group.first) or near.place_before(prep)
    if verb is not None and spot is not None and verb < spot.first and not _brings(near, verb):
        group = Group(prep, prep, "state")
    if spot is None or (owner is None and near.lows[at] == "hands"):
        return
    group = replace(group, tense="state") if group.tense in {"present", "noun"} else group
    frame = f"under {near.lows[at]}"
    yield Candidate(
        near.reading,
        Kind.CAPTURE,
        frame,
        group,
        owner or subject_of(near, group),
        spot,
        near.part_before(spot) or spot.part,
    )


def _opens_state(near: Neighbours, k: int) -> bool:
    """As in "under Russian control", "in our hands", "is returning to Ukrainian control"."""
    if near.lows[k] == "to":
        return near.lows[k - 1].startswith(RETURNING)
    return near.lows[k] in {"under", "in", "into"}


def _brings(near: Neighbours, verb: int) -> bool:
    """As in "Brought the town under control", "have the town under control"; not "has spoken of"."""
    base = near.lexicon.bases.get(near.lows[verb], "")
    return base in BRINGING or (base == "have" and not near.lows[verb + 1].endswith(("ed", "en")))


def _state_verb(near: Neighbours, prep: int) -> int | None:
    for k in range(prep - 1, max(prep - VERB_REACH, -1), -1):
        if near.lows[k] in {";", ":", "that"} or near.tags[k] == "speech":
            return None
        if near.tags[k] in {"be", "have"} or near.lexicon.bases.get(near.lows[k]) in BRINGING:
            return k
        if near.lows[k] in near.lexicon.bases:
            return None
    return None
