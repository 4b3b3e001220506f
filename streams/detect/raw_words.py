"""Words in a raw JSON record, found before anything is decoded: one automaton pass over its bytes."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import ahocorasick_rs

# A record with more words than this of which none has what it needs passes: no page of news looks like that.
MOST_LOOKS = 200
ASCII_WORD = re.compile(rb"[a-z]+")


@dataclass(frozen=True)
class RawWords:
    """Words to look for in any usual case; one with ``needs`` counts only where one of these stands close to it.

    Close is so many bytes before and after it.
    """

    needs: Mapping[bytes, frozenset[bytes]]
    before: int
    after: int
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
        if needs is None:
            return True
        around = raw[max(start - self.before, 0) : end + self.after].replace(b"\\n", b" ").lower()
        return not needs.isdisjoint(ASCII_WORD.findall(around))


def _is_whole(raw: bytes, start: int, end: int) -> bool:
    """Whether no ASCII letter stands beside the word, but for those of an escape such as ``\\n`` or ``\\u00ab`` before it."""
    if raw[end : end + 1].isalpha():
        return False
    return (
        not raw[start - 1 : start].isalpha()
        or raw[start - 2 : start - 1] == b"\\"
        or raw[max(start - 6, 0) : start - 4] == b"\\u"
    )


def raw_words_of(
    words: Iterable[str], needs: Mapping[str, Iterable[str]] = MappingProxyType({}), before: int = 0, after: int = 0
) -> RawWords:
    """What looks for these words as they are written, in capitals and with a capital, and with either apostrophe.

    ``needs`` are lower-case words of ASCII letters, by the word that needs one of them beside it.
    """
    cased = {form for word in words for form in (word, word.upper(), word.capitalize(), word[:1].upper() + word[1:])}
    forms = cased | {form.replace("'", "’") for form in cased}
    patterns = {pattern for form in forms for pattern in (form.encode(), json.dumps(form)[1:-1].encode())}
    automaton = ahocorasick_rs.BytesAhoCorasick(sorted(patterns), implementation=ahocorasick_rs.Implementation.DFA)
    needed = {word.lower().encode(): frozenset(other.encode() for other in others) for word, others in needs.items()}
    return RawWords(needed, before, after, automaton)
