"""Words in a raw JSON record, found before anything is decoded: one automaton pass over its bytes."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import ahocorasick_rs

# Whether a word at these offsets of a record has beside it what makes it count.
Need = Callable[[bytes, int, int], bool]

# A record with more words than this of which none has what it needs passes: no page of news looks like that.
MOST_LOOKS = 200
ASCII_WORD = re.compile(rb"[a-z]+")
# In bytes: a name, and a name of one letter written as an escape with a space behind it.
NAME_REACH, ESCAPE_REACH = 80, 12


@dataclass(frozen=True)
class RawWords:
    """Words to look for in any usual case; one with ``needs`` counts only where one of its needs is met."""

    needs: Mapping[bytes, Sequence[Need]]
    _automaton: ahocorasick_rs.BytesAhoCorasick = field(repr=False, compare=False)

    def stand_in(self, raw: bytes) -> bool:
        """Whether one of the words stands in ``raw``, as a whole word or joined by a hyphen."""
        whole = (
            (start, end)
            for _, start, end in self._automaton.find_matches_as_indexes(raw, overlapping=True)
            if _is_whole(raw, start, end)
        )
        return any(looks > MOST_LOOKS or self._has_what_it_needs(raw, *found) for looks, found in enumerate(whole))

    def _has_what_it_needs(self, raw: bytes, start: int, end: int) -> bool:
        needs = self.needs.get(raw[start:end].lower())
        return needs is None or any(need(raw, start, end) for need in needs)


def beside(words: Iterable[str], before: int = 0, after: int = 0) -> Need:
    """One of these words, of ASCII letters in lower case, stands so many bytes before the word or after it."""
    wanted = frozenset(word.encode() for word in words)

    def is_met(raw: bytes, start: int, end: int) -> bool:
        around = raw[max(start - before, 0) : end + after].replace(b"\\n", b" ").lower()
        return not wanted.isdisjoint(ASCII_WORD.findall(around))

    return is_met


def behind_name(endings: tuple[str, ...] = ("",), capital: bool = False) -> Need:
    """The word before is capitalised and ends so; ``capital``: the word itself is capitalised too."""

    def is_met(raw: bytes, start: int, end: int) -> bool:
        if capital and raw[start : start + 1].islower():
            return False
        before = raw[max(start - NAME_REACH, 0) : start].replace(b"\\n", b"\n")
        if b"\\u" in before[-ESCAPE_REACH:]:
            return True
        text = before.decode("utf-8", "ignore")
        last = text.rsplit(None, 1)[-1].rstrip() if text[-1:].isspace() and not text.isspace() else ""
        return last != last.lower() and last.lower().endswith(endings)

    return is_met


def in_capitals(raw: bytes, start: int, end: int) -> bool:
    """The word is written in capitals: "US" is no "us"."""
    return raw[start:end].isupper()


def _is_whole(raw: bytes, start: int, end: int) -> bool:
    r"""Whether no ASCII letter stands beside the word, but for those of an escape such as ``\n`` or ``\u00ab`` before it."""
    if raw[end : end + 1].isalpha():
        return False
    if not raw[start - 1 : start].isalpha():
        return True
    return raw[start - 2 : start - 1] == b"\\" or raw[max(start - 6, 0) : start - 4] == b"\\u"


def raw_words_of(words: Iterable[str], needs: Mapping[str, Sequence[Need]] = MappingProxyType({})) -> RawWords:
    """What looks for these words as they are written, in capitals and with a capital, and with either apostrophe."""
    cased = {form for word in words for form in (word, word.upper(), word.capitalize(), word[:1].upper() + word[1:])}
    forms = cased | {form.replace("'", "’") for form in cased}
    patterns = {pattern for form in forms for pattern in (form.encode(), json.dumps(form)[1:-1].encode())}
    automaton = ahocorasick_rs.BytesAhoCorasick(sorted(patterns), implementation=ahocorasick_rs.Implementation.DFA)
    return RawWords({word.lower().encode(): needed for word, needed in needs.items()}, automaton)
