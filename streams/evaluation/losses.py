"""The address of a miss: the link of the chain that lost the label."""

from collections.abc import Sequence

from streams.evaluation.labelled import Label
from streams.evaluation.sameness import is_same_actor, is_same_claim, is_same_place
from streams.report import Report, When

NO_CANDIDATE = "frames: no candidate"
_RECENCY = "recency: "


def loss_of(label: Label, reports: Sequence[Report], text: str) -> tuple[str, Report | None]:
    """Who lost the label, and the nearest report, dropped or recalled ones included; None when there never was one."""
    same = next((report for report in reports if is_same_claim(report, label) and not report.travels), None)
    if same is not None:
        return _decided_against(same), same
    here = [report for report in reports if is_same_place(report.place, label)]
    other = next((report for report in here if report.travels), here[0] if here else None)
    if other is not None:
        return _read_otherwise(other, label), other
    over = next((report for report in reports if _overlaps(report, label, text)), None)
    if over is not None:
        return f"places: its words were read of “{over.place.text}”{_and_dropped(over)}", over
    return NO_CANDIDATE, None


def _decided_against(report: Report) -> str:
    if report.dropped_by is not None:
        return report.dropped_by
    if report.when is When.BACKGROUND:
        return next((reason for reason in report.why if reason.startswith(_RECENCY)), "recency: only recalled")
    return "merge: reported once, labelled twice"


def _read_otherwise(report: Report, label: Label) -> str:
    if not is_same_actor(report, label):
        return f"scene: the actor was read as {report.actor}{_and_dropped(report)}"
    if report.kind.value != label.kind:
        return f"frames: read as {report.kind}{_and_dropped(report)}"
    return "merge: reported once, labelled twice"


def _and_dropped(report: Report) -> str:
    return "" if report.travels else f", then dropped by {_decided_against(report)}"


def _overlaps(report: Report, label: Label, text: str) -> bool:
    if report.start is None or report.end is None or not label.quote:
        return False
    at = text.find(label.quote)
    return at >= 0 and report.start < at + len(label.quote) and at < report.end
