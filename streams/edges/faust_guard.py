"""The offset guard: a consumer that never commits past a record which is still being worked on."""

from collections.abc import Iterable

from faust.transport.drivers import aiokafka as driver
from faust.types import TP


class GuardedConsumer(driver.Consumer):
    """Faust 0.15.3 holds a commit back only from the second record after the committed offset on (faust issue 606).

    A record that takes long right at the committed offset would be committed away by those behind it, and lost when
    the process dies.
    """

    def _new_offset(self, tp: TP) -> int | None:
        acked = self._acked[tp]
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
    """Faust's transport with the guarded consumer."""

    Consumer = GuardedConsumer


def parted(acked: Iterable[int], still_open: Iterable[int]) -> tuple[list[int], list[int]]:
    """The done offsets that may be committed, and those that must wait for an open one before them."""
    done = sorted(acked)
    first_open = min(still_open, default=None)
    if first_open is None:
        return done, []
    return [offset for offset in done if offset < first_open], [offset for offset in done if offset > first_open]
