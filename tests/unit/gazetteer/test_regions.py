"""Regions are found by any of their spellings, with and without the generic word."""

import pytest

from streams.edges.shipped_gazetteer import shipped_regions
from streams.gazetteer.port import Gazetteer, Surroundings
from streams.gazetteer.spelling import spelled
from streams.report import Precision

SPELLINGS = {
    "UA-14": "Donetsk|Donetsk oblast|DONETSK REGION|Donetska oblast|DPR|Donetsk People's Republic|Донецкой Народной Республики",
    "UA-12": "Dnipropetrovsk|Dnepropetrovsk region|Dnipropetrovshchyna|Дніпропетровщині|Днепропетровской области",
    "UA-23": "Zaporizhzhia|Zaporozhye region|Zaporizhia|Запорізька область|Запорожской области",
    "UA-09": "Luhansk|Lugansk|Lugansk People's Republic|LPR|Луганщина|ЛНР",
    "UA-59": "Sumy|the Sumy region|northern Sumy oblast|Сумської області|Сумах",
    "UA-63": "Kharkiv|Kharkov province|Харківщині|Харьковской области",
    "UA-32": "Kyiv oblast|Kiev region|Київської області|Київщині",
    "UA-30": "Kyiv|Kiev",
    "UA-43": "Crimea|Крыму",
    "RU-KRS": "Kursk|Russia's Kursk region|Курской области|Курщині",
    "RU-BEL": "Belgorod|Белгородской области|Бєлгородщині",
    "SD-DN": "North Darfur|North Darfur state",
    "CD-SK": "South Kivu|Sud-Kivu province",
    "SY-DY": "Deir ez-Zor|Deir Ezzor governorate",
    "PS-NGZ": "northern Gaza",
    "LB-NA": "Nabatieh",
    "MM-17": "Shan State|northern Shan state",
}


@pytest.mark.parametrize(("id_", "words"), [(id_, words) for id_, row in SPELLINGS.items() for words in row.split("|")])
def test_a_region_is_found_by_its_spellings(gazetteer: Gazetteer, id_: str, words: str):
    region = gazetteer.region(words)

    assert region is not None and region.id == region.key == id_


@pytest.mark.parametrize("words", ["eastern region", "Toretsk", "region", "Mandela", "China", "Narnia oblast", ""])
def test_other_words_are_no_region(gazetteer: Gazetteer, words: str):
    assert gazetteer.region(words) is None


def test_a_region_carries_its_short_name_and_its_middle(gazetteer: Gazetteer):
    region = gazetteer.region("Donetsk")

    assert region is not None
    assert (region.name, region.region, region.country, region.areas) == ("Donetsk oblast", "Donetsk", "UA", ("UA-14",))
    assert region.precision is Precision.REGION and region.lat is not None and 47 < region.lat < 49.3


def test_the_short_name_of_a_region_leads_back_to_it(gazetteer: Gazetteer):
    shorts = {region.id: region.short for region in shipped_regions()}

    assert {id_: gazetteer.region(short).id for id_, short in shorts.items()} == {id_: id_ for id_ in shorts}


def test_a_wider_name_covers_its_regions_in_a_rule(gazetteer: Gazetteer):
    assert gazetteer.areas("Donbas") == {"UA-DONBAS", "UA-14", "UA-09"}


def test_a_place_named_with_its_generic_word_is_the_region(gazetteer: Gazetteer):
    assert gazetteer.place("Dnipropetrovsk region", Surroundings()).id == "UA-12"


def test_an_unknown_area_is_empty_and_a_near_miss_is_suggested(gazetteer: Gazetteer):
    assert gazetteer.areas("Donetks oblast") == frozenset()
    assert gazetteer.similar("Donetks oblast")[0] == "Donetsk oblast"


def test_an_unknown_village_is_placed_in_the_nearest_region(gazetteer: Gazetteer):
    place = gazetteer.place("Lower Brookivka", Surroundings(regions=("RU-KRS", "UA-59")))

    assert (place.id, place.key, place.region, place.areas) == (None, "lavirbrakivk@RU-KRS", "Kursk", ("RU-KRS",))


def test_an_unknown_village_without_a_region_is_still_a_place(gazetteer: Gazetteer):
    place = gazetteer.place("Lower Brookivka", Surroundings())

    assert (place.id, place.key, place.name, place.areas) == (None, "lavirbrakivk", "Lower Brookivka", ())


def test_no_spelling_names_two_regions():
    regions = shipped_regions()
    spellings = [(spelled(name), region.id) for region in regions for name in {region.name, *region.spellings}]
    owners = {key: {id_ for other, id_ in spellings if other == key} for key, _ in spellings}

    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_a_region_of_every_theatre_has_a_place_on_the_map():
    assert {region.country for region in shipped_regions()} == {"UA", "RU", "SD", "CD", "SY", "PS", "LB", "IL", "MM"}
    assert all(-90 < region.lat < 90 and -180 < region.lon < 180 for region in shipped_regions())
