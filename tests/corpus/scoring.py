"""Reports against labels: right, wrong and missed."""

from dataclasses import dataclass

from streams.detect.places import folded
from streams.report import Report

Label = dict[str, object]
GENERIC = ("-region", "-oblast", "-province", "-city")


@dataclass(frozen=True)
class Score:
    """Counts over a corpus; ``standing`` and ``claimant`` count the right reports whose own are right too."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    standing: int = 0
    claimant: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.standing + other.standing,
            self.claimant + other.claimant,
        )

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def score(reports: list[Report], labels: list[Label], optional: list[Label], kind: str | None = None) -> Score:
    """The score of one article, for one kind or for both."""
    told = [report for report in reports if report.travels and kind in {None, report.kind.value}]
    total = Score()
    for label in labels:
        if kind not in {None, label["kind"]}:
            continue
        hit = next((report for report in told if _is_same(report, label)), None)
        if hit is None:
            total += Score(missed=1)
            continue
        told.remove(hit)
        total += Score(
            right=1, standing=hit.standing == label.get("standing"), claimant=hit.claimant.side == label.get("claimant")
        )
    return total + Score(wrong=sum(not any(_names(report) & {_name(label)} for label in optional) for report in told))


def _is_same(report: Report, label: Label) -> bool:
    return report.kind.value == label["kind"] and report.actor == label["actor"] and _name(label) in _names(report)


def _names(report: Report) -> set[str]:
    return {
        _plain(report.place.text),
        _plain(report.place.name or report.place.text),
        _plain(report.place.region or report.place.text),
    }


def _name(label: Label) -> str:
    return _plain(str(label["place"]))


def _plain(name: str) -> str:
    plain = folded(name)
    for generic in GENERIC:
        plain = plain.removesuffix(generic)
    return plain
