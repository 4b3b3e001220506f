"""Whose words a sentence is, also where only a later sentence names the speaker."""

from dataclasses import replace

from streams.detect.document import Document
from streams.detect.lexicon import Lexicon
from streams.detect.reading import Reading
from streams.detect.speaker import Voice, voices_in

OPENING, CLOSING = frozenset({"“", '"', "«"}), frozenset({"”", '"', "»"})
# How many sentences a quotation may run before its speaker is named.
QUOTE_REACH = 3
THIS_WAS = (("this", "was"), ("this", "is"), ("it", "was"), ("this", "information"), ("the", "information"))


def voices_of(document: Document, reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """The speakers of the sentence; else the one whom a later sentence names: "This was told by the deputy commander"."""
    voices = voices_in(reading, lexicon)
    if voices:
        return voices
    following = document.after(reading)
    if following is not None and following.sentence.lows[:2] in THIS_WAS:
        return [replace(voice, at=0) for voice in voices_in(following, lexicon)[:1]]
    return _voices_of_quote(document, reading, lexicon)


def _voices_of_quote(document: Document, reading: Reading, lexicon: Lexicon) -> list[Voice]:
    """Who speaks in a quotation that the next sentence goes on with and closes."""
    words = reading.sentence.words
    if not words or words[0] not in OPENING or CLOSING & set(words[1:]):
        return []
    for following in document.following(reading, QUOTE_REACH):
        if CLOSING & set(following.sentence.words):
            return [replace(voice, at=0) for voice in voices_in(following, lexicon)[:1]]
    return []
