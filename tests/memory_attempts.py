"""Attempts in memory, for tests; another process is made from the one whose memory it shares."""

from collections import defaultdict
from itertools import count

NUMBERS = count(1)


class MemoryAttempts:
    def __init__(self, shared: "MemoryAttempts | None" = None) -> None:
        self.begun: defaultdict[str, set[int]] = shared.begun if shared else defaultdict(set)
        self._process = next(NUMBERS)

    def begin(self, where: str) -> int:
        self.begun[where].add(self._process)
        return len(self.begun[where])

    def end(self, where: str) -> None:
        self.begun.pop(where, None)
