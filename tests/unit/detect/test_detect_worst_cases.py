"""Hostile texts cost time in proportion to their length, and break nothing."""

import sys
from collections.abc import Callable

import pytest

from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter
from streams.report import Report

Detect = Callable[..., list[Report]]

HOSTILE = {
    "one word": "a",
    "brackets": "(",
    "quotes": '"',
    "verbs": "captured ",
    "names": "Toretsk, ",
    "villages": "the village of ",
    "parties": "Russian troops ",
    "into": "into ",
    "sentences": "Captured. ",
    "claims": "Russian troops captured Toretsk and ",
    "commas": ", ",
    "newlines": "captured\n",
}


def calls_for(run: Callable[[], object]) -> int:
    """How many Python calls ``run`` makes: a clock that no other process disturbs."""
    made = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_times_the_text_costs_about_ten_times_the_calls(unit: str, reports_of: Detect):
    small, large = unit * (4_000 // len(unit)), unit * (40_000 // len(unit))

    once, tenfold = calls_for(lambda: reports_of(small)), calls_for(lambda: reports_of(large))

    assert tenfold <= once * 14 + 20_000


@pytest.mark.parametrize("unit", ["a", "(", "captured ", "captured Captured "])
def test_a_megabyte_is_read_to_its_end(unit: str, reports_of: Detect):
    claim = "Russian troops have captured Toretsk."

    reports = reports_of(unit * (1_000_000 // len(unit)) + "\n" + claim)

    assert [report.place.text for report in reports if report.travels] == ["Toretsk"]


def test_a_megabyte_of_words_that_lack_what_they_need_is_looked_at_a_limited_number_of_times(lexicon: Lexicon):
    raw = b'{"text": "Russia ' + b"into " * 200_000 + b'"}'

    assert calls_for(lambda: can_matter(raw, lexicon)) < 700_000


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\u0130stanbul was captured by Russian troops.", "\x00", "’s ’s ’s", "?", "captured"]
)
def test_odd_texts_break_nothing(text: str, reports_of: Detect):
    assert isinstance(reports_of(text), list)
