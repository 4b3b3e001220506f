"""Places in words: never more exact than they are known."""

from dataclasses import replace

import pytest

from alerts.whereabouts import spoken, whereabouts
from streams.report import Place, Precision
from tests.makers import make_place

DONETSK = make_place(text="the Donetsk region", id="UA-14", name="Donetsk oblast", region="Donetsk", precision=Precision.REGION)


def settlement(**fields: object) -> Place:
    known = make_place(text="Toretsk", id="ua-1", name="Toretsk", precision=Precision.EXACT)
    return replace(known, **fields)  # type: ignore[arg-type] # the fields of a place, by name


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (settlement(), "Toretsk, Donetsk oblast, Ukraine"),
        (settlement(text="Dzerzhinsk"), "Toretsk, Donetsk oblast, Ukraine (written “Dzerzhinsk”)"),
        (settlement(precision=Precision.HROMADA), "Toretsk, Donetsk oblast, Ukraine (placed only to its hromada)"),
        (settlement(precision=Precision.RAION), "Toretsk, Donetsk oblast, Ukraine (placed only to its raion)"),
        (settlement(precision=Precision.REGION, id=None), "placed only to its region"),
        (settlement(precision=None), "Toretsk, Donetsk oblast, Ukraine (could not be placed)"),
        (settlement(region="Kyiv", areas=("UA-32",)), "Toretsk, Kyiv oblast, Ukraine"),
        (settlement(region="Crimea", areas=("UA-43",)), "Toretsk, Crimea, Ukraine"),
        (settlement(region="Krasnodar", areas=("RU-KDA",), country="RU"), "Toretsk, Krasnodar krai, Russia"),
        (settlement(region="North Kivu", areas=("CD-NK",), country="CD"), "Toretsk, North Kivu, DR Congo"),
        (DONETSK, "Donetsk oblast, Ukraine"),
    ],
)
def test_a_place_is_told_as_exactly_as_it_is_known(place: Place, words: str) -> None:
    assert words in whereabouts(place)


@pytest.mark.parametrize(
    ("text", "count", "words"),
    [
        ("three villages in the Donetsk region", 3, "three villages in Donetsk oblast"),
        ("a town in the Donetsk region", 1, "one town in Donetsk oblast"),
        ("several settlements", None, "unnamed settlements in Donetsk oblast"),
        ("two cities", 2, "two cities in Donetsk oblast"),
        ("27 hamlets", 27, "27 hamlets in Donetsk oblast"),
    ],
)
def test_unnamed_places_are_counted(text: str, count: int | None, words: str) -> None:
    assert spoken(replace(DONETSK, text=text, unnamed=True, count=count)) == words


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("have seized their first village there", "one village in Donetsk oblast"),
        ("have seized a village near the town", "one settlement in Donetsk oblast"),
        ("have seized it in full capacity", "one settlement in Donetsk oblast"),
    ],
)
def test_the_quote_tells_what_an_unnamed_place_is_if_it_says_one_thing(quote: str, words: str) -> None:
    assert spoken(replace(DONETSK, unnamed=True, count=1), quote) == words


def test_an_unnamed_place_of_unknown_region_is_not_given_one() -> None:
    nowhere = Place(text="two villages", key="?", unnamed=True, count=2)

    assert spoken(nowhere) == "two villages"
