"""A sentence read once: its words, the parties and the places in it; and the verb groups that frames ask for."""

from dataclasses import dataclass
from typing import NamedTuple

from streams.detect.lexicon import Lexicon
from streams.detect.names import Known
from streams.detect.parties import Party, parties_in
from streams.detect.sentences import Sentence
from streams.detect.spot import Spot
from streams.detect.spots import spots_in

QUOTES = frozenset({'"', "“", "”", "‘", "’", "'"})
# "to break through our defenses west of Bakhmut, exit to the Donbas channel, capture".
GOVERNED_REACH = 22
AUXILIARIES = frozenset({"be", "have", "modal", "to", "do", "negation"})


class Reading(NamedTuple):
    """What the later links know of a sentence."""

    sentence: Sentence
    parties: tuple[Party, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries, or a noun of taking: from word ``first``, the verb at ``at``.

    ``tense`` is past, perfect, pluperfect, present, progressive, modal, infinitive, done (to have taken), gerund,
    participle, noun or state.
    """

    first: int
    at: int
    tense: str
    passive: bool = False
    negated: bool = False


def read(sentence: Sentence, lexicon: Lexicon, known: Known) -> Reading:
    """The sentence with its parties and places."""
    parties = parties_in(sentence, lexicon)
    return Reading(sentence, parties, spots_in(sentence, parties, lexicon, known))


def group_at(sentence: Sentence, at: int, lexicon: Lexicon) -> Group:
    """The verb group whose verb stands at ``at``."""
    first = at
    while first > 0 and (
        sentence.tags[first - 1] in AUXILIARIES or is_adverb(sentence, first - 1) or sentence.lows[first - 1] in QUOTES
    ):
        first -= 1
    while first < at and (is_adverb(sentence, first) or sentence.lows[first] in QUOTES):
        first += 1
    governed = _governed_before(sentence, first, at, lexicon)
    if governed is not None:
        return Group(governed[1], at, governed[0])
    perfect = _perfect_before(sentence, first, at, lexicon)
    if perfect is not None:
        return Group(perfect[1], at, perfect[0])
    tags = sentence.tags[first:at]
    forms = lexicon.tenses.get(sentence.lows[at], frozenset())
    passive = "be" in tags and "done" in forms
    negated = "negation" in tags or sentence.lows[max(at - 2, 0) : at] == ("no", "longer")
    return Group(first, at, _tense(sentence, first, at, forms), passive, negated)


def _governed_before(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """As in "To raid, burn and occupy": the later verbs stand under the first one's "to" or modal."""
    if (
        first != at
        or at < 3
        or sentence.lows[at - 1] not in {"and", "or", ","}
        or "base" not in lexicon.tenses.get(sentence.lows[at], ())
        or "past" in lexicon.tenses.get(sentence.lows[at], ())
    ):
        return None
    for word in range(at - 2, max(at - GOVERNED_REACH, -1), -1):
        if sentence.tags[word] == "to" and sentence.tags[word + 1] in {"", "adverb"} and sentence.lows[word + 1].isalpha():
            return "infinitive", word
        if sentence.tags[word] == "modal":
            return "modal", first
    return None


def _perfect_before(sentence: Sentence, first: int, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """As in "Have advanced 36km and retaken 41 villages", "claimed to have crossed the border and overrun it"."""
    joined = first == at and at > 3 and sentence.lows[at - 1] in {"and", "then", ","}
    if not joined or "done" not in lexicon.tenses.get(sentence.lows[at], ()):
        return None
    for word in range(at - 2, max(at - GOVERNED_REACH, -1), -1):
        if sentence.lows[word] in {";", ":"} or sentence.tags[word] in {"speech", "relative", "subordinator"}:
            return None
        if sentence.lows[word] in {"have", "has", "had"} and not _starts_object(sentence, word + 1):
            if word and sentence.tags[word - 1] == "to":
                return "done", word - 1
            return ("pluperfect" if sentence.lows[word] == "had" else "perfect"), word
    return None


def _starts_object(sentence: Sentence, at: int) -> bool:
    """Whether "have" is no auxiliary: "has two brigades and"."""
    return sentence.tag(at) in {"det", "number", "compass"} or sentence.low(at) in {"two", "three", "many", "several"}


def is_adverb(sentence: Sentence, at: int) -> bool:
    """Whether the word may stand inside a verb group without changing it."""
    low = sentence.lows[at]
    if low == "since":
        return at > 0 and sentence.tags[at - 1] == "have"
    return sentence.tags[at] == "adverb" or (low.endswith("ly") and len(low) > 4 and sentence.tags[at] == "")


def _tense(sentence: Sentence, first: int, at: int, forms: frozenset[str]) -> str:
    tags, lows = sentence.tags[first:at], sentence.lows[first:at]
    if "doing" in forms and tags[-1:] == ("to",):
        return "gerund"
    if "to" in tags:
        return "done" if "have" in tags else "infinitive"
    if "modal" in tags:
        return "modal"
    if "have" in tags:
        return "pluperfect" if "had" in lows or "'d" in lows else "perfect"
    if "being" in lows:
        return "gerund"
    if "be" in tags:
        return "progressive" if "doing" in forms else "past" if {"was", "were"} & set(lows) else "present"
    if "doing" in forms:
        return "gerund"
    if "past" in forms:
        return "past"
    return "participle" if "done" in forms else "present"
