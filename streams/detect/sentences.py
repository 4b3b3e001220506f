"""Lines into sentences, and one sentence into tagged words; both in one pass."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from streams.detect.lexicon import Lexicon
from streams.detect.vocabulary import Word
from streams.detect.zones import Line, Part, Zone

# Where a sentence ends, by the mark that it ends with: a pattern that begins with one letter is found ten times as fast.
ENDS = {mark: re.compile(re.escape(mark) + r"[.!?…]*[\"”’»)\]]*[^\S\n]+(?=[\"“‘«(\[]?[^\W_a-z])") for mark in ".!?…"}
# Longer sentences are tables and broken pages; the rest of such a line is cut into pieces of this size.
LONGEST = 1200
NO_WORDS: tuple[tuple[()], ...] = ((),) * len(Word._fields)


class Span(NamedTuple):
    """A sentence that is not yet read: its offsets and zone."""

    start: int
    end: int
    zone: Zone
    line: int


class Openings(NamedTuple):
    """Where words stand that may open the name of a party, a place, a claim, the words of a speaker."""

    parties: tuple[int, ...]
    places: tuple[int, ...]
    claims: tuple[int, ...]
    voices: tuple[int, ...]


# Words of these tags stay small in a headline that capitalises the others: "After", "from", "their".
SMALL = frozenset(
    {"preposition", "subordinator", "conjunction", "det", "pronoun", "relative", "modal", "be", "have", "adverb", "to"}
)


@dataclass(frozen=True)
class Sentence:
    """A sentence as words: as written, in lower case and tagged; it starts at ``start`` of the source."""

    index: int
    source: str
    zone: Zone
    start: int
    words: tuple[str, ...]
    lows: tuple[str, ...]
    tags: tuple[str, ...]
    openings: Openings
    title_case: bool

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word starts in the source; found only for what is quoted."""
        starts, at = [], self.start
        for word in self.words:
            at = self.source.index(word, at)
            starts.append(at)
            at += len(word)
        return tuple(starts)

    @property
    def is_shouted(self) -> bool:
        """Whether most of it is written in capitals."""
        return sum(word.isupper() for word in self.words if len(word) > 1) > len(self.words) // 2

    def __len__(self) -> int:
        return len(self.words)

    def tag(self, at: int) -> str:
        """What the word at ``at`` does; "" beyond the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def low(self, at: int) -> str:
        """The word at ``at`` in lower case; "" beyond the sentence."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def text(self, first: int, last: int) -> str:
        """The words from ``first`` up to ``last``, as written."""
        if last == first + 1:
            return self.words[first]
        return self.source[self.starts[first] : self.end(last - 1)]

    def end(self, at: int) -> int:
        """Where the word at ``at`` ends in the source."""
        return self.starts[at] + len(self.words[at])


def spans_of(text: str, lines: Sequence[Line], lexicon: Lexicon) -> list[Span]:
    """The sentences of the lines, in order."""
    spans: list[Span] = []
    ends = deque(_ends_in(text))
    short = lexicon.classes.abbreviations
    longest = max(map(len, short), default=1)
    for number, (start, end, zone) in enumerate(lines):
        while ends and ends[0][0] <= end:
            stop, mark = ends.popleft()
            if not (text[mark] == "." and _is_short(text[max(start, mark - longest - 1) : mark], short)):
                spans += _pieces(start, stop, zone, number)
                start = stop
        spans += _pieces(start, end, zone, number)
    return spans


def _ends_in(text: str) -> list[tuple[int, int]]:
    """Where the next sentence of a line can start, in order, and where the marks that end the one before begin."""
    found: dict[int, int] = {}
    for mark, pattern in ENDS.items():
        for match in pattern.finditer(text) if mark in text else ():
            start, end = match.span()
            found[end] = min(start, found.get(end, start))
    return sorted(found.items())


def _is_short(words: str, short: frozenset[str]) -> bool:
    """Whether the last of the words is an abbreviation or an initial, whose full stop ends no sentence."""
    word = words.rpartition(" ")[2]
    return word.lower() in short or (len(word) == 1 and word.isalpha())


def _pieces(start: int, end: int, zone: Zone, line: int) -> list[Span]:
    if end - start <= LONGEST:
        return [Span(start, end, zone, line)]
    return [Span(at, min(at + LONGEST, end), zone, line) for at in range(start, end, LONGEST)]


def read_sentence(text: str, span: Span, index: int, lexicon: Lexicon) -> Sentence:
    """The words of one sentence, tagged from the lexicon."""
    found = lexicon.vocabulary.words(text[span.start : span.end])
    words, lows, tags, *opens = zip(*found, strict=True) if found else NO_WORDS
    return Sentence(
        index=index,
        source=text,
        zone=span.zone,
        start=span.start,
        words=words,
        lows=lows,
        tags=tags,
        openings=Openings(*[tuple(compress(count(), column)) for column in opens]),
        title_case=span.zone.part is Part.HEADLINE and _is_title_case(words, tags),
    )


def _is_title_case(words: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether its verbs and nouns bear capitals; "Taliban seize Kunduz, Taloqan and Faizabad" only holds many names."""
    long = [word for word, tag in zip(words, tags, strict=True) if len(word) > 3 and word[0].isalpha() and tag not in SMALL]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.9 * len(long)
