"""Counts of what was right, wrong and missed, and the figures they give."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of labels and reports; ``standing`` and ``claimant`` count the right reports whose own are right too."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    standing: int = 0
    claimant: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.standing + other.standing,
            self.claimant + other.claimant,
        )

    @property
    def labels(self) -> int:
        """How many claims there were to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The share of the reports that is right; 1 when nothing was reported."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the labels that was reported; 1 when there are none."""
        return share(self.right, self.labels)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else float(not self.labels)


def share(part: int, whole: int) -> float:
    """Between 0 and 1; 1 of nothing."""
    return part / whole if whole else 1.0
