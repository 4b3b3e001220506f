"""What a sighting changes, and why: the decision behind every ledger."""

from streams.claim import Change, Known, Novelty
from streams.report import Kind, Standing
from tests.makers import after
from tests.unit.ledger.desk import WORDS_OF_B, WORDS_OF_C, Desk, changes

CLAIM_ID = "capture:russia:lower-brook@donetsk:1"


def test_a_first_report_is_new() -> None:
    observed = Desk().reads("a")

    assert (observed.reason, changes(observed)) == (Novelty.FIRST_REPORT, [Change.NEW])
    assert observed.developments[0].before is None
    assert observed.claims[0].first_claimant == "russia"


def test_a_first_report_that_is_denied_is_new_once_and_not_denied_again() -> None:
    desk = Desk()
    first = desk.reads("a", standing=Standing.DENIED)

    again = desk.reads("b", after(hours=1), standing=Standing.DENIED)

    assert changes(first) == [Change.NEW]
    assert first.developments[0].standing is Standing.DENIED
    assert (again.reason, changes(again)) == (Novelty.COPY, [])


def test_forty_copies_are_one_origin() -> None:
    desk = Desk()
    desk.reads("a")

    observed = [desk.reads(f"copy-{number}", after(minutes=number)) for number in range(40)]

    assert {(o.reason, *changes(o)) for o in observed} == {(Novelty.COPY,)}
    assert len(desk.ledger.claims()[0].origins) == 1
    assert desk.ledger.claims()[0].articles == 41


def test_an_independent_origin_corroborates_with_the_count() -> None:
    desk = Desk()
    desk.reads("a")
    second = desk.reads("b", after(hours=1), words=WORDS_OF_B)

    third = desk.reads("c", after(hours=2), words=WORDS_OF_C)

    assert [d.id for d in second.developments + third.developments] == [
        f"{CLAIM_ID}:corroborated:2",
        f"{CLAIM_ID}:corroborated:3",
    ]
    assert third.reason is Novelty.ANOTHER_ORIGIN
    assert third.developments[0].before == Known(Standing.CLAIMED, 2, after(), "russia")


def test_the_same_publisher_does_not_corroborate_itself() -> None:
    desk = Desk()
    desk.reads("a", source="one.example")

    observed = desk.reads("b", after(hours=1), source="one.example", words=WORDS_OF_B)

    assert (observed.reason, changes(observed)) == (Novelty.SAME_PUBLISHER, [])


def test_a_denied_capture_is_news_once() -> None:
    desk = Desk()
    desk.reads("a")
    denial = desk.reads("b", after(hours=1), standing=Standing.DENIED)

    again = desk.reads("c", after(hours=2), standing=Standing.DENIED)

    assert (denial.reason, changes(denial)) == (Novelty.STANDING_CHANGED, [Change.DENIED])
    assert denial.developments[0].before == Known(Standing.CLAIMED, 1, after(), "russia")
    assert changes(again) == []


def test_a_denial_in_independent_words_is_one_development_that_counts_its_origin() -> None:
    desk = Desk()
    desk.reads("a")

    [denial] = desk.reads("b", after(hours=1), words=WORDS_OF_B, standing=Standing.DENIED).developments

    assert (denial.change, denial.origins) == (Change.DENIED, 2)
    assert denial.before == Known(Standing.CLAIMED, 1, after(), "russia")


def test_a_standing_that_was_told_before_still_corroborates_in_independent_words() -> None:
    desk = Desk()
    desk.reads("a", standing=Standing.DENIED)

    observed = desk.reads("b", after(hours=1), words=WORDS_OF_B, standing=Standing.DENIED)

    assert changes(observed) == [Change.CORROBORATED]


def test_a_claimed_report_takes_no_denial_back() -> None:
    desk = Desk()
    desk.reads("a", standing=Standing.DENIED)

    observed = desk.reads("b", after(hours=1), words=WORDS_OF_B)

    assert changes(observed) == [Change.CORROBORATED]
    assert observed.claims[0].standing is Standing.DENIED


def test_a_denied_claim_may_still_be_confirmed() -> None:
    desk = Desk()
    desk.reads("a", standing=Standing.DENIED)

    observed = desk.reads("b", after(hours=1), standing=Standing.CONFIRMED)

    assert changes(observed) == [Change.CONFIRMED]
    assert observed.claims[0].standing is Standing.CONFIRMED


def test_alternating_copies_cannot_flap() -> None:
    desk = Desk()
    desk.reads("a")
    standings = [Standing.DENIED, Standing.CONFIRMED] * 5

    observed = [desk.reads(f"b-{at}", after(hours=at), standing=standing) for at, standing in enumerate(standings)]

    assert [change for o in observed for change in changes(o)] == [Change.DENIED, Change.CONFIRMED]
    assert observed[-2].reason is Novelty.TOLD_BEFORE
    assert desk.ledger.claims()[0].standing is Standing.CONFIRMED


def test_an_older_article_adds_evidence_and_no_news() -> None:
    desk = Desk()
    desk.reads("a")

    observed = desk.reads("b", after(minutes=-1), words=WORDS_OF_B)

    assert (observed.reason, changes(observed)) == (Novelty.OLDER_THAN_LAST_CHANGE, [])
    assert (observed.claims[0].articles, len(observed.claims[0].origins)) == (2, 2)
    assert observed.claims[0].last_change == after()


def test_an_article_of_the_same_moment_is_not_older() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("b", after(), words=WORDS_OF_B)) == [Change.CORROBORATED]


def test_an_origin_that_was_told_to_nobody_is_counted_in_what_the_next_one_brings() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(hours=-1), words=WORDS_OF_B)

    observed = desk.reads("c", after(hours=1), words=WORDS_OF_C)

    development = observed.developments[0]
    assert development.before is not None
    assert (development.before.origins, development.origins) == (1, 3)


def test_a_denial_that_was_read_late_does_not_disappear_behind_a_corroboration() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(hours=3), words=WORDS_OF_B)

    assert changes(desk.reads("c", after(hours=1), standing=Standing.DENIED)) == [Change.DENIED]


def test_a_first_denial_may_be_somewhat_older_than_the_report_that_was_read_first() -> None:
    desk = Desk()
    desk.reads("a")

    assert changes(desk.reads("b", after(hours=-2), standing=Standing.DENIED)) == [Change.DENIED]


def test_a_denial_from_days_before_the_claim_is_not_of_this_claim() -> None:
    desk = Desk()
    desk.reads("a")

    observed = desk.reads("b", after(days=-2), standing=Standing.DENIED)

    assert (observed.reason, changes(observed)) == (Novelty.OLDER_THAN_LAST_CHANGE, [])


def test_an_older_denial_leaves_room_for_a_later_one() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(days=-2), standing=Standing.DENIED)

    assert changes(desk.reads("b2", after(hours=1), standing=Standing.DENIED)) == [Change.DENIED]


def test_a_denial_older_than_the_confirmation_is_not_news() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", after(hours=4), standing=Standing.CONFIRMED)

    observed = desk.reads("c", after(hours=3), standing=Standing.DENIED)

    assert (observed.reason, changes(observed)) == (Novelty.OLDER_THAN_LAST_CHANGE, [])
    assert observed.claims[0].standing is Standing.CONFIRMED


def test_a_stale_report_is_kept_and_told_to_nobody() -> None:
    desk = Desk()

    observed = desk.reads("a", stale=True)

    assert (observed.reason, changes(observed)) == (Novelty.STALE, [])
    assert [(claim.fresh, claim.told) for claim in desk.ledger.claims()] == [(False, ())]


def test_the_first_fresh_report_of_a_stale_claim_is_new() -> None:
    desk = Desk()
    desk.reads("a", after(days=-9), stale=True, standing=Standing.DENIED)

    observed = desk.reads("b")

    assert (observed.reason, changes(observed)) == (Novelty.FIRST_FRESH_REPORT, [Change.NEW])
    assert observed.developments[0].standing is Standing.DENIED
    assert observed.claims[0].fresh


def test_a_stale_denial_leaves_the_standing_to_be_changed_by_a_fresh_one() -> None:
    desk = Desk()
    desk.reads("a")
    stale = desk.reads("b", after(hours=1), stale=True, standing=Standing.DENIED)

    fresh = desk.reads("c", after(hours=2), standing=Standing.DENIED)

    assert (stale.reason, changes(stale)) == (Novelty.STALE, [])
    assert changes(fresh) == [Change.DENIED]


def test_a_claim_of_a_part_is_of_the_whole_once_any_report_says_so() -> None:
    desk = Desk()
    desk.reads("a", part=True)

    observed = desk.reads("b", after(hours=1), words=WORDS_OF_B)

    assert not observed.claims[0].part


def test_kind_and_actor_tell_claims_apart() -> None:
    desk = Desk()
    desk.reads("a")
    desk.reads("b", kind=Kind.ENTRY)
    desk.reads("c", actor="ukraine")

    assert {claim.id.partition(":lower")[0] for claim in desk.ledger.claims()} == {
        "capture:russia",
        "entry:russia",
        "capture:ukraine",
    }


def test_every_observation_names_its_claim() -> None:
    desk = Desk()

    observed = [desk.reads("a"), desk.reads("a"), desk.reads("b"), desk.reads("c", stale=True)]

    assert {o.claim_id for o in observed} == {CLAIM_ID}
