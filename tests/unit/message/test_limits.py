"""How a text is cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.limits import ELLIPSIS, cut, size, wire_size

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1fa\U0001f1e6"
THUMB = "\U0001f44d\U0001f3fd"


def test_a_text_within_its_limit_is_left_alone() -> None:
    assert cut("Toretsk", 7) == "Toretsk"


def test_a_long_text_ends_after_a_whole_word() -> None:
    assert cut("The town of Toretsk has fallen", 16) == "The town of…"


def test_a_long_word_is_cut_inside() -> None:
    assert cut("a" * 100, 10) == "a" * 9 + ELLIPSIS


@pytest.mark.parametrize("whole", [FAMILY, FLAG, THUMB, "e\u0301", "\u1112\u1161\u11ab", "\u2764\ufe0f"])
@pytest.mark.parametrize("limit", range(1, 40))
def test_a_character_of_several_parts_is_kept_or_left_out_whole(whole: str, limit: int) -> None:
    kept = cut(whole * 20, limit).removesuffix(ELLIPSIS)

    assert kept == whole * (len(kept) // len(whole))


@given(st.text(), st.integers(min_value=0, max_value=60), st.sampled_from([size, wire_size]))
def test_a_cut_text_measures_at_most_its_limit(text: str, limit: int, measured: object) -> None:
    assert callable(measured)
    assert measured(cut(text, limit, measured)) <= limit


@given(st.text(min_size=1))
def test_a_cut_text_never_begins_with_half_a_character_lost(text: str) -> None:
    kept = cut(text, max(size(text) - 1, 0)).removesuffix(ELLIPSIS)

    assert text.startswith(kept)
    rest = text[len(kept) :]
    assert not kept or not rest or not unicodedata.category(rest[0]).startswith("M") or rest[0].isspace()


def test_an_entity_counts_as_it_travels() -> None:
    assert wire_size("a & <b>") == len("a &amp; &lt;b&gt;")
    assert size("\U0001f44d") == 2
