"""Which raw records can matter at all."""

import json

import pytest

from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter

CLAIM = "Russian troops have captured Toretsk."


def test_a_record_with_a_claim_can_matter(lexicon: Lexicon):
    assert can_matter(json.dumps({"text": CLAIM}).encode(), lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "The new rules entered into force, and soldiers helped.",
        "The Ukrainianness of the captured mood",
        "A new group put ten million into Moscow's metro.",
        "The opposition captured 40% of the votes.",
        "Rains that took the bridge in March have entered the books.",
    ],
)
def test_only_whole_words_that_can_say_it_count(text: str, lexicon: Lexicon):
    assert not can_matter(json.dumps({"text": text}).encode(), lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian-backed fighters seized Lyman.",
        "\nRussia’s army took\nLyman.",
        "«Russian troops» captured Lyman.",
        "Fighters of al Shabaab have seized Moqokori.",
        "Opposition forces have entered Aleppo.",
        "The March 23 Movement has captured Sake.",
        "Kyiv's soldiers fought their way into Lyman.",
        "Free Syrian Army fighters are inside Aleppo.",
    ],
)
@pytest.mark.parametrize("as_ascii", [True, False])
def test_every_way_to_write_actor_and_deed_passes(text: str, as_ascii: bool, lexicon: Lexicon):
    assert can_matter(json.dumps({"text": text}, ensure_ascii=as_ascii).encode(), lexicon)


@pytest.mark.parametrize(
    "text", ["Shares rose in Tokyo.", "The museum captured visitors' hearts.", "Russia and Ukraine met in Geneva."]
)
def test_a_record_without_taking_or_without_takers_cannot(text: str, lexicon: Lexicon):
    assert not can_matter(json.dumps({"text": text}).encode(), lexicon)


def test_escaped_letters_hide_nothing(lexicon: Lexicon):
    raw = b'{"text": "Russian troops have \\u0063aptured Toretsk."}'

    assert can_matter(raw, lexicon)


@pytest.mark.parametrize("text", [CLAIM.upper(), CLAIM.replace(" ", "\n"), CLAIM.replace(" ", "\u00a0")])
def test_case_and_spacing_hide_nothing(text: str, lexicon: Lexicon):
    assert can_matter(json.dumps({"text": text}).encode(), lexicon)
