"""What became of the alerts of a run in which things died: lost, repeated, and repeated without an UNKNOWN in between."""

from dataclasses import dataclass

from .desk import Desk
from .recorder import Recorder

DOUBT = "may have arrived"


@dataclass(frozen=True)
class Verdict:
    """The figures of one run."""

    expected: int
    alerts: int
    lost: int
    duplicates: int
    of_them_unknown: int
    thrice: int

    def __str__(self) -> str:
        return (
            f"{self.expected} alerts expected, {self.alerts} in the outbox; lost {self.lost};"
            f" duplicates {self.duplicates}, of them UNKNOWN {self.of_them_unknown}; arrived three times {self.thrice}"
        )

    @property
    def is_kept(self) -> bool:
        """Whether each alert arrived once, or twice with an UNKNOWN in between."""
        return self.alerts == self.expected and not self.lost and not self.thrice and self.duplicates == self.of_them_unknown


def verdict(desk: Desk, recorder: Recorder, expected: int) -> Verdict:
    """Compare what the outbox lists with what arrived."""
    listed = {alert["id"] for alert in desk.lines("alerts", "list")}
    arrived = recorder.by_alert()
    twice = {alert: arrivals for alert, arrivals in arrived.items() if len(arrivals) > 1}
    doubted = [
        alert
        for alert, arrivals in twice.items()
        if all(arrival.is_marked for arrival in arrivals[1:]) and DOUBT in desk("alerts", "show", alert).stdout
    ]
    return Verdict(
        expected=expected,
        alerts=len(listed),
        lost=len(listed - arrived.keys()) + max(0, expected - len(listed)),
        duplicates=len(twice),
        of_them_unknown=len(doubted),
        thrice=sum(len(arrivals) > 2 for arrivals in twice.values()),
    )
