"""A desk that reads articles one by one into a ledger in memory."""

from datetime import datetime

from streams.claim import Change
from streams.ledger import Observation
from tests.makers import NOON, TEXT, make_ref, make_report, make_sighting
from tests.memory_ledger import MemoryLedger

WORDS_OF_B = "Moscow claimed control of Lower Brook, a hamlet on the river that nobody has been able to reach since the winter."
WORDS_OF_C = (
    "Lower Brook is lost, a sergeant of the brigade that stood there told us; the last of his men swam out on Sunday night."
)


class Desk:
    """A ledger that is shown articles by their differences from ``makers``."""

    def __init__(self) -> None:
        self.ledger = MemoryLedger()

    def reads(
        self,
        article: str,
        time: datetime = NOON,
        *,
        source: str | None = None,
        words: str = TEXT,
        stale: bool = False,
        rivals: frozenset[str] = frozenset(),
        **report: object,
    ) -> Observation:
        ref = make_ref(id=article, time=time, source=source or f"outlet-{article}.example")
        sighting = make_sighting(report=make_report(**report), article=ref, passage=words, stale=stale, rivals=rivals)
        return self.ledger.observe(sighting)


def changes(observation: Observation) -> list[Change]:
    """The changes that were told."""
    return [development.change for development in observation.developments]
