"""A claim and its answer, as agencies tell them: what the claim stands for afterwards, and by whose word."""

import pytest

from tests.unit.detect.conftest import Detect


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("Ukraine's General Staff said the report was not true.", "denied"),
        ("Kyiv says its troops are still holding the town.", "denied"),
        ("A spokesman for Ukraine's eastern command said fighting was continuing in the town.", "denied"),
        ("Ukraine's military said its forces remained in control.", "denied"),
        ("Kyiv said that fighting in the town continued.", "denied"),
        ("Kyiv said that fighting for the town continued.", "claimed"),
        ("The UN has verified the capture.", "confirmed"),
        ("Aid workers confirmed the capture on Monday.", "confirmed"),
        ("The mayor, Vasyl Chynchyk, said Ukrainian troops still controlled the town.", "denied"),
        ("Ukraine's military confirmed that its troops had withdrawn from the town.", "confirmed"),
        ("Ukrainian officials acknowledged the loss of the town.", "confirmed"),
        ("There was no comment from Kyiv. Ukraine denied that it had attacked a nuclear plant.", "claimed"),
        ("Ukraine's General Staff reported 12 attacks near the town and did not comment on the claim.", "claimed"),
        ("Ukraine said it held Pokrovsk.", "claimed"),
    ],
)
def test_a_capture_stands_as_it_is_answered(reports_of: Detect, answer: str, standing: str):
    reports = [report for report in reports_of(f"Russia says it has captured Toretsk. {answer}") if report.travels]

    assert [(report.place.text, report.standing, report.claimant.side) for report in reports] == [("Toretsk", standing, "russia")]


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("Russia's Defence Ministry said the attack had been repelled.", "denied"),
        ("The region's governor said there were no enemy troops there.", "denied"),
        ("Moscow denied that they had done so.", "denied"),
        ("The acting governor confirmed the incursion.", "confirmed"),
    ],
)
def test_an_entry_stands_as_it_is_answered(reports_of: Detect, answer: str, standing: str):
    reports = reports_of(f"Ukraine said its troops had entered the Belgorod region. {answer}")

    assert [report.standing for report in reports if report.travels] == [standing]


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("The army made no comment.", "claimed"),
        ("The army said its troops had repelled the attack and that the city had not fallen.", "denied"),
        ("Army chief Burhan said troops had withdrawn from the city.", "confirmed"),
    ],
)
def test_a_party_of_a_war_without_listed_towns_speaks_of_its_own_deed(reports_of: Detect, answer: str, standing: str):
    reports = reports_of(f"The RSF said it had taken El Fasher. {answer}")

    assert [(report.place.text, report.standing) for report in reports if report.travels] == [("El Fasher", standing)]
