"""Whether the cluster works: facts about its groups and its outbox in, faults out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from alerts.outbox import Delivery, State
from streams.broker import GroupState
from streams.ledger_mark import Mark, refusal

# Deliveries that wait for a first try. One that failed waits on purpose.
WAITING = (State.PENDING, State.LEASED)


def group_faults(stage: str, before: GroupState, after: GroupState) -> list[str]:
    """What is wrong with a group, from two looks a few seconds apart."""
    if not after.members:
        return [f"{stage}: no worker, and {after.lag} records wait"] if after.lag else [f"{stage}: no worker"]
    faults = []
    unheld = sorted(after.positions.keys() - after.held)
    if unheld:
        faults.append(f"{stage}: nobody works on partition {_numbers(unheld)}")
    still = [number for number, waiting in after.waiting.items() if waiting and _stood_still(number, before, after)]
    if still:
        faults.append(f"{stage}: records wait and nothing moves on partition {_numbers(sorted(still))}: a dead or lost worker")
    return faults


def _stood_still(number: int, before: GroupState, after: GroupState) -> bool:
    return before.waiting.get(number, 0) > 0 and before.positions.get(number) == after.positions[number]


def _numbers(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def ledger_faults(mark: Mark, has_worked: bool) -> list[str]:
    """What is wrong with the ledger."""
    why = refusal(mark, has_worked)
    return [f"ledger: {why}"] if why else []


def outbox_faults(oldest: datetime | None, now: datetime, longest: timedelta) -> list[str]:
    """What is wrong with the outbox."""
    if oldest is None or now - oldest <= longest:
        return []
    return [f"deliver: an alert has waited for {seconds(now - oldest)}; at most {seconds(longest)} is well"]


def oldest_waiting(deliveries: Iterable[Delivery]) -> datetime | None:
    """Since when the oldest delivery waits for its first try; None when none does."""
    return min((item.created for item in deliveries if item.state in WAITING and not item.attempts), default=None)


def seconds(length: timedelta) -> str:
    """A length of time in whole seconds."""
    return f"{max(length.total_seconds(), 0):.0f} s"
