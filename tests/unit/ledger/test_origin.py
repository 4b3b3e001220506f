"""Copies of one text are one origin; wordings that owe each other nothing are several."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml

from streams.claim import Novelty, Origin
from streams.origin import (
    FEWEST_SHINGLES,
    LONGEST_PASSAGE_WORDS,
    MOST_SIGNATURES,
    independence,
    is_copy,
    origin_of,
    publisher_of,
    with_origin,
)
from tests.makers import make_ref

EVENTS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text("utf-8"))

COPIES = [
    pytest.param(event["agency"], copy, id=f"{event['event']}: {name}")
    for event in EVENTS
    for name, copy in event["copies"].items()
]
INDEPENDENT = [
    pytest.param(one, other, id=f"{event['event']}: {one[:20]} / {other[:20]}")
    for event in EVENTS
    for one, other in [
        *combinations((event["agency"], *event["independent"]), 2),
        *((copy, other) for copy in event["copies"].values() for other in event["independent"]),
    ]
]


@pytest.mark.parametrize(("agency", "copy"), COPIES)
def test_a_copy_in_another_paper_is_no_origin(agency: str, copy: str) -> None:
    known = origin_of(make_ref(source="agency.example"), agency)

    assert independence(origin_of(make_ref(source="paper.example"), copy), [known]) is Novelty.COPY


@pytest.mark.parametrize(("agency", "copy"), COPIES)
def test_the_agency_after_its_copy_is_no_origin_either(agency: str, copy: str) -> None:
    known = origin_of(make_ref(source="paper.example"), copy)

    assert independence(origin_of(make_ref(source="agency.example"), agency), [known]) is Novelty.COPY


@pytest.mark.parametrize(("one", "other"), INDEPENDENT)
def test_an_independent_wording_is_another_origin(one: str, other: str) -> None:
    known = origin_of(make_ref(source="one.example"), one)

    assert independence(origin_of(make_ref(source="other.example"), other), [known]) is Novelty.ANOTHER_ORIGIN


def test_a_publisher_counts_once_whatever_its_words() -> None:
    known = origin_of(make_ref(source="Outlet.example"), "Lower Brook fell on Monday.")
    wording = origin_of(make_ref(source="www.outlet.example"), "Nobody has seen the village on the river since.")

    assert independence(wording, [known]) is Novelty.SAME_PUBLISHER


def test_two_unknown_publishers_are_told_apart_by_their_words_alone() -> None:
    known = origin_of(make_ref(source=None), "Lower Brook fell on Monday.")

    assert independence(origin_of(make_ref(source=None), "Lower Brook fell on Monday."), [known]) is Novelty.COPY
    assert independence(origin_of(make_ref(source=None), "The hamlet is lost."), [known]) is Novelty.ANOTHER_ORIGIN


def test_a_publisher_without_a_name_goes_by_its_host() -> None:
    assert publisher_of(make_ref(source=None, url="https://www.Outlet.example:443/a")) == "outlet.example"
    assert publisher_of(make_ref(source=None, url="http://[broken")) == ""


def test_a_formula_is_a_copy_only_when_none_of_its_words_are_its_own() -> None:
    long = frozenset(range(100))

    assert is_copy(frozenset(range(FEWEST_SHINGLES - 1)), long)
    assert not is_copy(frozenset(range(-1, FEWEST_SHINGLES - 2)), long)


def test_a_passage_without_words_resembles_nothing() -> None:
    assert not is_copy(frozenset(), frozenset())


def test_signatures_stay_small_and_beyond_their_limit_publishers_are_still_counted() -> None:
    origins: tuple[Origin, ...] = ()
    for number in range(MOST_SIGNATURES + 5):
        words = " ".join(f"word{number}x{at}" for at in range(500))
        origins = with_origin(origins, origin_of(make_ref(source=f"outlet-{number}"), words))

    assert len(origins) == MOST_SIGNATURES + 5
    assert sum(bool(origin.shingles) for origin in origins) == MOST_SIGNATURES
    assert max(len(origin.shingles) for origin in origins) <= LONGEST_PASSAGE_WORDS


def test_a_signature_is_the_same_in_every_process() -> None:
    assert origin_of(make_ref(), "Lower Brook fell.").shingles == frozenset({3076569668})
