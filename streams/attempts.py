"""Attempts at a record: one that kills every worker that takes it is put aside instead of taken for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from streams.stage import Event

# One death may be chance: a machine that fails, an operator. Nobody is killed at the same record three times by chance.
MOST_DEATHS = 3


class DeadlyRecord(Exception):
    """So many workers died while they worked on the record that no further one may try."""


class Attempts(Protocol):
    """What outlives a worker: which of them began on a record and did not come to an end. LedgerUnavailable when it is away."""

    def begin(self, where: str) -> int:
        """Note that this process works on the record at ``where``; the count of all that have begun, and ended in no way."""
        ...

    def end(self, where: str) -> None:
        """Note that the work has ended, whatever came of it: nobody died of it."""
        ...


@contextmanager
def survived(event: Event, attempts: Attempts) -> Iterator[None]:
    """Around the work that depends on the record alone, no server. DeadlyRecord instead of a further death.

    Only a suspect is counted: a record that killed a worker is among the first that the next one reads.
    """
    if not event.suspect:
        yield
        return
    deaths = attempts.begin(event.where) - 1
    if deaths >= MOST_DEATHS:
        raise DeadlyRecord(f"{deaths} workers died while they worked on it")
    try:
        yield
    finally:
        attempts.end(event.where)
