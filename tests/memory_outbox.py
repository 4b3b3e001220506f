"""The outbox in memory: for a demonstration, a dry run and tests; nothing outlives the process."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime

from alerts.delivery_steps import leased
from alerts.outbox import Attempt, Delivery, State


class MemoryOutbox:
    """Deliveries in a dict, in the order of their arrival."""

    def __init__(self) -> None:
        self._deliveries: dict[str, Delivery] = {}
        self._attempts: dict[str, list[Attempt]] = {}
        self._forgotten: set[str] = set()

    def enqueue(self, deliveries: Iterable[Delivery]) -> int:
        """Store those whose id is unknown; the count of them."""
        before = len(self._deliveries)
        for delivery in deliveries:
            if delivery.id not in self._forgotten:
                self._deliveries.setdefault(delivery.id, delivery)
        return len(self._deliveries) - before

    def forget(self, before: datetime, limit: int) -> int:
        """Remove at most ``limit`` deliveries that were settled before this moment; their ids stay known."""
        settled = sorted((item.settled, item.id) for item in self._deliveries.values() if item.settled and item.settled < before)
        for _, id_ in settled[:limit]:
            del self._deliveries[id_]
            self._attempts.pop(id_, None)
            self._forgotten.add(id_)
        return len(settled[:limit])

    def lease(self, now: datetime, limit: int, seconds: float, skip: Collection[str] = ()) -> list[Delivery]:
        """Take at most ``limit`` due deliveries, one a target, each with a new token."""
        due = [(moment, delivery) for moment, delivery in self._waiting(skip) if moment <= now]
        first_of_target: dict[str, Delivery] = {}
        for _, delivery in sorted(due, key=lambda pair: pair[0]):
            first_of_target.setdefault(delivery.target, delivery)
        taken = [leased(delivery, now, seconds) for delivery in list(first_of_target.values())[:limit]]
        self._deliveries.update({delivery.id: delivery for delivery in taken})
        return taken

    def advance(self, before: Delivery, after: Delivery, attempt: Attempt | None = None) -> bool:
        """Write ``after`` if what is stored still has the state and token of ``before``."""
        stored = self._deliveries.get(before.id)
        if stored is None or (stored.state, stored.token) != (before.state, before.token):
            return False
        self._deliveries[after.id] = after
        if attempt is not None:
            self._attempts.setdefault(after.id, []).append(attempt)
        return True

    def abandoned(self, now: datetime) -> list[Delivery]:
        """Those in ``SENDING`` whose lease ran out."""
        sending = self.deliveries(State.SENDING)
        return [delivery for delivery in sending if delivery.lease_until is not None and delivery.lease_until <= now]

    def due_at(self, skip: Collection[str] = ()) -> datetime | None:
        """The next moment at which ``lease`` or ``abandoned`` has work for the targets not in ``skip``."""
        sending = [delivery for delivery in self.deliveries(State.SENDING) if delivery.target not in skip]
        leases = [delivery.lease_until for delivery in sending if delivery.lease_until is not None]
        return min([*leases, *(moment for moment, _ in self._waiting(skip))], default=None)

    def deliveries(self, state: State | None = None) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first."""
        return [delivery for delivery in self._deliveries.values() if state is None or delivery.state is state]

    def delivery(self, id_or_prefix: str) -> Delivery | None:
        """The one delivery whose id is or begins with this; None when there is none or more than one."""
        found = [delivery for delivery in self._deliveries.values() if delivery.id.startswith(id_or_prefix)]
        return found[0] if len(found) == 1 else None

    def attempts_of(self, delivery_id: str) -> list[Attempt]:
        """The history of one delivery, the first attempt first."""
        return list(self._attempts.get(delivery_id, []))

    def counts(self) -> dict[State, int]:
        """How many deliveries stand in each state that occurs."""
        return dict(Counter(delivery.state for delivery in self._deliveries.values()))

    def _waiting(self, skip: Collection[str]) -> list[tuple[datetime, Delivery]]:
        waiting = self._deliveries.values()
        return [(delivery.due, delivery) for delivery in waiting if delivery.due is not None and delivery.target not in skip]
