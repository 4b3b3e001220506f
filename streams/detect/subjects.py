"""Which party does what a verb says."""

from streams.detect.neighbours import SUBJECT_REACH, Neighbours
from streams.detect.parties import Party
from streams.detect.reading import Group, is_adverb

# "militants who have reportedly": words between a party and the verb of its relative clause.
RELATIVE_GAP = 3
LISTED = frozenset({"", "mark", "conjunction", "adverb", "det", "compass", "number", "force", "thing", "site"})
BEFORE_GERUND = frozenset({"mark", "preposition", "speech", "subordinator", "conjunction", "adverb", "to"})


def subject_of(near: Neighbours, group: Group) -> Party | None:
    """The party that does what the verb says."""
    claimed = _claimed_by(near, group)
    if claimed is not None:
        return claimed
    edge = near.before_inset(group.first)
    for party in reversed(near.reading.parties):
        if party.last > edge or party.role == "owner" or party.call in {"he", "she", "i", "them", "us"}:
            continue
        if edge - party.first > SUBJECT_REACH:
            return None
        relative = near.tags[party.last : party.last + 1] == ("relative",) and edge - party.last <= RELATIVE_GAP
        if not relative and _is_behind_preposition(near, party.first, group):
            continue
        if party.role == "voice" and group.tense not in {"infinitive", "done", "gerund"}:
            edge = party.first - 1 if party.last == edge and near.lows[party.first - 1] == "and" else edge
            continue
        return _first_of_pair(near, party) if _reaches(near, party.last, edge, group) else None
    return None


def _first_of_pair(near: Neighbours, party: Party) -> Party:
    """As in "Its troops and allied rebel forces": who is known of two who act together."""
    allied = "allied" in near.lows[max(party.first - 2, 0) : party.first]
    if (party.side is not None and not allied) or party.role != "force":
        return party
    pairs = (
        other
        for other in near.reading.parties
        if 0 < party.first - other.last <= 2 and "and" in near.lows[other.last : party.first] and other.role in {"force", "state"}
    )
    return next(pairs, party)


def _claimed_by(near: Neighbours, group: Group) -> Party | None:
    """As in "Kyiv denies Russian claims to have captured": whose claim it is."""
    noun = group.first - 1
    if group.tense == "gerund" and noun > 1 and near.lows[noun] == "of" and near.lows[noun - 1] in near.classes.claims:
        return next((party for party in near.reading.parties if party.last == noun - 1), None)
    if group.tense != "done" or noun < 1 or near.lows[noun] not in near.classes.claims:
        return None
    return next((party for party in near.reading.parties if party.last == noun and _is_denied_before(near, party.first)), None)


def _is_denied_before(near: Neighbours, first: int) -> bool:
    return any(low in near.lexicon.speech["deny"] for low in near.lows[max(first - 3, 0) : first])


def _is_behind_preposition(near: Neighbours, first: int, group: Group) -> bool:
    preposition = near.preposition_before(first)
    if not preposition or (preposition == "with" and group.tense == "gerund"):
        return False
    if preposition == "of" and group.tense == "gerund":
        return False
    return preposition != "of" or not near.classes.quantities & set(near.lows[max(first - 4, 0) : first])


def _reaches(near: Neighbours, last: int, first: int, group: Group) -> bool:
    """Whether the party is the verb's subject and not a bystander of another noun that stands before the verb."""
    if group.tense in {"infinitive", "done", "state"} or last == first:
        return True
    at = first - 1
    if group.tense == "gerund":
        return near.tags[at] in BEFORE_GERUND or near.lows[at] in near.lexicon.governors["gerund"]
    if at < last:
        return True
    if near.lows[at] in near.classes.clause_openers or near.tags[at] == "relative" or is_adverb(near.sentence, at):
        return True
    between = range(last, first)
    if all(near.tags[k] in LISTED and near.lows[k] not in near.lexicon.bases for k in between):
        return True
    return any(near.tags[k] == "preposition" for k in between) and not any(
        near.tags[k] in {"speech", "subordinator"} for k in between
    )
