"""Every row of every table of the lexicon carries a sentence; detection makes of it what the row says."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from streams.detect.lexicon import Lexicon
from streams.detect.word_classes import FIELDS
from streams.edges.shipped_lexicon import load_tables
from streams.report import Report, When

Row = dict[str, object]


def _rows() -> list[tuple[str, Row]]:
    tables = load_tables()
    theatres = tables.pop("theatres")
    assert isinstance(theatres, dict)
    tables |= theatres
    return [(name, row) for name, table in tables.items() if isinstance(table, list) for row in table if isinstance(row, dict)]


def _said(report: Report, by_whom: bool) -> str:
    """A report as a row writes it; ``by_whom``: with its standing, and the side that gave it that."""
    said = f"{report.kind} {report.actor} {report.place.text}"
    if report.dropped_by:
        return f"dropped {report.dropped_by}"
    if by_whom:
        said += f", {report.standing} by {(report.answered_by or report.claimant).side}"
    return said if report.when is When.NEW else f"background {said}"


def _all_said(row: Row, reports: list[Report]) -> list[str]:
    """The reports in the form that the row's ``gives`` have."""
    gives = row["gives"]
    assert isinstance(gives, list)
    by_whom = any(" by " in told for told in gives)
    return [_said(report, by_whom) for report in reports]


def test_every_row_has_an_example_and_what_it_gives():
    bare = [
        f"{name}: {row}"
        for name, row in _rows()
        if not isinstance(row.get("example"), str) or not isinstance(row.get("gives"), list)
    ]

    assert not bare


@pytest.mark.parametrize(
    ("name", "row"), _rows(), ids=lambda value: str(value.get("example"))[:60] if isinstance(value, dict) else value
)
def test_an_example_gives_what_its_row_says(name: str, row: Row, reports_of: Callable[..., list[Report]]):
    assert _all_said(row, reports_of(str(row["example"]))) == row["gives"]


@pytest.mark.parametrize("row", [row for name, row in _rows() if name == "word-classes"], ids=lambda row: str(row.get("class")))
def test_without_the_words_of_its_class_an_example_gives_something_else(
    row: Row, lexicon: Lexicon, reports_of: Callable[..., list[Report]]
):
    empty = replace(lexicon.classes, **{FIELDS[str(row["class"])]: frozenset()})

    found = _all_said(row, reports_of(str(row["example"]), lexicon=replace(lexicon, classes=empty)))

    assert found != row["gives"]
