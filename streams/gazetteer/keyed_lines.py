"""A table kept as the sorted lines of its file: nothing is built when it is read, and a key is found by bisection."""

from bisect import bisect_left
from collections.abc import Iterator


class KeyedLines:
    """Lines of "key<tab>value", sorted; a tab sorts before every letter and digit, so lines sort as their keys do."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        if not self._lines[-1]:
            self._lines.pop()

    def get(self, key: str) -> str | None:
        """The value of the key."""
        start = key + "\t"
        place = bisect_left(self._lines, start)
        if place < len(self._lines) and self._lines[place].startswith(start):
            return self._lines[place][len(start) :]
        return None

    def keys_like(self, key: str) -> Iterator[str]:
        """The keys that begin with the same letter and are about as long."""
        for line in self._lines[bisect_left(self._lines, key[:1]) :]:
            other = line[: line.index("\t")]
            if other[:1] != key[:1]:
                return
            if abs(len(other) - len(key)) <= 2:
                yield other
