"""Where the words stand that can matter: one automaton pass over a text or over a raw record."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import ahocorasick_rs


def lowered(text: str) -> str:
    """The text in lower case, letter by letter, so that offsets stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class Triggers:
    """Words to look for, in lower case."""

    words: frozenset[str]
    _automaton: ahocorasick_rs.AhoCorasick = field(repr=False, compare=False)

    def anywhere(self, low: str) -> list[int]:
        """Where one of the words starts in a text in lower case, also inside of another word."""
        return [start for _, start, _ in self._automaton.find_matches_as_indexes(low)]

    def sentences(self, low: str, starts: Sequence[int]) -> list[int]:
        """The indexes of the sentences that hold one as a whole word, given where each starts in a text in lower case."""
        found: list[int] = []
        last, until, end_of_text = -1, 0, len(low)
        for _, start, end in self._automaton.find_matches_as_indexes(low):
            if start < until or (start and low[start - 1].isalpha()) or (end < end_of_text and low[end].isalpha()):
                continue
            last = bisect_right(starts, start) - 1
            until = starts[last + 1] if last + 1 < len(starts) else end_of_text
            if last >= 0:
                found.append(last)
        return found


@dataclass(frozen=True)
class Sieve:
    """Groups of words of which a raw record must hold one each."""

    groups: tuple[int, ...]
    everything: int
    _automaton: ahocorasick_rs.BytesAhoCorasick = field(repr=False, compare=False)

    def holds_all(self, raw: bytes) -> bool:
        """Whether every group has a word in ``raw``, as part of any word and in any usual case."""
        seen = 0
        for pattern, _, _ in self._automaton.find_matches_as_indexes(raw, overlapping=True):
            seen |= self.groups[pattern]
            if seen == self.everything:
                return True
        return False


# An ASCII letter written as an escape could hide a word: such records pass.
ESCAPED_LETTERS = (b"\\u004", b"\\u005", b"\\u006", b"\\u007")


def sieve_of(groups: Iterable[Iterable[str]]) -> Sieve:
    """The sieve for these groups of words."""
    bits: dict[bytes, int] = {}
    everything = 0
    for number, words in enumerate(groups):
        everything |= 1 << number
        for word in words:
            for form in (word, word.upper(), word.capitalize()):
                for pattern in {form.encode(), json.dumps(form)[1:-1].encode()}:
                    bits[pattern] = bits.get(pattern, 0) | 1 << number
    for escape in ESCAPED_LETTERS:
        bits[escape] = everything
    patterns = sorted(bits)
    return Sieve(tuple(bits[pattern] for pattern in patterns), everything, ahocorasick_rs.BytesAhoCorasick(patterns))


def triggers_of(words: Iterable[str]) -> Triggers:
    """The triggers for these words."""
    unique = frozenset(words)
    kind = ahocorasick_rs.MATCHKIND_LEFTMOST_LONGEST
    automaton = ahocorasick_rs.AhoCorasick(sorted(unique), matchkind=kind, implementation=ahocorasick_rs.Implementation.DFA)
    return Triggers(unique, automaton)
