"""Two spellings are one place; two places stay two."""

import pytest

from streams.evaluation.labelled import Label
from streams.evaluation.sameness import is_same_actor, is_same_name, is_same_place
from streams.report import Place
from tests.unit.evaluation.conftest import MakeReport


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kostiantynivka", "Kostyantynivka"),
        ("Chasiv Yar", "the town of Chasiv Yar"),
        ("Торецьк", "Toretsk"),
        ("Dnipropetrovsk region", "Dnipropetrovsk oblast"),
        ("Oleksandro-Kalynove", "Oleksandro Kalynove"),
        ("Yampil", "Iampil"),
    ],
)
def test_spellings_of_one_name_are_the_same(one: str, other: str):
    assert is_same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bara", "Baran"), ("Pokrovsk", "Kupiansk"), ("Novopavlivka", ""), ("the town", "the town")]
)
def test_other_names_are_not(one: str, other: str):
    assert not is_same_name(one, other)


def test_unnamed_villages_are_the_same_when_their_regions_are():
    place = Place(text="Sumy region", key="UA-59/unnamed", region="Sumy", unnamed=True, count=2)

    assert is_same_place(place, Label("capture", "ukraine", "villages", region="Sumy", unnamed=True))
    assert not is_same_place(place, Label("capture", "ukraine", "villages", region="Kharkiv", unnamed=True))
    assert not is_same_place(place, Label("capture", "ukraine", "Stepne", region="Sumy"))


@pytest.mark.parametrize(
    ("said", "labelled"),
    [("russia", "wagner"), ("sudan-army", "SAF"), ("gambella-front", "Gambella Front"), ("hts", "syrian-rebels")],
)
def test_one_party_goes_by_several_names(said: str, labelled: str, make_report: MakeReport):
    assert is_same_actor(make_report(actor=said), Label("capture", labelled, "Lower Brook"))


def test_the_other_side_is_another_party(make_report: MakeReport):
    assert not is_same_actor(make_report(actor="russia"), Label("capture", "ukraine", "Lower Brook"))
