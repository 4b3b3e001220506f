"""Candidate -> said as fact, or an aim, attempt, condition, question, negation ... that never was."""

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.zones import Part
from streams.report import Kind

REACH = {"to": 8, "gerund": 6, "near": 5}
# How far the modal stands before the participle that hangs on it.
MODAL_REACH = 14
BREAKS = frozenset({";", ":", '"', "“", "”"})
# "Praised the brigade's soldiers for capturing it": how far before "for" the praise may stand.
PRAISED = 10
# "To take part in a joint patrol": how far behind the place the purpose may stand.
PURPOSE_REACH = 8


def unreal(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """Why the candidate is no fact, or None when it is said as one."""
    sentence, group = candidate.reading.sentence, candidate.group
    if group.negated or (group.tense == "noun" and "no" in sentence.lows[group.first : group.at]):
        return "negation"
    if group.tense == "modal":
        return "modal"
    if sentence.lows[group.at - 2 : group.at] == ("all", "but"):
        return "nearness"
    if (sentence.lows and sentence.lows[-1] == "?") or "?" in sentence.lows[-2:]:
        return "question"
    if group.tense == "gerund" and group.first == 0:
        return "gerund as subject"
    if group.tense == "gerund" and _hangs_on_modal(candidate):
        return "modal"
    if candidate.kind is Kind.ENTRY and _is_peaceful(candidate, lexicon):
        return "peaceful"
    if _is_condition(candidate, lexicon):
        return "condition"
    if candidate.frame.startswith(("under", "hold", "control (", "occupy")) and _is_still(candidate, lexicon):
        return "still held"
    if candidate.frame == "control" and "still" in candidate.reading.sentence.lows[max(group.first - 2, 0) : group.at]:
        return "still held"
    return _governed(candidate, lexicon)


def _hangs_on_modal(candidate: Candidate) -> bool:
    """As in "Russian troops will go further, taking Odesa"."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    if first < 1 or sentence.lows[first - 1] != ",":
        return False
    for at in range(first - 2, max(first - 2 - MODAL_REACH, -1), -1):
        if sentence.tags[at] == "modal":
            return True
        if sentence.tags[at] in {"speech", "subordinator", "relative", "have"} or sentence.lows[at] in BREAKS:
            return False
    return False


def _is_peaceful(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "American troops entered Poland for exercises"."""
    lows, last = candidate.reading.sentence.lows, candidate.spot.last
    behind = lows[last : last + PURPOSE_REACH]
    return bool(lexicon.classes.peaceful & set(behind)) and bool({"for", "to"} & set(behind[:2]))


def _is_condition(candidate: Candidate, lexicon: Lexicon) -> bool:
    sentence, group = candidate.reading.sentence, candidate.group
    for at in range(group.first - 1, max(group.first - 16, -1), -1):
        low = sentence.lows[at]
        if low in {",", ";"} and at + 1 < len(sentence):
            return False
        if low == "when" and group.tense == "present" and sentence.zone.part is not Part.HEADLINE:
            return True
        if low in lexicon.classes.conditions:
            return not (at + 1 < len(sentence) and sentence.lows[at + 1] in lexicon.classes.doubts)
    return False


def _is_still(candidate: Candidate, lexicon: Lexicon) -> bool:
    sentence, group = candidate.reading.sentence, candidate.group
    window = sentence.lows[max(group.first - 2, 0) : group.at + 4]
    return "all but" in " ".join(window) or any(low in lexicon.classes.still for low in window)


def _governed(candidate: Candidate, lexicon: Lexicon) -> str | None:
    tense = candidate.group.tense
    if tense in {"infinitive", "done"}:
        mood = _nearest(candidate, "to", lexicon)
        if tense == "infinitive" and mood == "real" and not _is_done(candidate, lexicon):
            return "infinitive"
        if tense == "done":
            return None if mood in {None, "real", "order", "attempt", "plan"} else mood
        return "infinitive" if mood is None else None if mood == "real" else mood
    if tense == "gerund" and candidate.reading.sentence.lows[candidate.group.first - 1] == "from":
        return "failure"
    if tense == "gerund" and _is_purpose(candidate, lexicon):
        return "purpose"
    if tense in {"gerund", "noun"}:
        return _nearest(candidate, "gerund", lexicon) or (_nearest(candidate, "near", lexicon) if tense == "noun" else None)
    return None


def _is_done(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether only the doer stands between "managed", "helped", "allowed" and the verb: "helped Ukrainian troops to retake"."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    party = candidate.party
    for at in range(first - 1, max(first - 1 - REACH["to"], -1), -1):
        governor = lexicon.governors["to"].get(sentence.lows[at])
        if governor is not None and governor.mood == "real":
            return "modal" not in sentence.tags[max(at - 3, 0) : at]
        inside = party is not None and party.first <= at < party.last
        if (
            not inside
            and sentence.tags[at] not in {"adverb", "det", "be", "compass"}
            and sentence.lows[at] not in {'"', "“", "”"}
        ):
            return False
    return False


def _is_purpose(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "A timeline for retaking Kherson"; not "thanked them for retaking it"."""
    sentence, at = candidate.reading.sentence, candidate.group.first - 1
    return sentence.lows[at] == "for" and not lexicon.classes.praise & set(sentence.lows[max(at - PRAISED, 0) : at])


def _nearest(candidate: Candidate, scope: str, lexicon: Lexicon) -> str | None:
    """The mood of the nearest governing word to the left; "the goal appears to be" is a goal."""
    sentence, governors = candidate.reading.sentence, lexicon.governors[scope]
    first = candidate.group.at if scope == "near" else candidate.group.first
    found: str | None = None
    for at in range(first - 1, max(first - 1 - REACH[scope], -1), -1):
        if sentence.lows[at] in BREAKS:
            return found
        governor = governors.get(sentence.lows[at])
        if governor is not None and (found is None or governor.mood == "aim"):
            found = governor.mood
        elif found is not None:
            return found
        if found not in {None, "real"}:
            return found
    return found
