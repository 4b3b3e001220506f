"""Reversals: what the other side's capture does to a claim."""

from streams.claim import Change, Novelty
from streams.report import Kind, Standing
from tests.makers import after, make_place
from tests.unit.ledger.desk import WORDS_OF_B, Desk, changes

RUSSIAN = "capture:russia:lower-brook@donetsk:1"
UKRAINIAN = "capture:ukraine:lower-brook@donetsk:1"


def test_the_other_sides_capture_is_new_and_reverses_the_old_claim() -> None:
    desk = Desk()
    desk.reads("a")

    observed = desk.reads("u", after(days=1), actor="ukraine", claimant="ukraine")

    new, reversed_ = observed.developments
    assert (new.id, new.reason) == (f"{UKRAINIAN}:new", Novelty.FIRST_REPORT)
    assert (reversed_.id, reversed_.reason) == (f"{RUSSIAN}:reversed", Novelty.OTHER_SIDE_HOLDS_IT)
    assert (reversed_.actor, reversed_.report.actor, reversed_.reversed_by) == ("russia", "ukraine", UKRAINIAN)


def test_an_entry_of_the_other_side_is_reversed_too() -> None:
    desk = Desk()
    desk.reads("a", kind=Kind.ENTRY)

    assert changes(desk.reads("u", after(days=1), actor="ukraine")) == [Change.NEW, Change.REVERSED]


def test_an_entry_reverses_nothing() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("u", after(days=1), actor="ukraine", kind=Kind.ENTRY)) == [Change.NEW]


def test_a_capture_does_not_reverse_its_own_sides_entry() -> None:
    desk = Desk()
    desk.reads("a", kind=Kind.ENTRY)

    assert changes(desk.reads("b", after(days=1))) == [Change.NEW]


def test_a_denied_capture_reverses_nothing_until_it_is_confirmed() -> None:
    desk = Desk()
    desk.reads("a")

    denied = desk.reads("u", after(days=1), actor="ukraine", standing=Standing.DENIED)
    confirmed = desk.reads("v", after(days=2), actor="ukraine", standing=Standing.CONFIRMED)

    assert changes(denied) == [Change.NEW]
    assert changes(confirmed) == [Change.CONFIRMED, Change.REVERSED]


def test_the_capture_of_a_part_reverses_nothing() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("u", after(days=1), actor="ukraine", part=True)) == [Change.NEW]


def test_unnamed_villages_of_one_region_do_not_reverse_each_other() -> None:
    desk = Desk()
    villages = make_place(text="two villages", key="UA-14", unnamed=True, count=2)
    desk.reads("a", place=villages)

    assert changes(desk.reads("u", after(days=1), actor="ukraine", place=villages)) == [Change.NEW]


def test_two_sides_that_claim_a_place_in_one_article_do_not_reverse_each_other() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("a", actor="ukraine")) == [Change.NEW]


def test_an_article_that_tells_both_sides_does_not_reverse_an_older_claim_of_either() -> None:
    desk = Desk()
    desk.reads("u", actor="ukraine")

    observed = desk.reads("both", after(days=1), rivals=frozenset({"ukraine"}))

    assert changes(observed) == [Change.NEW]


def test_copies_of_a_disputed_claim_reverse_nothing_later() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("a", actor="ukraine")

    observed = desk.reads("copy", after(hours=1), actor="ukraine")

    assert changes(observed) == []
    assert all(claim.ended is None for claim in desk.ledger.claims())


def test_a_reversed_claim_is_reversed_once() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("u", after(days=1), actor="ukraine")

    observed = desk.reads("v", after(days=2), actor="ukraine", standing=Standing.CONFIRMED)

    assert changes(observed) == [Change.CONFIRMED]


def test_a_claim_long_quiet_is_reversed_all_the_same() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("u", after(days=90), actor="ukraine")) == [Change.NEW, Change.REVERSED]


def test_a_claim_that_nobody_was_told_of_ends_without_a_word() -> None:
    desk = Desk()
    desk.reads("a", after(days=-9), stale=True)

    observed = desk.reads("u", actor="ukraine")

    assert changes(observed) == [Change.NEW]
    ended = desk.ledger.claim(RUSSIAN)
    assert ended is not None
    assert ended.ended == after()


def test_a_stale_capture_of_the_other_side_ends_nothing() -> None:
    desk = Desk()
    desk.reads("a")

    desk.reads("u", after(days=1), actor="ukraine", stale=True)

    assert [claim.ended for claim in desk.ledger.claims()] == [None, None]


def test_a_capture_that_is_read_after_its_reversal_does_not_reverse_back() -> None:
    desk = Desk()
    desk.reads("u", actor="ukraine")

    observed = desk.reads("a", after(hours=-5))

    assert changes(observed) == [Change.NEW]
    assert observed.claims[0].ended == after()


def test_a_side_that_comes_back_is_news_also_when_its_first_capture_was_read_late() -> None:
    desk = Desk()
    desk.reads("u", actor="ukraine")
    desk.reads("a", after(hours=-5))

    observed = desk.reads("b", after(days=3), words=WORDS_OF_B)

    assert (observed.reason, changes(observed)) == (Novelty.NEW_EPISODE, [Change.NEW, Change.REVERSED])
