"""Which records a worker makes events of, and how far it may commit past the others."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from streams.edges.faust_guard import parted, sifted, with_passed_over


@dataclass(frozen=True)
class Record:
    offset: int
    value: bytes


def concerns(raw: bytes | None) -> bool:
    return raw == b"claim"


def batch(first: int, *concerning: bool) -> list[Record]:
    return [Record(first + at, b"claim" if one else b"weather") for at, one in enumerate(concerning)]


def offsets(records: list[Record]) -> list[int]:
    return [record.offset for record in records]


def test_what_concerns_is_handed_on_in_order():
    handed_on, _ = sifted(batch(10, True, False, True, True, False, True), concerns)

    assert offsets(handed_on) == [10, 12, 13, 15]


def test_the_last_of_a_batch_is_handed_on_to_carry_the_commit():
    handed_on, passed_over = sifted(batch(10, False, False, False), concerns)

    assert offsets(handed_on) == [12]
    assert passed_over == {12: 10}


def test_a_record_is_done_with_those_passed_over_before_it():
    passed_over = {5: 3, 9: 6}

    assert with_passed_over([2, 5], passed_over, committed=2) == [2, 3, 4, 5]
    assert passed_over == {9: 6}


def test_what_an_earlier_assignment_passed_over_is_forgotten():
    passed_over = {5: 3}

    assert with_passed_over([8], passed_over, committed=7) == [8]
    assert passed_over == {}


@given(st.lists(st.lists(st.booleans(), min_size=1, max_size=8), min_size=1, max_size=5), st.data())
def test_a_commit_stops_at_the_first_record_that_is_not_done_and_at_no_other(batches: list[list[bool]], data: st.DataObject):
    handed_on, passed_over, end = [], {}, 0
    for one in batches:
        kept, before = sifted(batch(end, *one), concerns)
        handed_on += offsets(kept)
        passed_over |= before
        end += len(one)
    done = data.draw(st.sets(st.sampled_from(handed_on)))
    still_open = [offset for offset in handed_on if offset not in done]

    free, _ = parted(with_passed_over(done, passed_over, committed=0), still_open)

    first_open = min(still_open, default=end)
    gap_before_it = passed_over.get(first_open, first_open)
    assert free == list(range(gap_before_it))
