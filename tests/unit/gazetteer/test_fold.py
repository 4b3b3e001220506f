"""Any spelling of one name folds to one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.gazetteer.fold import fold, one_alphabet
from streams.gazetteer.lexical_pairs import LEXICAL_PAIRS, LexicalPair

ONE_NAME_EACH = [
    "Kostiantynivka Kostyantynivka Kostjantyniwka Konstantinovka Костянтинівка Константиновка",
    "Chasiv-Yar Chasov-Yar Tschassiw-Jar Часів-Яр Часов-Яр",
    "Zaporizhzhia Zaporizhia Zaporizhzhya Zaporozhye Запоріжжя Запорожье",
    "Andriivka Andriyivka Andriïvka Andreevka Andreyevka Андріївка Андреевка",
    "Oleksiivka Oleksíivka Oleksiyivka Alekseyevka Alekseevka Олексіївка Алексеевка",
    "Yunakivka Junakivka Iunakivka Юнаківка Юнаковка",
    "Shcherbynivka Sherbinovka Shcherbinovka Щербинівка Щербиновка",
    "Huliaipole Hulyaipole Gulyaypole Gulyai-Polye Гуляйполе",
    "Vovchansk Vovchans'k Volchansk Вовчанськ Волчанск",
    "Vuhledar Vugledar Ugledar Uhledar Вугледар Угледар",
    "Sievierodonetsk Severodonetsk Syeverodonetsk Сєвєродонецьк Северодонецк",
    "Mykolaivka Mykolayivka Nikolaevka Миколаївка Николаевка",
    "Izium Izyum Ізюм Изюм",
    "Tykhe Tikhoye Тихе Тихое",
    "Krasne-Pershe Krasnoye-Pervoye Красне-Перше Красное-Первое",
]


@pytest.mark.parametrize("names", ONE_NAME_EACH, ids=lambda names: names.split()[0])
def test_spellings_of_one_name_fold_to_one_key(names: str):
    assert len({fold(name) for name in names.split()}) == 1


@pytest.mark.parametrize("pair", LEXICAL_PAIRS, ids=lambda pair: pair.ukrainian)
def test_a_lexical_pair_joins_its_two_examples(pair: LexicalPair):
    assert fold(pair.ukrainian) == fold(pair.russian)


@pytest.mark.parametrize("pair", LEXICAL_PAIRS, ids=lambda pair: pair.ukrainian)
def test_a_lexical_pair_rewrites_one_of_its_examples(pair: LexicalPair):
    stems = [one_alphabet(pair.ukrainian), one_alphabet(pair.russian)]

    assert [stem for stem in stems if pair.pattern.sub(pair.becomes, stem) != stem]


@pytest.mark.parametrize(
    "one, other", [("Andriivka", "Antonivka"), ("Novomykolaivka", "Mykolaivka"), ("Bara", "Bir"), ("Kursk", "Kupiansk")]
)
def test_different_names_keep_different_keys(one: str, other: str):
    assert fold(one) != fold(other)


@given(st.text(max_size=40))
def test_folding_a_fold_changes_nothing(name: str):
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_a_key_is_never_empty_and_fits_into_a_claim_id(name: str):
    assert fold(name) and not set(fold(name)) & set(": @")
