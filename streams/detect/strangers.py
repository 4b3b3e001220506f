"""Parties that no table knows, as the article writes them: "the Gambella Liberation Front", "the Ruritanian army"."""

from streams.detect.lexicon import Lexicon
from streams.detect.sentences import Sentence

# The call of a party that is known by its own name only; what follows is the name.
BY_NAME = "named:"
LONGEST = 5
# How an adjective of a country ends: "Ruritanian".
ADJECTIVES = ("an", "ese", "ish", "i")


def stranger_at(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """Where the name around the noun of force at ``at`` starts and ends, and its call; None when it has no name of its own."""
    if sentence.title_case:
        return None
    if sentence.words[at][0].isupper() and sentence.lows[at] in lexicon.classes.groups:
        first = _first_of_name(sentence, at, lexicon)
        own = any(low not in lexicon.classes.no_names for low in sentence.lows[first:at])
        return (first, at + 1, _call(sentence, first, at + 1)) if own else None
    if sentence.low(at + 1) == "of":
        return _group_behind(sentence, at, lexicon)
    before = at - 1
    adjective = before >= 0 and sentence.words[before][0].isupper() and not sentence.tags[before]
    if adjective and sentence.lows[before].endswith(ADJECTIVES) and sentence.lows[before] not in lexicon.classes.no_names:
        return before, at + 1, _call(sentence, before, at)
    return None


def _group_behind(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """As in "Fighters of the Gambella Liberation Front"."""
    for noun in range(at + 3, min(at + 4 + LONGEST, len(sentence))):
        if sentence.words[noun][0].isupper() and sentence.lows[noun] in lexicon.classes.groups:
            first = _first_of_name(sentence, noun, lexicon)
            return (at, noun + 1, _call(sentence, first, noun + 1)) if at + 2 <= first < noun else None
    return None


def _first_of_name(sentence: Sentence, noun: int, lexicon: Lexicon) -> int:
    first = noun
    while first > 0 and noun - first < LONGEST and sentence.words[first - 1][0].isupper():
        if sentence.tags[first - 1] in {"det", "day", "month"} or sentence.lows[first - 1] in lexicon.names:
            break
        first -= 1
    return first


def _call(sentence: Sentence, first: int, last: int) -> str:
    return BY_NAME + "-".join(sentence.lows[first:last])
