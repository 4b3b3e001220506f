"""Reports, claims and alerts in words, for a terminal."""

from streams.article import Article
from streams.report import Place, Report, Standing, When

MARKS = {Standing.CLAIMED: "claimed", Standing.DENIED: "DENIED", Standing.CONFIRMED: "CONFIRMED"}


def where(place: Place) -> str:
    """A place as a reader says it: name, region and country, and honestly what is not known."""
    name = place.name or place.text
    if place.unnamed:
        name = f"{place.count or 'some'} unnamed, {name}"
    around = [part for part in (place.region, place.country) if part and part != name]
    known = "" if place.id else ", not in the gazetteer or ambiguous"
    return f"{name} ({', '.join(around) or 'region unknown'}{known})"


def article(item: Article, reports: list[Report]) -> str:
    """One article and its reports, as ``frontwire detect`` prints them."""
    day = f"  {item.day.isoformat()}" if item.published or item.published_day else ""
    lines = [f"{item.id}{day}  {printable(item.title) if item.title else ''}".rstrip()]
    lines += [line for report in reports for line in _report(report)] or ["  no reports"]
    return "\n".join(lines) + "\n"


def _report(report: Report) -> list[str]:
    part = " (in part)" if report.part else ""
    lines = [
        f"  {report.kind} by {report.actor}: {where(report.place)}{part}",
        f"    {MARKS[report.standing]}; by the word of {report.claimant.side}: {printable(report.claimant.text)}",
        f"    “{printable(report.quote)}”",
    ]
    if report.when is When.BACKGROUND:
        lines.append("    not news: only recalled")
    if report.dropped_by:
        lines.append(f"    not a report: {report.dropped_by}")
    return [*lines, f"    why: {' | '.join(report.why)}"]


def printable(text: str) -> str:
    """Text of an article that cannot steer a terminal: one line, no control or format characters."""
    return "".join(c if c.isprintable() else " " for c in text)
