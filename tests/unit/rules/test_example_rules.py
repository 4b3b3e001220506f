"""The example file is right, and alerts each target once for each of a day's claims."""

from collections import Counter
from pathlib import Path

import pytest

from alerts.edges.subscription_file import read_rules
from alerts.matching import recipients
from alerts.subscription import Rules
from streams.claim import Change
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.report import Kind, Place, Report, Standing
from tests.makers import make_development, make_place, make_report

EXAMPLE = (Path(__file__).parents[3] / "subscriptions.example.yaml").read_text("utf-8")


def read(text: str) -> Rules:
    secrets = {"SLACK_UKRAINE_DESK": "slack://a/b/c", "DUTY_MAIL": "mailto://u:p@mail.example"}
    return read_rules(text, "example", secrets, load_gazetteer(), frozenset({"russia", "ukraine"}), lambda _: "", lambda _: True)


def settlement(name: str, region: str, area: str) -> Place:
    return make_place(text=name, region=region, areas=(area,))


CLAIMS = [
    make_report(place=settlement("Upper Brook", "Donetsk", "UA-14")),
    make_report(kind=Kind.ENTRY, place=make_place(id="UA-12", areas=("UA-12",)), standing=Standing.DENIED),
    make_report(actor="ukraine", claimant="ukraine", place=settlement("Mill Ford", "Sumy", "UA-59")),
    make_report(place=make_place(id="UA-12", areas=("UA-12",), unnamed=True, count=1)),
    make_report(place=make_place(region=None, areas=())),
]


@pytest.mark.parametrize("report", CLAIMS, ids=lambda report: f"{report.kind}-{report.actor}-{report.place.region}")
@pytest.mark.parametrize("change", [Change.NEW, Change.DENIED, Change.CONFIRMED])
def test_each_target_hears_once_of_each_change(report: Report, change: Change):
    found = recipients(make_development(report=report, change=change), read(EXAMPLE))

    assert Counter(one.target.name for one in found) == {"ukraine-desk": 1, "duty-officer": 1}


def test_the_commented_subscription_is_right_too():
    head, _, last = EXAMPLE.partition("  #\n")

    assert len(read(head + last.replace("  # ", "  ")).subscriptions) == 4
