"""The mark on a ledger: what tells one that was begun on purpose from one whose server came back empty."""

from enum import StrEnum

REMEDY = (
    "stop the workers; frontwire ledger rebuild makes it again from the topics without alerting anyone,"
    " frontwire ledger accept starts with it as it is"
)


class Mark(StrEnum):
    """``NONE``: nobody began this ledger, or it is gone. ``REBUILDING``: a rebuild has begun and did not end yet."""

    NONE = "none"
    REBUILDING = "rebuilding"
    OPEN = "open"


def refusal(mark: Mark, has_worked: bool) -> str | None:
    """Why workers must not start on a ledger with this mark, None when they may; ``has_worked``: some were at work before.

    A worker on a ledger that was lost would take every claim for new, and alert everybody again.
    """
    if mark is Mark.REBUILDING:
        return f"the ledger is being rebuilt, or a rebuild was broken off; {REMEDY}"
    if mark is Mark.NONE and has_worked:
        return f"workers have been at work, yet there is no ledger: its server came back without it; {REMEDY}"
    return None
