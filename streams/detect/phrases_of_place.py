"""The words around a noun such as "villages": determiner and count before it, its region after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.detect.lexicon import Lexicon
from streams.detect.names import Names
from streams.detect.parties import Party
from streams.detect.sentences import Sentence

# "no fewer than six of the strategically important frontline villages": how far a count may stand before its noun.
BEFORE_NOUN = 8
# "villages in the north of Ukraine's eastern Kherson region": how far the region may stand behind its noun.
AFTER_NOUN = 10


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a noun of place, and the word where its phrase starts."""

    first: int
    determiner: str = ""
    counted: bool = False
    count: int | None = None
    ordinal: bool = False


def before(sentence: Sentence, noun: int, party_at: Mapping[int, Party], lexicon: Lexicon) -> Before:
    """Determiner and count of the noun at ``noun``."""
    first, counts = noun, []
    for at in range(noun - 1, max(noun - 1 - BEFORE_NOUN, -1), -1):
        low, tag = sentence.lows[at], sentence.tags[at]
        if low == "that" and at < noun - 1:
            break
        if (low in lexicon.counts and low != "some") or (tag == "number" and low.isdigit()):
            counts.append(low)
        elif tag == "det":
            return _before(at, low, counts, lexicon)
        elif low == "of":
            if not (at and sentence.lows[at - 1] in lexicon.counts):
                break
        elif not _describes(sentence, at, party_at, lexicon):
            break
        first = at
    return _before(first, "", counts, lexicon)


def _before(first: int, determiner: str, counts: list[str], lexicon: Lexicon) -> Before:
    if determiner in {"another", "a", "an"}:
        counts.append(determiner)
    if not counts:
        return Before(first, determiner)
    ordinals = lexicon.classes.ordinals
    numbers = [int(low[:6]) if low.isdigit() else lexicon.counts.get(low, 1) for low in counts]
    plain = [number for low, number in zip(counts, numbers, strict=True) if low not in ordinals and number is not None]
    many = any(low not in ordinals and number is None for low, number in zip(counts, numbers, strict=True))
    count = plain[0] if plain else None if many else 1
    return Before(first, determiner, True, count, all(low in ordinals for low in counts))


def _describes(sentence: Sentence, at: int, party_at: Mapping[int, Party], lexicon: Lexicon) -> bool:
    """Whether the word can stand between a determiner and its noun."""
    low, tag = sentence.lows[at], sentence.tags[at]
    if (
        at in party_at
        or low in {"'s", "-"}
        or tag in {"settlement", "region", "compass"}
        or (tag == "site" and sentence.tags[at + 1] == "settlement")
        or low in {"than", "least", "fewer", "tiny"}
    ):
        return True
    plain = tag in {"", "adverb"} or (tag == "title-word" and sentence.words[at][0].islower())
    return plain and sentence.words[at][0].isalpha() and low not in lexicon.bases


def region_after(sentence: Sentence, at: int, party_at: Mapping[int, Party], names: Names, lexicon: Lexicon) -> tuple[str, int]:
    """The region named after a noun that ends at ``at``, and where that phrase ends; "" when none is."""
    linked = False
    for word in range(at, min(at + AFTER_NOUN, len(sentence))):
        low, tag = sentence.lows[word], sentence.tags[word]
        if low in {"in", "of", "within", "across", "along"}:
            linked = True
        elif low in {",", ";", ":", ".", "-", "–", "—"} or tag in {"speech", "relative", "subordinator", "modal", "have"}:
            return "", at
        if (
            linked
            and tag == "compass"
            and sentence.tag(word + 1) not in {"settlement", "region", "compass"}
            and _is_bare(sentence, word)
        ):
            return sentence.text(word - 1 if sentence.low(word - 1) == "the" else word, word + 1), word + 1
        party = party_at.get(word)
        if not linked or (party is not None and not party.land) or (party is not None and party.role == "owner"):
            continue
        end = names.end(word)
        if end > word and sentence.low(end) in lexicon.classes.waters:
            return "", at
        if end > word and sentence.lows[end : end + 1] != ("'s",):
            return _region(sentence, word, end, party)
    return "", at


def _is_bare(sentence: Sentence, compass: int) -> bool:
    """As in "two towns in the South", "a village in the east": no country follows."""
    after = compass + 1
    if sentence.low(after) == "of":
        return False
    return sentence.low(compass - 1) in {"the", "'s"} and not (
        after < len(sentence) and sentence.words[after][0].isalpha() and sentence.words[after][0].isupper()
    )


def _region(sentence: Sentence, word: int, end: int, party: Party | None) -> tuple[str, int]:
    first = word
    if party is not None and word and sentence.tags[word - 1] == "compass":
        first = word - 1
    elif party is not None and word > 1 and sentence.lows[word - 1] == "of" and sentence.tags[word - 2] == "compass":
        first = word - 2
    text = sentence.text(first, end)
    tag = sentence.tags[end] if end < len(sentence) else ""
    return text, end + 1 if tag == "region" else end
