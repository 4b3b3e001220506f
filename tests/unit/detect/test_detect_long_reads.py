"""What war long-reads say beside their news: one sentence for each rule, and what detection makes of it."""

from collections.abc import Callable

import pytest

from streams.report import Report, When

Detect = Callable[..., list[Report]]


def said(reports: list[Report]) -> list[str]:
    """The reports that travel, in short."""
    return [f"{report.kind} {report.actor} {report.place.text}" for report in reports if report.travels]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry in Moscow has tasked its troops with capturing Lyman.",
        "Russian troops will go further west, taking the city of Odesa.",
        "Kyiv held a service on the anniversary of the liberation of Lyman.",
        "A Russian occupation of Kupiansk would be a mistake, Ukraine's president said.",
        "Dan Weller, an American citizen living abroad, was captured by Hamas.",
    ],
)
def test_what_is_no_news_of_a_place_stays_silent(sentence: str, reports_of: Detect):
    assert said(reports_of(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kyiv denied Russian claims to have captured Lyman.", ["capture russia Lyman"]),
        ("Sudan's Rapid Support Forces have seized the town of Bara.", ["capture rsf Bara"]),
        ("The Syrian army, backed by fighters from Iraq, said it had recaptured Palmyra.", ["capture syria Palmyra"]),
        ("Anti-Kremlin fighters said they had taken control of the village of Glotovo.", ["capture ukraine Glotovo"]),
        ('Russian troops have established "full control" over Toretsk.', ["capture russia Toretsk"]),
        ("Russian troops have captured a couple of villages in the Kursk region.", ["capture russia Kursk"]),
        ("Hours after Russia said its troops had captured Lyman, Zelensky left for Paris.", ["capture russia Lyman"]),
        ("Israel launched limited ground operations in southern Lebanon on Friday.", ["entry israel southern Lebanon"]),
    ],
)
def test_what_is_news_is_told_with_its_actor(sentence: str, found: list[str], reports_of: Detect):
    assert said(reports_of(sentence)) == found


def test_a_place_taken_after_gains_of_the_speaker_is_another_gain(reports_of: Detect):
    text = (
        "Ukrainian troops have liberated the villages of Myrne and Zorya. "
        "Ukraine's deputy minister said a third village, Lozove, had been taken."
    )

    reports = [report for report in reports_of(text) if report.place.text == "Lozove"]

    assert [(report.actor, report.when) for report in reports] == [("ukraine", When.NEW)]
