"""Which words say that a place was taken or entered: every form that English news uses."""

from collections.abc import Callable

import pytest

from streams.report import Report

Detect = Callable[..., list[Report]]


def said(reports: list[Report]) -> list[str]:
    """The reports that travel, as kind, actor and place."""
    return [f"{report.kind} {report.actor} {report.place.text}" for report in reports if report.travels]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Russian troops have captured Toretsk.", ["capture russia Toretsk"]),
        ("Toretsk has been captured by Russian troops.", ["capture russia Toretsk"]),
        ("Moscow announced the capture of Toretsk.", ["capture russia Toretsk"]),
        ("Ukraine's army confirmed Robotyne's liberation on Monday.", ["capture ukraine Robotyne"]),
        ("The village of Dachne is under full Russian control.", ["capture russia Dachne"]),
        ("Dachne, a village in the Dnipropetrovsk region, is now in Russian hands.", ["capture russia Dachne"]),
        ("Russian troops raised their flag over the village of Dachne.", ["capture russia Dachne"]),
        ("Russian troops entered and captured the village of Dachne.", ["entry russia Dachne", "capture russia Dachne"]),
        ("Ukrainian marines, backed by drones, have retaken Staromaiorske.", ["capture ukraine Staromaiorske"]),
        ("Hundreds of Russian soldiers have crossed into the Sumy region.", ["entry russia Sumy region"]),
        ("Russian troops are inside the town of Lyman, Ukraine's army said.", ["entry russia Lyman"]),
    ],
)
def test_a_sentence_names_who_did_what_where(sentence: str, expected: list[str], reports_of: Detect):
    found = said(reports_of(sentence))

    assert found == expected


def test_a_headline_in_title_case_is_read(reports_of: Detect):
    text = "The ministry in Moscow said on Tuesday that the battle for Toretsk was over."

    found = said(reports_of(text, title="Russian Troops Take Toretsk Under Full Control"))

    assert found == ["capture russia Toretsk"]


def test_a_headline_that_the_text_does_not_repeat_has_no_offsets(reports_of: Detect):
    (report,) = [report for report in reports_of("Kyiv was silent.", title="Russia takes Toretsk") if report.travels]

    assert (report.start, report.end) == (None, None)


def test_a_quote_stands_at_its_offsets(reports_of: Detect):
    text = "Clashes went on near Lyman. Russian troops have captured Toretsk, the ministry in Moscow said."

    (report,) = [report for report in reports_of(text) if report.travels]

    assert text[report.start : report.end] == report.quote == "Russian troops have captured Toretsk"


def test_a_list_of_places_is_a_report_for_each(reports_of: Detect):
    found = said(reports_of("Russia said its forces had captured the villages of Zorya, Myrne and Vilne."))

    assert found == ["capture russia Zorya", "capture russia Myrne", "capture russia Vilne"]


def test_a_list_goes_on_behind_along_with(reports_of: Detect):
    found = said(reports_of("Russian troops have captured the town of Lyman, along with the village of Zorya."))

    assert found == ["capture russia Lyman", "capture russia Zorya"]


def test_names_that_a_count_announces_take_its_place(reports_of: Detect):
    found = said(reports_of("Russian troops have captured two villages in the Kharkiv region, Zorya and Myrne."))

    assert found == ["capture russia Zorya", "capture russia Myrne"]


def test_villages_without_a_name_are_their_region_with_a_count(reports_of: Detect):
    (report,) = reports_of("Russian troops have captured three villages in Ukraine's northern Sumy region.")

    assert (report.place.unnamed, report.place.count, report.place.id) == (True, 3, "UA-59")


def test_a_part_is_said_to_be_one(reports_of: Detect):
    (report,) = reports_of("Half of the town of Vovchansk is under Russian control.")

    assert (report.place.text, report.part) == ("Vovchansk", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ukrainian troops captured 14 Russian prisoners near Kupiansk.",
        "A drone captured Russian soldiers on camera in Toretsk.",
        "Police seized cocaine in the port of Odesa.",
        "Storm Boris has entered the Kharkiv region.",
        "BYD has captured the European market.",
        "Ninety trucks had entered Gaza, Israeli officials said.",
        "CNN crossed into Russia with Ukrainian soldiers.",
        "Russian troops seized the Sudzha gas hub and an airfield.",
        "Russian troops advanced towards Pokrovsk and reached the border of the Dnipropetrovsk region.",
        "Ukrainian troops withdrew from Krynky.",
        "In occupied Crimea, Russian troops held a parade.",
        "The fighting was captured by New York Times photographers.",
    ],
)
def test_other_meanings_give_nothing(sentence: str, reports_of: Detect):
    assert said(reports_of(sentence)) == []
