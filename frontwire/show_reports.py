"""The reports of an article in words, for a terminal: what is news first by its mark, and why everything else is not."""

from collections.abc import Sequence

import click

from frontwire.show import MARKS, printable, where
from streams.article import Article
from streams.report import Report, When

NEWS, RECALLED, DROPPED = "NEWS", "RECALLED", "DROPPED"
_COLOURS = {NEWS: "green", RECALLED: "yellow", DROPPED: "bright_black"}
_WIDTH = len(RECALLED) + 4
# What each link of the chain means when it decides against a report; the link's own words follow.
_MEANINGS = {
    "zones": "not the article's own text",
    "frames": "the words do not say who took or entered what",
    "reality": "not said as a fact",
    "recency": "the article only recalls it",
    "places": "no place that can be taken or entered",
    "merge": "told elsewhere in the article",
}
_RECENCY = "recency: "


def article(item: Article, reports: Sequence[Report], everything: bool = False) -> str:
    """One article and its reports; with ``everything`` also a count of each verdict."""
    day = f"  {item.day.isoformat()}" if item.published or item.published_day else ""
    head = f"{item.id}{day}  {printable(item.title) if item.title else ''}".rstrip()
    lines = [click.style(head, bold=True)]
    if everything and reports:
        verdicts = [verdict(report) for report in reports]
        counts = ((NEWS, "news"), (RECALLED, "recalled"), (DROPPED, "dropped"))
        lines.append("  " + ", ".join(f"{verdicts.count(kind)} {word}" for kind, word in counts))
    lines += [line for report in reports for line in _report(report)] or ["  no reports"]
    return "\n".join(lines) + "\n"


def verdict(report: Report) -> str:
    """What became of the report."""
    if report.dropped_by is not None:
        return DROPPED
    return RECALLED if report.when is When.BACKGROUND else NEWS


def reason(report: Report) -> str:
    """Why it is not news: in plain words, then the link of the chain and its own words; "" for what is news."""
    decided = report.dropped_by
    if decided is None and report.when is When.BACKGROUND:
        decided = next((step for step in report.why if step.startswith(_RECENCY)), f"{_RECENCY}recalled")
    if decided is None:
        return ""
    meaning = _MEANINGS.get(decided.partition(":")[0])
    return f"{meaning} ({decided})" if meaning else decided


def _report(report: Report) -> list[str]:
    mark = verdict(report)
    part = " (in part)" if report.part else ""
    head = click.style(f"  {mark:<{_WIDTH - 2}}", fg=_COLOURS[mark], bold=mark == NEWS)
    why = " | ".join(step for step in report.why if mark != RECALLED or not step.startswith(_RECENCY))
    below = [] if mark == DROPPED else [_standing(report)]
    below += [f"because {printable(reason(report))}"] if mark != NEWS else []
    below += [f"“{printable(report.quote)}”", f"why: {printable(why)}"]
    return [f"{head}{report.kind} by {report.actor}: {where(report.place)}{part}", *(f"{'':{_WIDTH}}{line}" for line in below)]


def _standing(report: Report) -> str:
    words = f" (“{printable(report.claimant.text)}”)" if report.claimant.text else ""
    answer = f"; answered by {report.answered_by.side}" if report.answered_by is not None else ""
    return f"{MARKS[report.standing]}, by the word of {report.claimant.side}{words}{answer}"
