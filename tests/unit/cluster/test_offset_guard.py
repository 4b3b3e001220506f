"""Which offsets may be committed while records are still being worked on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.edges.faust_guard import parted


@pytest.mark.parametrize(
    ("acked", "still_open", "free"),
    [
        ([4, 5, 6], [3], []),
        ([1, 2], [0], []),
        ([1, 2, 4, 5], [3], [1, 2]),
        ([5, 3, 4], [], [3, 4, 5]),
        ([], [3], []),
        ([3, 4], [5, 6], [3, 4]),
    ],
)
def test_nothing_behind_the_first_open_record_is_committed(acked: list[int], still_open: list[int], free: list[int]):
    assert parted(acked, still_open)[0] == free


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_no_done_offset_is_forgotten(acked: set[int], still_open: set[int]):
    done = acked - still_open

    free, held = parted(done, still_open)

    assert free + held == sorted(done)
