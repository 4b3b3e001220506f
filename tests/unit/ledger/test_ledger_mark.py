"""Whether workers may start on a ledger."""

import pytest

from streams.ledger_mark import Mark, refusal


@pytest.mark.parametrize(("mark", "has_worked"), [(Mark.NONE, False), (Mark.OPEN, True), (Mark.OPEN, False)])
def test_workers_start_on_a_new_ledger_and_on_their_own(mark: Mark, has_worked: bool) -> None:
    assert refusal(mark, has_worked) is None


@pytest.mark.parametrize(
    ("mark", "has_worked", "why"),
    [
        (Mark.NONE, True, "its server came back without it"),
        (Mark.REBUILDING, True, "being rebuilt"),
        (Mark.REBUILDING, False, "being rebuilt"),
    ],
)
def test_workers_do_not_start_on_a_ledger_that_was_lost_or_is_not_whole(mark: Mark, has_worked: bool, why: str) -> None:
    refused = refusal(mark, has_worked)

    assert refused is not None
    assert why in refused
    assert "frontwire ledger rebuild" in refused
