"""Reports and labelled articles for the tests of the scorer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from streams.article import Article
from streams.evaluation.labelled import Label, Labelled
from streams.report import Claimant, Kind, Place, Report, Standing, When

TEXT = "Russian troops captured Lower Brook on Monday, Moscow said. They entered Upper Brook too. Nobody was hurt."

MakeReport = Callable[..., Report]
MakeLabelled = Callable[..., Labelled]


@pytest.fixture
def make_report() -> MakeReport:
    def make(place: str = "Lower Brook", **other: object) -> Report:
        start = TEXT.find(place)
        report = Report(
            kind=Kind.CAPTURE,
            actor="russia",
            place=Place(text=place, key=place.lower()),
            standing=Standing.CLAIMED,
            claimant=Claimant("russia", "Moscow"),
            when=When.NEW,
            quote=place,
            start=start if start >= 0 else None,
            end=start + len(place) if start >= 0 else None,
            why=("frames: capture (direct)",),
        )
        return replace(report, **other)

    return make


@pytest.fixture
def label() -> Label:
    return Label("capture", "russia", "Lower Brook", None, Standing.CLAIMED, "russia", "captured Lower Brook")


@pytest.fixture
def make_labelled() -> MakeLabelled:
    def make(*labels: Label, background: tuple[Label, ...] = (), optional: tuple[Label, ...] = ()) -> Labelled:
        article = Article(id="a-1", text=TEXT, received=datetime(2026, 3, 1, tzinfo=UTC), lang="en")
        return Labelled(article, labels, background, optional)

    return make
