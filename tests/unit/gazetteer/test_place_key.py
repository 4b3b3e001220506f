"""A place that is not resolved has one key for its spellings and another for other places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.gazetteer.place_key import place_key

ONE_PLACE_EACH = [
    "Oleksiivka Oleksíivka Oleksiyivka Alekseyevka Alekseevka Олексіївка Алексеевка",
    "Yunakivka Junakivka Iunakivka Юнаківка Юнаковка",
    "Shcherbynivka Sherbinovka Shcherbinovka Щербинівка Щербиновка",
    "Mykolaivka Mykolayivka Nikolaevka Миколаївка Николаевка",
    "Tykhe Tikhoye Тихе Тихое",
    "Al-Hawl al-Hawl AlHawl",
]


@pytest.mark.parametrize("names", ONE_PLACE_EACH, ids=lambda names: names.split()[0])
def test_the_spellings_of_one_name_share_a_key(names: str):
    assert len({place_key(name) for name in names.split()}) == 1


@pytest.mark.parametrize(
    "one, other", [("Mamotyn", "Matotyn"), ("Lalorske", "Larorske"), ("Bara", "Bir"), ("Homs", "Hama"), ("Kassala", "Kosti")]
)
def test_two_places_have_two_keys(one: str, other: str):
    assert place_key(one) != place_key(other)


@given(st.text(max_size=40))
def test_a_key_is_never_empty_and_fits_into_a_claim_id(name: str):
    assert place_key(name) and not set(place_key(name)) & set(": @")
