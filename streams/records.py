"""Chunks of bytes become records in bounded memory: one a line, one for the whole, or one an element of a JSON list."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streams.intake import LONGEST_RECORD_BYTES, MIB, RawBytes, Rejected

_GAP = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one record: where it stands, and its first byte's offset in the input."""

    where: str
    offset: int
    raw: bytes


class _Growing:
    """One record while its pieces arrive: plain at first, compressed once it is too long to be one."""

    def __init__(self, where: str, offset: int, longest: int) -> None:
        self._where, self._offset, self._longest = where, offset, longest
        self._pieces: list[bytes] = []
        self._overlong: RawBytes | None = None
        self.size = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        if self._overlong is not None:
            self._overlong.add(piece)
            return
        self._pieces.append(piece)
        if self.size > self._longest:
            self._overlong = RawBytes(self._where)
            for earlier in self._pieces:
                self._overlong.add(earlier)
            self._pieces.clear()

    def ended(self) -> Record | Rejected:
        if self._overlong is None:
            return Record(self._where, self._offset, b"".join(self._pieces))
        found = f"a record of {self.size / MIB:.1f} MiB"
        return self._overlong.rejected(f"{found}; at most {self._longest // MIB} MiB are read as one article")


def lines(
    chunks: Iterable[bytes], where: str, longest: int = LONGEST_RECORD_BYTES, number: int = 1, offset: int = 0
) -> Iterator[Record | Rejected]:
    """Every line as a record, without its newline; a line that is too long is rejected.

    The first line of ``chunks`` has this number and stands at this offset.
    """
    growing = _Growing(f"{where}:{number}", offset, longest)
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            growing.add(end)
            yield growing.ended()
            number, offset = number + 1, offset + growing.size + 1
            growing = _Growing(f"{where}:{number}", offset, longest)
        growing.add(rest)
    if growing.size:
        yield growing.ended()


def whole(chunks: Iterable[bytes], where: str, longest: int = LONGEST_RECORD_BYTES) -> Record | Rejected:
    """All the chunks as one record."""
    growing = _Growing(where, 0, longest)
    for chunk in chunks:
        growing.add(chunk)
    return growing.ended()


def refused(chunks: Iterable[bytes], where: str, reason: str) -> Rejected:
    """All the chunks as one rejected record."""
    raw = RawBytes(where)
    for chunk in chunks:
        raw.add(chunk)
    return raw.rejected(reason)


def elements(text: str, where: str) -> Iterator[Record | Rejected]:
    """The elements of a JSON list, or the values that stand one after the other; ends at the first that is broken."""
    decoder = json.JSONDecoder()
    at = _after_gap(text, 0)
    listed = text.startswith("[", at)
    at = _after_gap(text, at + 1) if listed else at
    line, counted = 1, 0
    while at < len(text) and not (listed and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield _rest(text, at, f"{where}:{line}", f"broken JSON: {error}; what follows it is not read")
            return
        yield Record(f"{where}:{line}", 0, text[at:end].encode())
        at = _after_gap(text, end)
    if listed and text[at:].strip() != "]":
        line += text.count("\n", counted, at)
        found = "more after the end of the list" if text[at:] else "the list is cut off"
        yield _rest(text, at, f"{where}:{line}", f"broken JSON: {found}; what follows it is not read")


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    assert gap is not None
    return gap.end()


def _rest(text: str, at: int, where: str, reason: str) -> Rejected:
    return refused([text[at:].encode()], where, reason)
