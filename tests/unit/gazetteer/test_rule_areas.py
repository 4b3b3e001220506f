"""What a rule's author can write as an area, and what is suggested when it is not known."""

import pytest

from streams.gazetteer.atlas import Atlas
from streams.gazetteer.port import Surroundings


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Donetsk oblast", {"UA-14"}),
        ("UA-14", {"UA-14"}),
        ("Pokrovsk raion", {"UA14160000000061982"}),
        ("Покровський район", {"UA14160000000061982"}),
        ("Toretsk hromada", {"UA14020110000075529"}),
        ("Kryvyi Rih district", {"UA12060000000022633"}),
        ("UA14020110000075529", {"UA14020110000075529"}),
        ("Bakhmut", {"UA14020010010059145"}),
        ("Artyomovsk", {"UA14020010010059145"}),
        ("Pokrovsk", {"UA14160210010099403"}),
        ("Andriivka, Sumy oblast", {"UA59080290020076456", "UA59060010030037017", "andrivk@UA-59"}),
    ],
)
def test_an_area_is_known_by_its_ids(gazetteer: Atlas, words: str, ids: set[str]):
    assert gazetteer.areas(words) == ids


def test_an_ambiguous_area_matches_the_place_whether_it_was_resolved_or_not(gazetteer: Atlas):
    ids = gazetteer.areas("Ivanivka, Donetsk oblast")
    unresolved = gazetteer.place("Ivanovka", Surroundings(regions=("UA-14",)))

    assert unresolved.id is None and unresolved.key in ids
    assert {id_[:4] for id_ in ids - {unresolved.key}} == {"UA14"}


@pytest.mark.parametrize("words", ["Narnia", "Narnia oblast", "Narnia raion", "raion", ""])
def test_an_unknown_area_is_empty(gazetteer: Atlas, words: str):
    assert gazetteer.areas(words) == frozenset()


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [("Pokrovks", "Pokrovsk"), ("Bakmut", "Bakhmut"), ("Donetks", "Donetsk oblast"), ("Хакрів", "Kharkiv oblast")],
)
def test_a_misspelt_area_is_suggested(gazetteer: Atlas, words: str, suggestion: str):
    assert suggestion in gazetteer.similar(words)


def test_at_most_three_names_are_suggested(gazetteer: Atlas):
    assert len(gazetteer.similar("Ivanivka")) <= 3
    assert gazetteer.similar("Xq") == []
