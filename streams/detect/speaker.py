"""Candidate -> claimant: whose word it is."""

from dataclasses import dataclass

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading

PRESS = "press"
INDEPENDENT = "independent"
# How far a speaker stands from the verb of speech: "Oleh Syniehubov, head of the Kharkiv regional military administration, said".
SPEAKER_REACH = 16
OUTLETS = frozenset(
    {"online", "news", "post", "times", "daily", "press", "radio", "tv", "agency", "today", "telegraph", "journal"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: side, the words that name it, and the place in the sentence where it speaks."""

    side: str
    text: str
    at: int


def voices_in(reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """Everybody whom the sentence quotes, by the place of the verb of speech."""
    sentence, found = reading.sentence, []
    for at, low in enumerate(sentence.lows):
        if sentence.tags[at] == "speech":
            voice = _speaker_of(reading, at, lexicon)
        elif low == "according" and at + 1 < len(sentence) and sentence.lows[at + 1] == "to":
            voice = _first_after(reading, at + 2, at, lexicon)
        elif low in {"account", "words", "statement"} and at and sentence.lows[at - 1] == "'s":
            owner = next((party for party in reading.parties if party.last in {at, at - 1} and party.side), None)
            voice = Voice(owner.side or "", sentence.text(owner.first, owner.last), at) if owner else None
        elif low == ":" and sentence.zone.part.value == "headline":
            voice = _first_after(reading, at + 1, at, lexicon) if at > len(sentence) // 2 else _last_before(reading, at, lexicon)
        else:
            continue
        if voice is not None:
            found.append(voice)
    return found


def _speaker_of(reading: Reading, at: int, lexicon: Lexicon) -> Voice | None:
    return _last_before(reading, at, lexicon) or _first_after(reading, at + 1, at, lexicon, reach=4)


def _last_before(reading: Reading, at: int, lexicon: Lexicon) -> Voice | None:
    """The speaker to the left of a verb of speech, behind appositions but not behind another verb of speech."""
    sentence = reading.sentence
    unknown = _unknown_name(reading, at, lexicon)
    if unknown is not None:
        return unknown
    neutral = None
    for word in range(at - 1, max(at - SPEAKER_REACH, -1), -1):
        if sentence.tags[word] == "speech" or sentence.lows[word] in {";", ":"}:
            break
        if sentence.lows[word] in lexicon.speech["witnesses"] and sentence.lows[word + 1] != "'s":
            neutral = Voice(INDEPENDENT, sentence.words[word], at)
    first = max(at - SPEAKER_REACH, 0)
    best: Party | None = None
    for party in reversed(reading.parties):
        if party.last > at or party.role in {"owner"}:
            continue
        if party.first < first or any(sentence.tags[k] == "speech" for k in range(party.last, at)):
            break
        if best is None or (best.side is None and party.side is not None and party.role in {"voice", "state"}):
            best = party
        if best.side is not None:
            break
    if neutral is not None and (best is None or best.side is None):
        return neutral
    if best is None:
        return None
    return Voice(best.side or "", sentence.text(best.first, best.last), at)


def _unknown_name(reading: Reading, at: int, lexicon: Lexicon) -> Voice | None:
    """A name that no table knows, right before the verb: an outlet, or a person whose office stands before it."""
    sentence, first = reading.sentence, at
    while first > 0 and sentence.words[first - 1][0].isupper() and not any(p.first < first <= p.last for p in reading.parties):
        first -= 1
    if first == at or sentence.title_case:
        return None
    office = next((party for party in reading.parties if party.last == first and party.role == "voice"), None)
    if office is not None:
        return Voice(office.side or "", sentence.text(office.first, at), at)
    outlet = bool((OUTLETS | lexicon.speech["media"]) & set(sentence.lows[first:at]))
    return Voice(PRESS if outlet else "", sentence.text(first, at), at)


def _first_after(reading: Reading, start: int, at: int, lexicon: Lexicon, reach: int = 14) -> Voice | None:
    sentence = reading.sentence
    for word in range(start, min(start + reach, len(sentence))):
        if sentence.lows[word] in lexicon.speech["witnesses"]:
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
