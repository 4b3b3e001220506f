"""How agencies open their stories: one sentence for each way, and the report that it must give."""

import pytest

from tests.unit.detect.conftest import Detect


def _said(reports_of: Detect, text: str) -> list[str]:
    return [f"{report.kind} {report.actor} {report.place.text}" for report in reports_of(text) if report.travels]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russian soldiers have broken into Lyman, a Ukrainian brigade commander said on Telegram.", ["entry russia Lyman"]),
        ("Ukrainian troops are now inside Kupiansk, a senior official said.", ["entry ukraine Kupiansk"]),
        ("Russian troops now control about 80% of the city of Toretsk, its mayor said.", ["capture russia Toretsk"]),
        ("Units of Battlegroup North liberated the settlement of Milove in the Kharkov Region.", ["capture russia Milove"]),
        ("Ukrainian soldiers and police entered Kherson on Friday.", ["entry ukraine Kherson"]),
        ("Ukrainian forces have clawed back the village of Lozove, the military said.", ["capture ukraine Lozove"]),
        ("Russian soldiers raised a flag over Toretsk's city hall, footage shows.", ["capture russia Toretsk"]),
    ],
)
def test_a_lead_gives_its_report(reports_of: Detect, text: str, found: list[str]):
    assert _said(reports_of, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A drone killed Batar, an official of the movement.",
        "Ukrainian forces said they still had control of a fifth of Toretsk.",
    ],
)
def test_what_only_looks_like_a_lead_gives_none(reports_of: Detect, text: str):
    assert _said(reports_of, text) == []


def test_where_a_government_sits_says_nothing_of_where_the_village_lies(reports_of: Detect):
    [report] = reports_of("Kyiv says it has regained control of the village of Urozhaine.")

    assert report.place.region is None
