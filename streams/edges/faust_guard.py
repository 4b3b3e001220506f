"""The consumer of a worker: it commits no record that is still worked on, and makes no event of one that concerns nobody."""

import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from faust.transport.drivers import aiokafka as driver
from faust.types import TP

Concerns = Callable[[bytes | None], bool]


class GuardedConsumer(driver.Consumer):
    """Faust 0.15.3 holds a commit back only from the second record after the committed offset on (faust issue 606).

    A record that takes long right at the committed offset would be committed away by those behind it, and lost when
    the process dies. Nor does it ask what a record is before it makes an event of it, which costs more than the answer.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # For a record that was handed on: the first of those right before it that were not.
        self._passed_over: dict[TP, dict[int, int]] = {}

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> Any:
        records = await super()._getmany(active_partitions, timeout)
        concerns = getattr(self.transport, "concerns", None)
        if not concerns:
            return records
        handed_on = {}
        for tp, batch in records.items():
            handed_on[tp], passed_over = sifted(batch, concerns)
            self._passed_over.setdefault(tp, {}).update(passed_over)
        return handed_on

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        # Faust counts ``offset_to``, the record about to be handed on, among the missing ones.
        before = self._passed_over.setdefault(tp, {})
        before[offset_to] = min(offset_from, before.get(offset_to, offset_to))

    def _new_offset(self, tp: TP) -> int | None:
        acked = self._acked[tp]
        acked[:] = with_passed_over(acked, self._passed_over.setdefault(tp, {}), self._committed_offset[tp] or 0)
        # A copy: the loop that reads adds to the set meanwhile.
        open_offsets = (message.offset for message in list(self._unacked_messages) if message.tp == tp and not message.acked)
        free, held = parted(acked, open_offsets)
        if not free:
            return None
        acked[:] = free
        try:
            return super()._new_offset(tp)
        finally:
            acked.extend(held)


class GuardedTransport(driver.Transport):
    """Faust's transport with the guarded consumer; ``concerns`` tells which records need an event at all."""

    Consumer = GuardedConsumer
    concerns: Concerns | None = None


def sifted(batch: Sequence[Any], concerns: Concerns) -> tuple[list[Any], Mapping[int, int]]:
    """The records that concern somebody, with the last in any case; for each, the first offset passed over before it.

    The last one carries the commit past those before it.
    """
    handed_on, passed_over = [], {}
    first: int | None = None
    last = len(batch) - 1
    for at, record in enumerate(batch):
        if at < last and not concerns(record.value):
            first = record.offset if first is None else first
            continue
        handed_on.append(record)
        if first is not None:
            passed_over[record.offset] = first
            first = None
    return handed_on, passed_over


def with_passed_over(acked: Iterable[int], passed_over: dict[int, int], committed: int) -> list[int]:
    """The done offsets, with those passed over right before each of them; what is used up is taken from ``passed_over``."""
    done = set(acked)
    for offset in [offset for offset in passed_over if offset in done or offset < committed]:
        done.update(range(max(passed_over.pop(offset), committed), offset))
    return sorted(done)


def parted(acked: Iterable[int], still_open: Iterable[int]) -> tuple[list[int], list[int]]:
    """The done offsets that may be committed, and those that must wait for an open one before them."""
    done = sorted(acked)
    first_open = min(still_open, default=None)
    if first_open is None:
        return done, []
    at = bisect.bisect_left(done, first_open)
    return done[:at], [offset for offset in done[at:] if offset > first_open]
