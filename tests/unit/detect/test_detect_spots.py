"""How real news names a place: behind its noun, by its region, by who lives there, as a part of a city."""

import pytest

from tests.unit.detect.conftest import Detect


def _places(reports_of: Detect, text: str) -> list[str]:
    return [report.place.text for report in reports_of(text) if report.travels]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russian forces captured a major town, Toretsk, on Sunday.", ["Toretsk"]),
        ("Kyiv said a third village, Lozove, had been taken by Russian troops.", ["Lozove"]),
        ("Russian troops entered a residential district of Pokrovsk on Friday.", ["Pokrovsk"]),
        ("Clashes shook the city of Suweida. Syrian troops entered the predominantly Druze city on Monday.", ["Suweida"]),
    ],
)
def test_a_town_is_named_beside_its_noun(reports_of: Detect, text: str, places: list[str]):
    assert _places(reports_of, text) == places


def test_the_second_city_of_a_region_is_a_town_there_without_a_name(reports_of: Detect):
    [report] = reports_of("The Israeli military said its troops have entered Gaza's second-largest city.")

    assert report.place.unnamed
    assert report.place.count == 1


@pytest.mark.parametrize(
    "text",
    [
        "A third convoy of twenty lorries entered Gaza on Monday.",
        "Seventy wounded Palestinians crossed into Egypt on Wednesday.",
        "The Ukrainian air force shot down its own drone after it lost control over Kyiv.",
        "China has sent a carrier group and forty warplanes into the region around Taiwan.",
        "Guards, who were flown to London after the Taliban took Kabul, are suing.",
    ],
)
def test_who_is_no_force_takes_nothing(reports_of: Detect, text: str):
    assert _places(reports_of, text) == []
