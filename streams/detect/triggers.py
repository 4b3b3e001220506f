"""Where the words stand that can matter: one automaton pass over a text."""

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


def triggers_of(words: Iterable[str]) -> Triggers:
    """The triggers for these words."""
    unique = frozenset(words)
    kind = ahocorasick_rs.MATCHKIND_LEFTMOST_LONGEST
    automaton = ahocorasick_rs.AhoCorasick(sorted(unique), matchkind=kind, implementation=ahocorasick_rs.Implementation.DFA)
    return Triggers(unique, automaton)
