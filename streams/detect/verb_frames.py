"""Verbs that say a place was taken or entered: active, passive, "fell", and with a noun ("took control of")."""

from collections.abc import Iterator
from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Verb
from streams.detect.neighbours import Neighbours
from streams.detect.parties import Party
from streams.detect.reading import Group, group_at, is_adverb
from streams.detect.spot import Spot
from streams.detect.subjects import subject_of
from streams.detect.zones import Part

TO = frozenset({"to", "under"})
FROM = frozenset({"from"})
INVERTED_REACH = 7


def of_verb(near: Neighbours, at: int, verb: Verb) -> Iterator[Candidate]:
    """The candidates of a verb whose object, or in the passive whose subject, is the place."""
    group = group_at(near.sentence, at, near.lexicon)
    if verb.needs and verb.needs != near.sentence.low(at + 1):
        return
    if near.lows[at] == "free" and near.sentence.tag(at - 1) == "be":
        group = replace(group, passive=True, tense="perfect")
    if verb.verb in near.lexicon.classes.particle_verbs and near.sentence.low(at + 1) in near.lexicon.classes.particles:
        return
    by = near.by(at)
    loser = near.after(at, FROM) if by is None else None
    if group.passive or (by is not None and group.tense in {"past", "participle"}):
        for candidate in _passive(near, verb, group, by or loser):
            lost = verb.lost or (by is None and loser is not None)
            yield candidate if candidate.lost is lost else replace(candidate, lost=lost)
        return
    inverted = _inverted(near, verb, group)
    if inverted is not None:
        yield inverted
        return
    spot, part = near.object(_object_start(near, at))
    if spot is None:
        spot = near.counted_behind(at + 1)
    if spot is None:
        yield from _relative(near, verb, group)
        if group.tense in {"past", "participle"} and group.first == at:
            yield from _passive(near, verb, group, None)
    elif (
        not _is_attribute(near, group)
        and not (verb.weak and spot.noun == "it")
        and not _claims_more(near, verb, spot)
        and not _is_idiom(near, verb, spot)
    ):
        subject = subject_of(near, group) or _subject_behind(near, group, spot)
        if subject is None and verb.verb == "claim":
            subject = next(
                (found for found in reversed(near.reading.parties) if found.last <= group.first and found.role == "voice"), None
            )
        if (
            verb.weak
            and group.tense == "present"
            and near.lows[at - 1] not in {"and", "now", "also", "already"}
            and not _is_beside(near, group, subject)
            and near.lows[at] == verb.verb
        ):
            return
        if verb.verb == "occupy" and group.tense == "past" and group.first == at and not _is_beside(near, group, subject):
            return
        candidate = _candidate(near, verb, group, subject, spot, part)
        no_longer = verb.shape == "control" and near.lows[max(at - 2, 0) : at] == ("no", "longer")
        yield replace(candidate, group=replace(group, negated=False), lost=True) if no_longer else candidate


def _is_beside(near: Neighbours, group: Group, subject: Party | None) -> bool:
    """Whether the verb follows its subject at once: "clear" and "free" are also adjectives, "occupied" mostly is one."""
    return subject is not None and all(
        is_adverb(near.sentence, k) or near.tags[k] == "day" or near.lows[k] == "on" for k in range(subject.last, group.first)
    )


def _is_idiom(near: Neighbours, verb: Verb, spot: Spot) -> bool:
    """As in "Took Kyiv by surprise", "took Moscow to task"."""
    behind = near.lows[spot.last : spot.last + 2]
    return verb.verb == "take" and (
        behind == ("by", "surprise") or behind[:1] in {("to",), ("aback",), ("hostage",), ("seriously",)}
    )


def _claims_more(near: Neighbours, verb: Verb, spot: Spot) -> bool:
    """As in "Claims 41 settlements liberated": what is claimed is a clause, not the place."""
    if verb.verb != "claim" or spot.last >= near.end:
        return False
    tenses = near.lexicon.tenses.get(near.lows[spot.last], frozenset())
    return bool({"past", "done"} & tenses) or near.tags[spot.last] in {"be", "have", "modal"}


def _inverted(near: Neighbours, verb: Verb, group: Group) -> Candidate | None:
    """As in "Also captured, he said, were Yablukove and Solodke"."""
    if (
        group.tense not in {"past", "participle"}
        or group.first != group.at
        or group.at > 1
        or near.lows[0] not in {"also", near.lows[group.at]}
    ):
        return None
    be = next(
        (k for k in range(group.at + 1, min(group.at + INVERTED_REACH, near.end)) if near.lows[k] in {"were", "was", "are"}), None
    )
    spot, part = near.object(be + 1) if be is not None else (None, False)
    if spot is None:
        return None
    return _candidate(near, verb, replace(group, tense="past", passive=True), near.by(group.at), spot, part)


def _relative(near: Neighbours, verb: Verb, group: Group) -> Iterator[Candidate]:
    """As in "Vuhledar, which Russian troops captured in October": the object stands before the subject."""
    party = subject_of(near, group)
    pronoun = party.first - 1 if party is not None else -1
    while pronoun > 0 and near.tags[pronoun] == "det" and near.lows[pronoun] != "that":
        pronoun -= 1
    if pronoun > 0 and near.lows[pronoun] in {"which", "that"}:
        spot = next((spot for spot in near.reading.spots if spot.last in {pronoun, pronoun - 1} and spot.area != "site"), None)
        if spot is not None:
            yield replace(_candidate(near, verb, group, party, spot, part=False), frame=f"{verb.verb} (relative)")


def _subject_behind(near: Neighbours, group: Group, spot: Spot) -> Party | None:
    """As in "After capturing Vuhledar, Russian troops moved west"."""
    behind = group.tense == "gerund" and near.lows[spot.last : spot.last + 1] == (",",)
    return next(
        (party for party in near.reading.parties if behind and 0 < party.first - spot.last <= 2 and party.role != "owner"),
        None,
    )


def _object_start(near: Neighbours, at: int) -> int:
    """The object of "entered and overrun the city" stands behind the second verb."""
    joined = near.lows[at + 1 : at + 2] == ("and",) and near.lexicon.bases.get(
        near.lows[at + 2 : at + 3][0] if at + 2 < len(near.lows) else ""
    )
    return at + 3 if joined else at + 1


def _is_attribute(near: Neighbours, group: Group) -> bool:
    """As in "In occupied Crimea", "the recently liberated city": the verb only describes the place."""
    if group.tense not in {"past", "participle"} or group.first == 0:
        return group.tense in {"past", "participle"} and near.reading.sentence.zone.part is not Part.HEADLINE
    before = group.first - 1
    while before > 0 and is_adverb(near.sentence, before):
        before -= 1
    if near.tags[before] == "compass" and any(party.last == before + 1 for party in near.reading.parties):
        return False
    return (
        near.tags[before] in {"det", "preposition", "compass", "number"}
        or near.lows[before] in {"'s", "its", "the", "newly", *near.lexicon.counts}
        or (group.first - before > 1 and near.tags[before] == "" and _is_nationality(near, before))
    )


def _is_nationality(near: Neighbours, at: int) -> bool:
    """As in "Indian illegally occupied Jammu": an adjective that no noun of force follows."""
    party = next((party for party in near.reading.parties if party.last == at + 1), None)
    return party is not None and party.role == "owner"


def _passive(near: Neighbours, verb: Verb, group: Group, by: Party | None) -> Iterator[Candidate]:
    spot = near.place_before(group.first)
    if spot is None or (not group.passive and spot.last < group.first and by is None):
        return
    headline = near.sentence.zone.part is Part.HEADLINE and not _has_earlier_verb(near, group.first)
    declared = spot.first > 0 and near.lexicon.bases.get(near.lows[spot.first - 1]) in near.lexicon.classes.declaring
    by = by or (subject_of(near, group_at(near.sentence, spot.first - 1, near.lexicon)) if declared else None)
    whole = spot.first <= 1 and not near.sentence.low(group.at + 1).isalpha()
    tense = group.tense if group.passive or headline or declared or whole else "participle"
    yield _candidate(near, verb, replace(group, tense=tense, passive=True), by, spot, near.part_before(spot))


def _has_earlier_verb(near: Neighbours, first: int) -> bool:
    start = max((k + 1 for k in range(first) if near.lows[k] in {";", ":", "–", "—", "|"}), default=0)
    return (
        any(near.lows[k] in near.lexicon.bases or near.tags[k] in {"be", "have", "speech"} for k in range(start, first))
        or "ing" in "".join(near.lows[start : start + 1])[-3:]
    )


def _candidate(near: Neighbours, verb: Verb, group: Group, party: Party | None, spot: Spot, part: bool) -> Candidate:
    frame = f"{verb.verb} ({'passive' if group.passive else verb.shape})"
    weak = verb.weak and not (group.passive and near.lows[group.at + 1 : group.at + 2] == ("of",))
    return Candidate(
        near.reading, verb.kind, frame, group, party, spot, part or spot.part, weak, lost=verb.lost, needs=verb.place
    )


def of_fall(near: Neighbours, at: int, verb: Verb) -> Iterator[Candidate]:
    """The candidates of "fell", whose subject is the place."""
    group = group_at(near.sentence, at, near.lexicon)
    spot = near.place_before(group.first)
    if spot is None or group.tense in {"gerund", "participle"} or near.sentence.low(at + 1) in near.lexicon.classes.fall_idioms:
        return
    to = near.after(at, TO)
    if (to is None and near.lows[at + 1 : at + 2] == ("to",)) or (to is not None and to.role not in {"force", "state"}):
        return
    candidate = _candidate(near, verb, group, to, spot, near.part_before(spot))
    yield replace(candidate, weak=to is None)
