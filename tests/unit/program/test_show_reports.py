"""``frontwire detect`` for a person: what is news, and why everything else is not."""

from datetime import UTC, date, datetime

import click
import pytest
from click.testing import CliRunner

from frontwire import show_reports
from frontwire.cli import program
from streams.article import Article
from streams.report import Claimant, Kind, Place, Report, Standing, When

ARTICLE = Article(
    id="a-1", text="…", received=datetime(2025, 6, 18, tzinfo=UTC), title="War\x1b[31m news", published_day=date(2025, 6, 18)
)


def make_report(**other: object) -> Report:
    fields = {
        "kind": Kind.CAPTURE,
        "actor": "russia",
        "place": Place(text="Toretsk", key="toretsk", id="UA1", name="Toretsk", region="Donetsk", country="UA"),
        "standing": Standing.CLAIMED,
        "claimant": Claimant("russia", "Moscow"),
        "when": When.NEW,
        "quote": "captured Toretsk",
        "start": 0,
        "end": 3,
        "why": ("frames: capture (direct)",),
    }
    return Report(**(fields | other))  # type: ignore[arg-type]


def shown(*reports: Report, everything: bool = True) -> list[str]:
    return click.unstyle(show_reports.article(ARTICLE, reports, everything)).splitlines()


def test_news_shows_its_standing_its_words_and_its_rule():
    assert shown(make_report(), everything=False) == [
        "a-1  2025-06-18  War [31m news",
        "  NEWS      capture by russia: Toretsk (Donetsk, UA)",
        "            claimed, by the word of russia (“Moscow”)",
        "            “captured Toretsk”",
        "            why: frames: capture (direct)",
    ]


def test_what_is_only_recalled_says_by_which_words():
    lines = shown(make_report(when=When.BACKGROUND, why=("frames: capture (direct)", "recency: last year")))

    assert "  RECALLED  capture by russia: Toretsk (Donetsk, UA)" in lines
    assert "            because the article only recalls it (recency: last year)" in lines
    assert "            why: frames: capture (direct)" in lines


def test_what_was_dropped_says_by_which_link_and_has_no_standing():
    lines = shown(make_report(dropped_by="reality: aim"))

    assert "            because not said as a fact (reality: aim)" in lines
    assert not any("by the word of" in line for line in lines)


@pytest.mark.parametrize("link", ["zones", "frames", "reality", "recency", "places", "merge"])
def test_every_link_that_drops_has_plain_words(link: str):
    assert show_reports.reason(make_report(dropped_by=f"{link}: x")).endswith(f" ({link}: x)")


def test_a_link_without_plain_words_is_shown_as_it_is():
    assert show_reports.reason(make_report(dropped_by="oracle: no")) == "oracle: no"


def test_the_verdicts_are_counted():
    reports = (make_report(), make_report(when=When.BACKGROUND), make_report(dropped_by="reality: aim"), make_report())

    assert shown(*reports)[1] == "  2 news, 1 recalled, 1 dropped"


def test_a_claimant_without_words_leaves_no_gap():
    assert "            DENIED, by the word of russia; answered by ukraine" in shown(
        make_report(claimant=Claimant("russia", ""), standing=Standing.DENIED, answered_by=Claimant("ukraine", "Kyiv"))
    )


def test_a_pipe_gets_no_colours():
    text = (
        "Russian troops have captured the town of Toretsk in the Donetsk region, Moscow said on Monday. They vowed to take Lyman."
    )

    done = CliRunner().invoke(program, ["detect", "--all", "-"], input=text)

    assert "\x1b" not in done.stdout
    assert "NEWS      capture by russia: Toretsk" in done.stdout
    assert "DROPPED   capture by russia: Lyman" in done.stdout
