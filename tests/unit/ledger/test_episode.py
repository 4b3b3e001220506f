"""Episodes: when one ends, and which one a report belongs to."""

from datetime import UTC, datetime

from streams.claim import Change, Novelty
from streams.report import Standing
from tests.makers import after
from tests.unit.ledger.desk import WORDS_OF_B, Desk, changes

FIRST = "capture:russia:lower-brook@donetsk:1"
SECOND = "capture:russia:lower-brook@donetsk:2"


def test_after_thirty_quiet_days_the_next_report_opens_a_new_claim_that_links_the_earlier() -> None:
    desk = Desk()
    desk.reads("a")

    observed = desk.reads("b", after(days=30, minutes=1))

    assert (observed.reason, observed.claim_id) == (Novelty.NEW_EPISODE, SECOND)
    assert [(d.id, d.previous) for d in observed.developments] == [(f"{SECOND}:new", FIRST)]


def test_each_report_keeps_an_episode_going() -> None:
    desk = Desk()
    for day in (0, 25, 50, 75):
        desk.reads(f"a-{day}", after(days=day))

    assert [claim.id for claim in desk.ledger.claims()] == [FIRST]


def test_a_quiet_period_counts_to_the_last_report_and_not_to_the_last_change() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("copy", after(days=20))

    assert desk.reads("b", after(days=49)).claim_id == FIRST


def test_each_change_may_be_told_again_in_the_next_episode() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(hours=1), standing=Standing.DENIED)
    desk.reads("c", after(days=40))

    assert changes(desk.reads("d", after(days=40, hours=1), standing=Standing.DENIED)) == [Change.DENIED]


def test_a_copy_that_lags_behind_the_end_of_its_episode_opens_no_other() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("u", after(days=1), actor="ukraine")

    observed = desk.reads("b", after(days=1, hours=12), words=WORDS_OF_B)

    assert (observed.reason, observed.claim_id, changes(observed)) == (Novelty.LATE_COPY, FIRST, [])
    assert observed.claims[0].articles == 2


def test_a_report_half_a_day_after_the_end_is_a_new_episode_that_reverses_back() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("u", after(days=1), actor="ukraine")

    observed = desk.reads("b", after(days=1, hours=12.1))

    assert (observed.reason, observed.claim_id) == (Novelty.NEW_EPISODE, SECOND)
    assert changes(observed) == [Change.NEW, Change.REVERSED]


def test_a_late_report_of_the_episode_before_is_not_evidence_for_this_one() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(days=40))

    observed = desk.reads("late", after(days=2), words=WORDS_OF_B)

    assert (observed.reason, observed.claim_id, observed.claims) == (Novelty.LATE_COPY, FIRST, ())


def test_a_denial_read_a_little_late_belongs_to_the_episode_that_just_opened() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(days=40))

    assert changes(desk.reads("c", after(days=40, hours=-3), standing=Standing.DENIED)) == [Change.DENIED]


def test_dates_at_the_ends_of_the_calendar_break_nothing() -> None:
    desk = Desk()
    times = [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)]

    observed = [
        desk.reads(f"a-{at}-{standing}", time, standing=standing, actor=actor)
        for at, time in enumerate(times)
        for standing in Standing
        for actor in ("russia", "ukraine")
    ]

    assert all(o.claim_id for o in observed)
