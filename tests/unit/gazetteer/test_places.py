"""Settlements are found by any spelling, placed in their areas, and told from their namesakes only when something tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.gazetteer.atlas import Atlas
from streams.gazetteer.choice import Reason
from streams.gazetteer.place_key import place_key
from streams.gazetteer.port import Surroundings
from streams.report import Precision

# One settlement a row: its id, then every spelling that must lead to it wherever its region is named.
ONE_SETTLEMENT_EACH = {
    "UA14020110010025394": "Toretsk|Dzerzhynsk|Dzerzhinsk|Торецьк|Торецк|Дзержинськ|Дзержинск|Torezk",
    "UA14020010010059145": "Bakhmut|Artemivsk|Artyomovsk|Artemovsk|Бахмут|Артёмовск|Артемовск",
    "UA14160210010099403": "Pokrovsk|Krasnoarmiisk|Krasnoarmeysk|Krasnoarmeisk|Покровськ|Красноармейск",
    "UA14020130010015598": "Chasiv Yar|Chasov Yar|Chasiv-Yar|CHASIV YAR|Часів Яр|Часов Яр|Tschassiw Jar",
    "UA14040050010075856": "Vuhledar|Ugledar|Uhledar|Vugledar|Вугледар|Угледар",
    "UA44120110010072887": "Sievierodonetsk|Severodonetsk|Syevyerodonetsk|Siverskodonetsk|Сєвєродонецьк|Северодонецк",
    "UA14160170010061687": "Novohrodivka|Novogrodovka|Новогродівка|Новогродовка",
    "UA14020110050044480": "New York|Niu York|Niu-York|Novhorodske|Novgorodskoye|Нью-Йорк|Новгородское",
    "UA12140050160098095": "Sichneve|Yanvarskoye|Січневе|Январское|Январське",
    "UA14160190350070064": "Lastochkyne|Lastochkino|Ласточкине|Ласточкино",
}
REGION_OF = {"UA14": "UA-14", "UA44": "UA-09", "UA12": "UA-12"}


@pytest.mark.parametrize(
    ("id_", "name"), [(id_, name) for id_, names in ONE_SETTLEMENT_EACH.items() for name in names.split("|")]
)
def test_every_spelling_of_a_settlement_leads_to_it(gazetteer: Atlas, id_: str, name: str):
    place = gazetteer.place(name, Surroundings(regions=(REGION_OF[id_[:4]],)))

    assert place.id == place.key == id_


# Forty places of the news with the region that the news gave them; the number of namesakes there where nothing else tells.
NEWS = """
UA-14 Toretsk; Velyka Novosilka; Umanske; Ozarianivka; Kostiantynopolske=2; Sokil; Shandryholove; Torske=2; Zarichne; Yampil
UA-14 Serebrianka; Verkhnokamianske; Poltavka; Rusyn Yar; Yablunivka; Popiv Yar; Nove Shakhove; Zapovidne; Mykolaipillia
UA-14 Udachne; Kotlyne; Uspenivka=2; Zelenyi Hai=3
UA-23 Robotyne; Huliaipole; Kamianske=2
UA-59 Yunakivka; Andriivka; Oleksiivka=3; Kindrativka
UA-12 Dachne=5; Novomykolaivka=5; Zaporizke=6
UA-63 Vovchansk; Lyptsi; Hlyboke; Krasne Pershe; Dvorichna
RU-KRS Sudzha; Glushkovo
"""
NEWS_ROWS = [(line[:6].strip(), name.strip()) for line in NEWS.split("\n") if line for name in line[6:].split(";")]


@pytest.mark.parametrize(("region", "name"), NEWS_ROWS)
def test_a_place_of_the_news_is_found_in_its_region(gazetteer: Atlas, region: str, name: str):
    name, _, namesakes = name.partition("=")

    choice = gazetteer.choice(name, Surroundings(regions=(region,)))

    if namesakes:
        assert choice.settlement is None and len(choice.candidates) == int(namesakes)
    else:
        assert choice.settlement is not None and choice.settlement.areas[0] == region


def test_a_settlement_carries_its_areas_widest_first(gazetteer: Atlas):
    place = gazetteer.place("Toretsk", Surroundings())

    assert place.areas == ("UA-14", "UA14020000000013572", "UA14020110000075529")
    assert (place.text, place.name, place.region, place.country) == ("Toretsk", "Toretsk", "Donetsk", "UA")
    assert place.precision is Precision.EXACT
    assert place.lat == pytest.approx(48.395, abs=0.01) and place.lon == pytest.approx(37.848, abs=0.01)


def test_a_village_without_its_own_point_says_whose_point_it_has(gazetteer: Atlas):
    assert gazetteer.place("Robotyne", Surroundings()).precision is Precision.HROMADA
    assert gazetteer.place("Zelyony Shlyakh", Surroundings(regions=("RU-KRS",))).precision is Precision.RAION


def test_kyiv_and_sevastopol_are_settlements_of_their_own_regions(gazetteer: Atlas):
    assert gazetteer.place("Kiev", Surroundings()).areas == ("UA-30",)
    assert gazetteer.place("Sevastopol", Surroundings()).areas == ("UA-40",)


def test_the_region_named_tells_namesakes_apart(gazetteer: Atlas):
    in_sumy = gazetteer.place("Andriyivka", Surroundings(regions=("UA-59",)))
    elsewhere = gazetteer.place("Andriivka", Surroundings())

    assert in_sumy.region == "Sumy" and in_sumy.id is not None
    assert (elsewhere.id, elsewhere.key, elsewhere.name) == (None, "andrivk", "Andriivka")


def test_a_wider_region_tells_namesakes_apart_too(gazetteer: Atlas):
    assert gazetteer.place("Zolote", Surroundings(regions=("UA-DONBAS",))).region == "Luhansk"


def test_namesakes_that_are_alike_stay_ambiguous_in_their_region(gazetteer: Atlas):
    place = gazetteer.place("Ivanivka", Surroundings(regions=("UA-14",)))

    assert (place.id, place.key, place.name, place.region, place.areas) == (
        None,
        "ivanivk@UA-14",
        "Ivanivka",
        "Donetsk",
        ("UA-14",),
    )


def test_an_old_and_a_new_spelling_of_an_ambiguous_place_have_one_key(gazetteer: Atlas):
    around = Surroundings(regions=("UA-12",))

    assert gazetteer.place("Zaporozhskoye", around).key == gazetteer.place("Zaporizke", around).key


def test_other_places_of_the_article_tell_namesakes_apart(gazetteer: Atlas):
    alone = gazetteer.place("Oleksiivka", Surroundings(regions=("UA-59",)))
    beside = gazetteer.place("Oleksiivka", Surroundings(regions=("UA-59",), neighbours=("Yunakivka", "Kindrativka")))

    assert alone.id is None
    assert beside.id is not None and beside.areas == gazetteer.place("Kindrativka", Surroundings(regions=("UA-59",))).areas


def test_neighbours_that_are_ambiguous_themselves_tell_nothing(gazetteer: Atlas):
    neighbours = ("Mykhailivka", "Volodymyrivka", "Zelenyi Hai")

    assert gazetteer.place("Novomykhailivka", Surroundings(regions=("UA-14",), neighbours=neighbours)).id is None


def test_the_front_tells_a_village_from_its_namesake_in_the_rear(gazetteer: Atlas):
    lyman_hromada = gazetteer.place("Zarichne", Surroundings(regions=("UA-14",))).areas[2]

    assert lyman_hromada == gazetteer.place("Shandryholove", Surroundings()).areas[2]


def test_a_city_is_told_from_hamlets(gazetteer: Atlas):
    assert gazetteer.place("Kostiantynivka", Surroundings(regions=("UA-14",))).id == "UA14120070010085843"
    assert gazetteer.place("Mykolaiv", Surroundings()).region == "Mykolaiv"


def test_a_city_is_not_preferred_to_a_village_beside_the_articles_other_places(gazetteer: Atlas):
    place = gazetteer.place("Kostiantynivka", Surroundings(regions=("UA-14",), neighbours=("Vuhledar", "Bohoiavlenka")))

    assert place.id != "UA14120070010085843"


@pytest.mark.parametrize(("called", "id_"), [("city", "UA14120130010079249"), ("village", None), ("", "UA14120130010079249")])
def test_the_articles_word_for_a_place_tells_a_village_from_a_city(gazetteer: Atlas, called: str, id_: str | None):
    assert gazetteer.place("Mykolaivka", Surroundings(regions=("UA-14",), called=called)).id == id_


def test_a_word_that_fits_no_namesake_says_nothing(gazetteer: Atlas):
    assert gazetteer.place("Robotyne", Surroundings(regions=("UA-23",), called="city")).name == "Robotyne"


def test_an_ambiguous_place_is_placed_where_its_namesakes_agree(gazetteer: Atlas):
    place = gazetteer.place("Novobakhmutivka", Surroundings(regions=("UA-14",)))

    assert (place.id, place.key) == (None, "navabakhmutivk@UA-14")
    assert place.areas == ("UA-14", "UA14160000000061982", "UA14160190000059231") and place.precision is Precision.HROMADA


def test_a_name_of_another_country_is_not_taken_for_a_hamlet(gazetteer: Atlas):
    assert gazetteer.place("Bara", Surroundings()).id is None
    assert gazetteer.place("Bara", Surroundings(regions=("SD-KN",))).key == "bar@SD-KN"


def test_an_unknown_russian_village_is_not_taken_for_its_ukrainian_namesake(gazetteer: Atlas):
    place = gazetteer.place("Robotyne", Surroundings(regions=("RU-BEL",)))

    assert (place.id, place.region) == (None, "Belgorod")


@pytest.mark.parametrize(
    ("written", "name", "region"),
    [
        ("Торецьком", "Toretsk", "UA-14"),
        ("Андріївці", "Andriivka", "UA-59"),
        ("Великій Новосілці", "Velyka Novosilka", "UA-14"),
        ("Великую Новоселку", "Velyka Novosilka", "UA-14"),
        ("Работиным", "Robotyne", "UA-23"),
    ],
)
def test_case_endings_do_not_hide_a_settlement(gazetteer: Atlas, written: str, name: str, region: str):
    assert gazetteer.place(written, Surroundings(regions=(region,))).name == name


@given(st.text(max_size=30), st.sampled_from(["", "UA-14", "RU-KRS", "SD-KN", "UA-DONBAS", "nowhere"]))
def test_every_name_is_a_place_with_a_key_that_fits_a_claim_id(gazetteer: Atlas, name: str, region: str):
    place = gazetteer.place(name, Surroundings(regions=(region,), neighbours=(name, "Toretsk")))

    assert place.key and not set(place.key) & set(": ")
    assert place.text == name


@given(st.sampled_from(["UA-14", "UA-59", "UA-12"]), st.sampled_from(["Neverivka", "Nikuduyevka", "Нікудиївка"]))
def test_an_unknown_village_is_placed_in_its_region(gazetteer: Atlas, region: str, name: str):
    place = gazetteer.place(name, Surroundings(regions=(region,)))

    assert (place.id, place.key) == (None, f"{place_key(name)}@{region}")
    assert (place.areas, place.precision) == ((region,), Precision.REGION)


def test_no_settlement_of_ukraine_is_meant_in_a_war_elsewhere(gazetteer: Atlas):
    assert gazetteer.place("Poltava", Surroundings(abroad=True)).id is None
    assert gazetteer.choice("Poltava", Surroundings(abroad=True)).reason is Reason.ABROAD
