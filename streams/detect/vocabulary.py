"""What each written word is: in lower case, tagged, and what it may open. Remembered, since articles repeat their words."""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import NamedTuple

WORD = re.compile(
    r"\d+(?:[.,:]\d+)*%?|[^\W\d_][\u0301]?[^\W_\u0301]*(?:[\u0301\-‑'’ʼ`]+(?!s\b)[^\W_]+)*|['’]s\b|\S",
)
# Enough for the usual words of a language with their marks; longer runs of letters are seldom words.
MOST_REMEMBERED = 65_536
LONGEST_REMEMBERED = 32


class Word(NamedTuple):
    """A word as written, in lower case, its tag, and whether it may open a party's name, a place, a claim, a speaker's words."""

    word: str
    low: str
    tag: str
    party: bool
    place: bool
    claim: bool
    voice: bool


# A word as written, in lower case, tagged: a whole ``Word``.
Judge = Callable[[str, str, str], Word]


class Vocabulary(dict[str, tuple[Word, ...]]):
    """The words of every run of letters and marks between two spaces that was read before; a bounded cache."""

    def __init__(self, tags: Mapping[str, str], judge: Judge) -> None:
        super().__init__()
        self._tags, self._judge = tags, judge

    def words(self, text: str) -> list[Word]:
        """The words of the text, in order; no word reaches over a space."""
        return list(chain.from_iterable(map(self.__getitem__, text.split())))

    def __missing__(self, run: str) -> tuple[Word, ...]:
        words = tuple(map(self._word, WORD.findall(run)))
        if len(run) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[run] = words
        return words

    def _word(self, word: str) -> Word:
        low = word.lower().replace("’", "'")
        tag = self._tags.get(low) or ("number" if low[0].isdigit() else "" if low[0].isalpha() else "mark")
        return self._judge(word, low, tag)
