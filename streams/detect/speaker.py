"""Candidate -> claimant: whose word it is."""

from dataclasses import dataclass

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading
from streams.detect.word_classes import WordClasses

PRESS = "press"
INDEPENDENT = "independent"
# The words before a source, and how many words they are: "according to", "citing".
CITING = {"according": 2, "citing": 1, "quoting": 1, "cited": 1, "quoted": 1}
# How far a speaker stands from the verb of speech: "Oleh Syniehubov, head of the Kharkiv regional military administration, said".
SPEAKER_REACH = 16
RELATIVE_REACH = 24
# "The RSF have seized the army's base, and say they": the subject that opens the sentence also speaks.
NEAR_START = 5
NAMED = frozenset({"", "first-name", "title-word", "media"})
# Behind these words another clause begins, whose parties do not speak here.
CLAUSE = frozenset({"speech", "be", "have", "modal", "subordinator"})
# "Urozhaine is under control - Maliar".
DASHES = frozenset({"-", "–", "—", "|"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: side, the words that name it, and the place in the sentence where it speaks."""

    side: str
    text: str
    at: int


def may_tell_voice(low: str, tag: str, classes: WordClasses) -> bool:
    """Whether a word may show who speaks: a verb of speech, "according", "claim", a colon."""
    return tag == "speech" or low in CITING or low in classes.claim_nouns or low in classes.sayings or low in DASHES or low == ":"


def voices_in(reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """Everybody whom the sentence quotes, by the place of the verb of speech."""
    sentence, found = reading.sentence, []
    for at in sentence.openings.voices:
        low = sentence.lows[at]
        claim = _owner_of_claim(reading, at) if low in lexicon.classes.claim_nouns else None
        if claim is not None:
            voice: Voice | None = claim
        elif sentence.tags[at] == "speech":
            voice = _speaker_of(reading, at, lexicon)
        elif low in CITING:
            voice = _first_after(reading, at + CITING[low], at, lexicon)
        elif low in lexicon.classes.sayings and at and sentence.lows[at - 1] == "'s":
            owner = next((party for party in reading.parties if party.last in {at, at - 1} and party.side), None)
            voice = Voice(owner.side or "", sentence.text(owner.first, owner.last), at) if owner else None
        elif low in DASHES and at > len(sentence) // 2 and sentence.zone.part.value == "headline":
            voice = _first_after(reading, at + 1, at, lexicon, reach=4)
        elif low == ":" and sentence.zone.part.value != "headline":
            voice = _before_colon(reading, at)
        elif low == ":" and sentence.zone.part.value == "headline":
            voice = _first_after(reading, at + 1, at, lexicon) if at > len(sentence) // 2 else _last_before(reading, at, lexicon)
        else:
            continue
        if voice is not None:
            found.append(voice)
    return found


def _before_colon(reading: Reading, at: int) -> Voice | None:
    """As in "Balitsky: Russian forces entered Stepnohirsk": a line that opens with nobody but its speaker."""
    opener = next((party for party in reading.parties if (party.first, party.last) == (0, at)), None)
    fits = opener is not None and opener.side is not None and opener.role in {"voice", "state"}
    return Voice(opener.side or "", reading.sentence.text(0, at), at) if opener is not None and fits else None


def _owner_of_claim(reading: Reading, at: int) -> Voice | None:
    """As in "Kyiv refutes a Russian claim that": whose claim the noun at ``at`` is."""
    owner = next((party for party in reading.parties if party.last == at and party.side and party.role == "owner"), None)
    return Voice(owner.side or "", reading.sentence.text(owner.first, at + 1), at) if owner is not None else None


def _speaker_of(reading: Reading, at: int, lexicon: Lexicon) -> Voice | None:
    if _is_passive(reading, at, lexicon):
        by = reading.sentence.low(at + 1) == "by"
        return _first_after(reading, at + 2, at, lexicon, reach=6) if by else None
    return _last_before(reading, at, lexicon) or _first_after(reading, at + 1, at, lexicon, reach=4)


def _last_before(reading: Reading, at: int, lexicon: Lexicon) -> Voice | None:
    """The speaker to the left of a verb of speech, behind appositions but not behind another verb of speech."""
    sentence = reading.sentence
    unknown = _unknown_name(reading, _group_start(reading, at), at, lexicon)
    if unknown is not None and unknown.text.startswith("of "):
        people = next((k for k in range(at - 1, max(at - SPEAKER_REACH, -1), -1) if _is_witness(reading, k, lexicon)), None)
        return unknown if people is None else Voice(INDEPENDENT, sentence.words[people], at)
    if unknown is not None:
        return unknown
    edge = _before_relative(reading, _group_start(reading, at))
    if edge > 2 and sentence.lows[edge - 2 : edge] == (",", "and"):
        opener = next((party for party in reading.parties if party.role != "owner"), None)
        if opener is not None and opener.side and opener.first < NEAR_START:
            return Voice(opener.side, sentence.text(opener.first, opener.last), at)
    inset = edge > 0 and sentence.lows[edge - 1] == ","
    ends = {party.last - 1: party for party in reading.parties if party.role != "owner"}
    nearest: Party | None = None
    for word in range(edge - 1, max(edge - SPEAKER_REACH, -1), -1):
        low = sentence.lows[word]
        if low in {";", ":"} or (sentence.tags[word] in CLAUSE and low != "as") or (low == "," and nearest and not inset):
            break
        if _is_witness(reading, word, lexicon) and (nearest is None or nearest.side is None):
            return Voice(INDEPENDENT, sentence.words[word], at)
        party = ends.get(word)
        if party is not None and party.first and sentence.lows[party.first - 1] in lexicon.classes.against:
            party = None
        nearest = party if party is not None and (nearest is None or party.side) else nearest
        if nearest is not None and (nearest.side or (low in lexicon.bases and word < nearest.first)):
            break
    return Voice(nearest.side or "", sentence.text(nearest.first, nearest.last), at) if nearest is not None else None


def _before_relative(reading: Reading, edge: int) -> int:
    """Where "the Legion, which seeks to liberate Russia from Putin," starts, when ``edge`` follows its second comma."""
    sentence = reading.sentence
    if not edge or sentence.lows[edge - 1] != ",":
        return edge
    for word in range(edge - 2, max(edge - RELATIVE_REACH, 0), -1):
        if sentence.lows[word] == "," and sentence.tags[word + 1] == "relative":
            return word + 1
    return edge


def _is_passive(reading: Reading, at: int, lexicon: Lexicon) -> bool:
    """As in "Ukrainian troops were reported to have taken": the subject does not speak."""
    sentence, before = reading.sentence, at - 1
    while before > 0 and sentence.tags[before] == "adverb":
        before -= 1
    return before >= 0 and sentence.tags[before] == "be" and sentence.lows[at].endswith(("ed", "said", "told"))


def _group_start(reading: Reading, at: int) -> int:
    """Where the verb's own auxiliaries start: "has also claimed"."""
    tags = reading.sentence.tags
    while at > 0 and tags[at - 1] in {"have", "be", "modal", "do", "negation", "adverb", "day"}:
        at -= 1
    return at


def _is_witness(reading: Reading, word: int, lexicon: Lexicon) -> bool:
    lows = reading.sentence.lows
    return lows[word] in lexicon.speech["witnesses"] and lows[word + 1 : word + 2] != ("'s",)


def _unknown_name(reading: Reading, end: int, at: int, lexicon: Lexicon) -> Voice | None:
    """A name that no table knows, right before the verb: an outlet, or a person whose office stands before it."""
    sentence, first = reading.sentence, end
    while (
        first > 0
        and sentence.words[first - 1][0].isupper()
        and sentence.tags[first - 1] in NAMED
        and not any(p.first < first <= p.last for p in reading.parties)
    ):
        first -= 1
    if first == end or sentence.title_case:
        return None
    watcher = next((party for party in reading.parties if party.last == first - 1 and party.side == INDEPENDENT), None)
    if watcher is not None and sentence.lows[first - 1] == "for":
        return Voice(INDEPENDENT, sentence.text(watcher.first, end), at)
    while first > 1 and (sentence.tags[first - 1] == "compass" or sentence.lows[first - 1] == "of"):
        first -= 1
    office = next((party for party in reading.parties if party.last == first and party.role == "voice"), None)
    if office is not None:
        return Voice(office.side or "", sentence.text(office.first, end), at)
    outlet = bool((lexicon.classes.outlets | lexicon.speech["media"]) & set(sentence.lows[first:end]))
    return Voice(PRESS if outlet else "", sentence.text(first, end), at)


def _first_after(reading: Reading, start: int, at: int, lexicon: Lexicon, reach: int = 14) -> Voice | None:
    sentence = reading.sentence
    for word in range(start, min(start + reach, len(sentence))):
        if _is_witness(reading, word, lexicon):
            return Voice(INDEPENDENT, sentence.words[word], at)
        party = next((party for party in reading.parties if party.first == word and party.role != "owner"), None)
        if party is not None and party.role != "pronoun":
            return Voice(party.side or "", sentence.text(party.first, party.last), at)
        if sentence.tags[word] in {"speech", "relative"} or sentence.lows[word] in {"that", ";"}:
            return None
    return None


def nearest_voice(voices: list[Voice], at: int) -> Voice | None:
    """The speaker whose words a candidate at ``at`` is: the nearest verb of speech to the left, else to the right."""
    left = [voice for voice in voices if voice.at < at]
    return left[-1] if left else voices[0] if voices else None
