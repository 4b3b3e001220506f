"""A verb and a noun that say it together: "took control of", "gained a foothold in", "launched an incursion into"."""

from collections.abc import Iterator

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Phrase
from streams.detect.neighbours import Neighbours
from streams.detect.parties import Party
from streams.detect.reading import QUOTES, group_at, is_adverb
from streams.detect.spot import Spot
from streams.detect.subjects import subject_of
from streams.detect.zones import Part
from streams.report import Kind

# "raised the flag on the roof of the council building in": how far the place may stand behind the building.
BUILDING_REACH = 9
# "Wagner's boss claims full control of": who claims it has it.
CLAIMING = frozenset({"claim", "announce", "declare"})
FLYING = frozenset({"fly", "wave", "flutter"})
# "launched what it called a "limited and localized" ground operation".
VERB_REACH = 13
# "an offensive across its border into".
BORDER_REACH = 6


def of_phrase(near: Neighbours, at: int) -> Iterator[Candidate]:
    """The candidates whose noun stands at ``at``."""
    for phrase in near.lexicon.phrases[near.lows[at]]:
        if phrase.needs and not phrase.needs & set(near.lows[max(at - 3, 0) : at]):
            continue
        passive = _passive(near, at, phrase)
        if passive is not None:
            yield passive
            return
        start = _after_preposition(near, at, phrase.preps)
        verb = _verb_before(near, at, phrase.verbs) if start is not None else None
        if start is None or verb is None:
            continue
        spot, part = _held_by(near, start, phrase)
        spot = spot or (near.counted_behind(start) if phrase.kind is Kind.CAPTURE else None)
        if spot is None:
            continue
        group = group_at(near.sentence, verb, near.lexicon)
        party = near.by(verb) if group.passive else subject_of(near, group)
        if party is None and near.lexicon.bases.get(near.lows[verb]) in CLAIMING:
            party = next((found for found in reversed(near.reading.parties) if found.last <= group.first and found.side), None)
        if phrase.phrase == "flag" and (party is None or party.side is None):
            party = _flag_owner(near, at) or party
        yield Candidate(near.reading, phrase.kind, phrase.phrase, group, party, spot, part or spot.part, phrase.weak, phrase.lost)
        return


def _passive(near: Neighbours, at: int, phrase: Phrase) -> Candidate | None:
    """As in "the Ukrainian flag was raised over", "Russian troops were pushed out of": the noun is the subject."""
    verb = next(
        (k for k in range(at + 1, min(at + 5, len(near.lows))) if near.lexicon.bases.get(near.lows[k]) in phrase.verbs), None
    )
    start = _after_preposition(near, verb, phrase.preps) if verb is not None else None
    group = group_at(near.sentence, verb, near.lexicon) if verb is not None else None
    flies = phrase.phrase == "flag" and verb is not None and near.lexicon.bases.get(near.lows[verb]) in FLYING
    raised = near.sentence.zone.part is Part.HEADLINE and group is not None and group.tense in {"past", "participle"}
    if start is None or group is None or not (group.passive or flies or (raised and phrase.phrase in {"flag", "driven out"})):
        return None
    spot, part = _held_by(near, start, phrase)
    if spot is None:
        return None
    owner = next((party for party in near.reading.parties if party.first <= at and party.last in {at, at + 1}), None)
    owner = owner or (_flag_owner(near, at) if phrase.phrase == "flag" else None)
    driven = phrase.phrase == "driven out"
    return Candidate(near.reading, phrase.kind, phrase.phrase, group, owner, spot, part or spot.part, phrase.weak, driven)


def _flag_owner(near: Neighbours, at: int) -> Party | None:
    """Whose "the Ukrainian flag" is."""
    return next(
        (party for party in near.reading.parties if party.first <= at and party.last in {at, at + 1} and party.side), None
    )


def _held_by(near: Neighbours, start: int, phrase: Phrase) -> tuple[Spot | None, bool]:
    """The place after the preposition; a flag may fly "on the roof of the council in" it."""
    spot, part = near.object(start)
    if spot is not None or phrase.phrase != "flag":
        return spot, part
    inside = (k for k in range(start, min(start + BUILDING_REACH, near.end)) if near.lows[k] in {"in", "of"})
    found = (near.object(k + 1) for k in inside)
    return next((item for item in found if item[0] is not None), (None, False))


def _after_preposition(near: Neighbours, at: int, preps: frozenset[str]) -> int | None:
    nxt = at + 1
    while nxt < len(near.lows) and (is_adverb(near.sentence, nxt) or near.lows[nxt] in QUOTES):
        nxt += 1
    if "into" in preps and near.sentence.low(nxt) in {"across", "over", "from"}:
        nxt = next((k for k in range(nxt, min(nxt + BORDER_REACH, near.end)) if near.lows[k] == "into"), nxt)
    if " ".join(near.lows[nxt : nxt + 2]) in preps:
        return nxt + 2
    return nxt + 1 if nxt < len(near.lows) and near.lows[nxt] in preps else None


def _is_noun(near: Neighbours, at: int) -> bool:
    """As in "Make conflicting claims over control of": claims and reports are nouns behind an adjective or determiner."""
    if near.lows[at] not in {"claims", "reports", "claim", "report"} or at == 0:
        return False
    return near.tags[at - 1] == "det" or near.lows[at - 1].endswith(("ing", "ed"))


def _verb_before(near: Neighbours, at: int, verbs: frozenset[str]) -> int | None:
    quoted = near.sentence.low(at + 1) in QUOTES
    for k in range(at - 1, max(at - VERB_REACH, -1), -1):
        quoted ^= near.lows[k] in QUOTES
        base = near.lexicon.bases.get(near.lows[k])
        if quoted and base in verbs and k >= at - 2:
            return k
        if base is not None and not (quoted or near.lows[k] == "called"):
            return k if base in verbs and not _is_noun(near, k) else None
        if near.lows[k] == "in" and near.tags[max(k - 1, 0)] in {"be", "adverb"} and near.lows[at] == "control":
            return next((j for j in range(k - 1, max(k - 4, -1), -1) if near.tags[j] == "be"), None)
        if near.lows[k] in {",", ";", "that", "by", "in", "from", "with"} or (
            near.lows[k] == "and" and not quoted and near.lows[at] != "flag"
        ):
            return None
    return None
