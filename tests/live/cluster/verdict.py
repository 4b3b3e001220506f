"""What became of the alerts of a run in which things died: lost, repeated, and repeated without an UNKNOWN in between."""

from collections.abc import Iterable
from dataclasses import dataclass

from .desk import Desk
from .recorder import Arrival, Recorder

DOUBT = "may have arrived"


@dataclass(frozen=True)
class Verdict:
    """The figures of a run. ``lost``: villages that a target never heard of; ``duplicates``: alerts that came more than once."""

    expected: int
    alerts: int
    lost: int
    duplicates: int
    of_them_unknown: int
    most_arrivals: int

    def __str__(self) -> str:
        return (
            f"{self.expected} alerts expected, {self.alerts} in the outbox; lost {self.lost};"
            f" duplicates {self.duplicates}, of them UNKNOWN {self.of_them_unknown};"
            f" no alert came more than {self.most_arrivals} times"
        )

    @property
    def is_kept(self) -> bool:
        """Whether each alert came once, and again only marked and with an UNKNOWN before each further time."""
        return self.alerts == self.expected and not self.lost and self.duplicates == self.of_them_unknown


def verdict(desk: Desk, recorder: Recorder, villages: Iterable[str], targets: Iterable[str]) -> Verdict:
    """Compare what should be told, what the outbox lists and what arrived."""
    expected = {(village, f"/{target}") for village in villages for target in targets}
    listed = {alert["id"] for alert in desk.lines("alerts", "list")}
    arrived = recorder.by_alert()
    told = {(village_in(arrival.title, {v for v, _ in expected}), arrival.path) for arrival in recorder.arrivals}
    again = {alert: arrivals for alert, arrivals in arrived.items() if len(arrivals) > 1}
    return Verdict(
        expected=len(expected),
        alerts=len(listed),
        lost=len(expected - told) + len(listed - arrived.keys()),
        duplicates=len(again),
        of_them_unknown=sum(is_doubted(desk, alert, arrivals) for alert, arrivals in again.items()),
        most_arrivals=max(map(len, arrived.values()), default=0),
    )


def village_in(title: str, villages: set[str]) -> str:
    """The village that an alert names."""
    return next((word for word in title.replace(",", " ").split() if word in villages), title)


def is_doubted(desk: Desk, alert: str, arrivals: list[Arrival]) -> bool:
    """Whether each arrival after the first is marked as a repeat and follows a send that may have arrived."""
    attempts = [line for line in desk("alerts", "show", alert).stdout.splitlines() if line.startswith("  attempt")]
    doubts = sum(DOUBT in line for line in attempts)
    return all(arrival.is_marked for arrival in arrivals[1:]) and doubts >= len(arrivals) - 1
