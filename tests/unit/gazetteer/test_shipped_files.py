"""The files that ship hold what the code reads in them."""

from collections import Counter
from importlib import resources

import pytest

from streams.gazetteer.case_endings import CASE_ENDINGS, nominatives
from streams.gazetteer.fold import fold
from streams.gazetteer.romanise import romanised
from streams.gazetteer.spelling import spelled

DATA = resources.files("streams.gazetteer") / "data"


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_the_codifier_is_there_whole():
    categories = Counter(row[2] for row in rows("places.tsv") if not row[0].startswith("RU"))

    assert categories == {"C": 27_261, "X": 1_979, "M": 461, "K": 2}


@pytest.mark.parametrize("name", ["spellings.tsv", "folds.tsv"])
def test_an_index_is_sorted_and_has_no_key_twice(name: str):
    keys = [row[0] for row in rows(name)]

    assert keys == sorted(set(keys))


def test_keys_are_written_as_the_program_looks_them_up():
    assert all(spelled(key) == key for key, _ in rows("spellings.tsv")[::50])
    assert all(fold(key) == key for key, _ in rows("folds.tsv")[::20])


def test_every_official_spelling_leads_to_its_row():
    keys = {row[0] for row in rows("spellings.tsv")}
    names = [row[3] for row in rows("places.tsv")[::40] if not row[0].startswith("RU")]

    assert [name for name in names if spelled(name) not in keys or spelled(romanised(name)) not in keys] == []


def test_ukrainian_and_latin_spellings_fold_alike():
    names = [row[3] for row in rows("places.tsv")[::10] if not row[0].startswith("RU")]
    american = str.maketrans({"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"})

    unlike = [name for name in names if len({fold(name), fold(romanised(name)), fold(name.lower().translate(american))}) > 1]

    assert len(unlike) <= len(names) // 1000


def test_every_weight_of_the_front_is_of_an_area_that_exists():
    areas = {row[0] for row in rows("areas.tsv")} | {row[1] for row in rows("areas.tsv")}
    russian = {"RU-BEL", "RU-KRS", "RU-BRY"}

    assert [row[0] for row in rows("front.tsv") if row[0] not in areas | russian] == []


@pytest.mark.parametrize(
    ("name", "latin"),
    [("Згурівка", "Zghurivka"), ("Їжаківка", "Yizhakivka"), ("Кам’янське", "Kamianske"), ("Щасливе", "Shchaslyve")],
)
def test_names_are_romanised_as_the_cabinet_of_ministers_does(name: str, latin: str):
    assert romanised(name) == latin


@pytest.mark.parametrize(("written", "nominative"), [(row[2], row[3]) for row in CASE_ENDINGS])
def test_a_case_ending_leads_to_its_nominative(written: str, nominative: str):
    assert nominative in nominatives(written)
