"""What the links after the frames decide: reality, recency, speaker, dispute, reference and merge."""

from collections.abc import Callable
from datetime import date

import pytest

from streams.report import Report, Standing, When

Detect = Callable[..., list[Report]]


def only(reports: list[Report]) -> Report:
    """The one report that travels."""
    (report,) = [report for report in reports if report.travels]
    return report


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Russian troops are trying to enter the town of Lyman.", "reality: attempt"),
        ("Russian troops could capture Pokrovsk.", "reality: modal"),
        ("If Russian troops capture Pokrovsk, the road is open.", "reality: condition"),
        ("Have Russian troops captured Pokrovsk?", "reality: question"),
        ("Russian troops have not captured Pokrovsk.", "reality: negation"),
        ("Russian troops are on the verge of capturing Pokrovsk.", "reality: nearness"),
        ("Moscow ordered its army to seize Kupiansk.", "reality: order"),
    ],
)
def test_what_is_not_said_as_fact_is_dropped_with_its_mood(sentence: str, reason: str, reports_of: Detect):
    assert [report.dropped_by for report in reports_of(sentence)] == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vuhledar, which Russian troops captured in October, lies in ruins.",
        "The front has moved since Russian troops captured Vuhledar.",
        "After capturing Vuhledar, Russian troops moved west.",
        "Russian troops captured Vuhledar on 3 May.",
        "Russian troops captured Vuhledar in May 2024.",
        "Last month Moscow declared that its troops had captured Vuhledar.",
    ],
)
def test_what_is_recalled_is_background(sentence: str, reports_of: Detect):
    assert [report.when for report in reports_of(sentence)] == [When.BACKGROUND]


def test_a_date_of_the_last_week_is_news(reports_of: Detect):
    report = only(reports_of("Russian troops captured Vuhledar on June 14, the ministry in Moscow said.", day=date(2025, 6, 18)))

    assert report.when is When.NEW


@pytest.mark.parametrize(
    ("text", "side", "standing"),
    [
        ("Russian troops have captured Toretsk, the ministry in Moscow said.", "russia", Standing.CLAIMED),
        ("Russian troops have captured Toretsk, Ukraine's army said.", "ukraine", Standing.CONFIRMED),
        ("Russian troops have captured Toretsk, DeepState said.", "independent", Standing.CONFIRMED),
        ("Russian troops have captured Toretsk, residents said.", "independent", Standing.CONFIRMED),
        ("Russian troops have captured Toretsk.", "press", Standing.CLAIMED),
        ("According to the Ukrainian governor, Russian troops have captured Toretsk.", "ukraine", Standing.CONFIRMED),
        ("Ukraine denied that Russian troops had captured Toretsk.", "russia", Standing.DENIED),
        ("Russia spreads false reports that its troops have captured Toretsk.", "russia", Standing.DENIED),
    ],
)
def test_whose_word_it_is_decides_how_it_stands(text: str, side: str, standing: Standing, reports_of: Detect):
    report = only(reports_of(text))

    assert (report.claimant.side, report.standing) == (side, standing)


def test_a_denial_in_a_later_sentence_answers_the_claim(reports_of: Detect):
    report = only(reports_of("Moscow said its troops had captured Toretsk. Kyiv rejected the claim."))

    assert (report.standing, report.answered_by.side) == (Standing.DENIED, "ukraine")


def test_a_denial_of_one_place_leaves_another_alone(reports_of: Detect):
    text = "Moscow said its troops had captured Toretsk and Lyman. Kyiv denied that Lyman had fallen."

    standing = {report.place.text: report.standing for report in reports_of(text) if report.travels}

    assert standing == {"Toretsk": Standing.CLAIMED, "Lyman": Standing.DENIED}


def test_could_not_verify_is_no_denial(reports_of: Detect):
    report = only(reports_of("Moscow said its troops had captured Toretsk. Reuters could not verify the report."))

    assert report.standing is Standing.CLAIMED


def test_the_loser_that_leaves_confirms_it(reports_of: Detect):
    report = only(
        reports_of("Moscow said its troops had captured Toretsk. Ukrainian troops withdrew from Toretsk, officers said.")
    )

    assert report.standing is Standing.CONFIRMED


def test_its_forces_are_those_of_whoever_speaks(reports_of: Detect):
    report = only(reports_of("Ukraine's General Staff said its forces had entered the village of Myrne."))

    assert report.actor == "ukraine"


def test_the_enemy_is_the_other_side(reports_of: Detect):
    report = only(reports_of("Ukraine's army said the enemy had entered the village of Myrne."))

    assert report.actor == "russia"


def test_the_town_is_the_one_named_before(reports_of: Detect):
    report = only(reports_of("Shells fell near Toretsk. Russian troops have captured the town, Moscow said."))

    assert report.place.text == "Toretsk"


def test_one_place_named_twice_is_one_report(reports_of: Detect):
    text = (
        "Russian troops have captured the village of Mayorsk. The village of Maiorsk was captured by Russian troops, Moscow said."
    )

    report = only(reports_of(text))

    assert report.claimant.side == "russia"


def test_a_standing_of_all_villages_is_that_of_each(reports_of: Detect):
    text = "Moscow said its troops had captured the villages of Zorya and Myrne. Kyiv denied that two villages had been captured."

    assert [report.standing for report in reports_of(text) if report.travels] == [Standing.DENIED, Standing.DENIED]


def test_every_report_says_why(reports_of: Detect):
    reports = reports_of("Moscow said its troops had captured Toretsk. Vuhledar, which Russia captured last year, is quiet.")

    assert all(report.why for report in reports)
