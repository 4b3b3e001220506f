"""Movement that ends inside: "pushed into", "advanced 10 km into", "are inside"."""

from collections.abc import Iterator

from streams.detect.candidate import Candidate
from streams.detect.neighbours import Neighbours
from streams.detect.reading import group_at, is_adverb
from streams.detect.subjects import subject_of
from streams.report import Kind

# "smashed their way through the north-western frontier into".
MOVE_REACH = 10
# Whoever advances "deeper into Russia" was there before, and names no region.
FURTHER = frozenset({"further", "farther", "deeper"})


def of_move(near: Neighbours, at: int) -> Iterator[Candidate]:
    """The candidates whose "into" or "inside" stands at ``at``."""
    verb = _mover(near, at)
    spot, part = near.object(at + 1) if verb is not None else (None, False)
    if verb is None or spot is None:
        return
    group = group_at(near.sentence, verb, near.lexicon)
    if group.passive or (spot.land and FURTHER & set(near.lows[verb:at])):
        return
    frame = f"{near.lexicon.bases.get(near.lows[verb], 'be')} {near.lows[at]}"
    yield Candidate(near.reading, Kind.ENTRY, frame, group, subject_of(near, group), spot, part or spot.part)


def _mover(near: Neighbours, at: int) -> int | None:
    """The verb of movement that "into" belongs to; "are also inside" needs none."""
    for k in range(at - 1, max(at - MOVE_REACH, -1), -1):
        if near.lows[at] == "inside" and near.lows[k] in near.classes.operating and near.tags[k - 1] in {"be", "adverb"}:
            return k
        verb = near.lexicon.verbs.get(near.lexicon.bases.get(near.lows[k], ""))
        if verb is not None and (
            (near.sentence.low(k + 1) == "on" and verb.verb in {"press", "push"})
            or _is_noun(near, k)
            or (verb.verb == "fight" and "way" not in near.lows[k:at])
        ):
            return None
        if verb is not None and verb.shape == "move":
            return k if _has_what_it_needs(near, verb.needs, k, at) else None
        if near.lows[at] == "inside" and near.tags[k] == "be":
            return k if near.lows[k] in near.lexicon.classes.present else None
        if near.lows[at] == "inside" and not is_adverb(near.sentence, k):
            return None
        if verb is not None or near.lows[k] in {",", ";", "that"} or near.tags[k] in {"speech", "relative"}:
            return None
    return None


def _has_what_it_needs(near: Neighbours, needs: str, verb: int, into: int) -> bool:
    """As in "made their way into", "sent troops across the border into"."""
    if needs == "force":
        if near.lexicon.classes.at_sea & set(near.lows[verb:into]):
            return False
        return any(near.tags[k] == "force" for k in range(verb + 1, into))
    return not needs or needs in near.lows[verb:into]


def _is_noun(near: Neighbours, at: int) -> bool:
    """As in "the surprise advance into Kursk", "Russia's push into": a verb's form used as a noun."""
    if at == 0 or "base" not in near.lexicon.tenses.get(near.lows[at], frozenset()):
        return False
    before = near.tags[at - 1]
    described = at > 1 and near.tags[at - 2] == "det" and before in {"", "adverb"} and near.lows[at - 1] not in near.lexicon.bases
    return described or before in {"det", "compass"} or near.lows[at - 1] in {"'s", "surprise", "ground", "new", "cross-border"}
