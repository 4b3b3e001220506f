"""Every row of every table of the lexicon carries a sentence; detection makes of it what the row says."""

from collections.abc import Callable

import pytest

from streams.edges.shipped_lexicon import load_tables
from streams.report import Report, When

Row = dict[str, object]


def _rows() -> list[tuple[str, Row]]:
    tables = load_tables()
    theatres = tables.pop("theatres")
    assert isinstance(theatres, dict)
    tables |= theatres
    return [(name, row) for name, table in tables.items() if isinstance(table, list) for row in table if isinstance(row, dict)]


def _said(report: Report) -> str:
    said = f"{report.kind} {report.actor} {report.place.text}"
    if report.dropped_by:
        return f"dropped {report.dropped_by}"
    return said if report.when is When.NEW else f"background {said}"


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
    found = [_said(report) for report in reports_of(str(row["example"]))]

    assert found == row["gives"]
