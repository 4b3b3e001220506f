"""Which raw records can matter at all."""

import json

import pytest

from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter

CLAIM = "Russian troops have captured Toretsk."


def test_a_record_with_a_claim_can_matter(lexicon: Lexicon):
    assert can_matter(json.dumps({"text": CLAIM}).encode(), lexicon)


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
