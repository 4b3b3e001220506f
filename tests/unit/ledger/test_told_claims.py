"""Claims as the developments tell of them."""

from dataclasses import replace

from streams.claim import Change, Known, Novelty
from streams.report import Standing
from streams.told_claims import claims_told, ended_after_all, lacking
from tests.makers import NOON, after, make_claim, make_development, make_ref, make_report, make_sighting
from tests.memory_ledger import MemoryLedger

NEW = make_development(article=make_ref(id="a-1", time=NOON))
DENIED = replace(
    make_development(
        change=Change.DENIED,
        report=make_report(standing=Standing.DENIED, claimant="ukraine"),
        article=make_ref(id="a-2", time=after(hours=3), source="outlet-b.example"),
    ),
    before=Known(Standing.CLAIMED, 1, NOON, "russia"),
)
REVERSED = make_development(
    change=Change.REVERSED,
    report=make_report(actor="ukraine"),
    claim=make_claim(),
    article=make_ref(id="a-3", time=after(days=2)),
    before=Known(Standing.CLAIMED, 1, NOON, "russia"),
)


def test_a_claim_stands_as_its_last_development_left_it() -> None:
    (claim,) = claims_told([NEW, DENIED])

    assert (claim.id, claim.standing, claim.told) == (NEW.claim_id, Standing.DENIED, (Change.NEW, Change.DENIED))
    assert (claim.first_seen, claim.last_change, claim.articles) == (NOON, after(hours=3), 2)


def test_a_claim_of_which_only_a_change_is_left_was_told_as_new_before() -> None:
    (claim,) = claims_told([DENIED])

    assert claim.told == (Change.NEW, Change.DENIED)
    assert (claim.first_seen, claim.first_claimant) == (NOON, "russia")


def test_a_reversal_ends_its_claim_and_is_no_report_of_it() -> None:
    (claim,) = claims_told([NEW, REVERSED])

    assert (claim.ended, claim.articles) == (after(days=2), 1)


def test_the_article_of_a_development_is_no_second_origin_when_it_comes_again() -> None:
    ledger = MemoryLedger()
    ledger.restore(claims_told([NEW]))

    for source in ("outlet-a.example", None):
        observed = ledger.observe(make_sighting(article=make_ref(id=f"again-{source}", source=source)))
        assert (observed.reason in (Novelty.SAME_PUBLISHER, Novelty.COPY), observed.developments) == (True, ())


def test_a_restored_claim_that_is_denied_is_news_once() -> None:
    ledger = MemoryLedger()
    ledger.restore(claims_told([NEW]))
    denial = make_report(standing=Standing.DENIED)

    told = [ledger.observe(make_sighting(report=denial, article=make_ref(id=f"d-{n}", time=after(hours=n)))) for n in (1, 2)]

    assert [[d.change for d in observed.developments] for observed in told] == [[Change.DENIED], []]


def test_only_what_comes_after_the_latest_known_episode_is_lacking() -> None:
    told = [make_claim(episode=number) for number in (3, 1, 2)]

    assert [claim.episode for claim in lacking(told, [make_claim(episode=1)])] == [2, 3]
    assert [claim.episode for claim in lacking(told, [])] == [1, 2, 3]
    assert lacking(told, [make_claim(episode=4)]) == []


def test_a_claim_that_was_told_to_be_reversed_is_not_left_open() -> None:
    ledger = MemoryLedger()
    ledger.observe(make_sighting())
    told = claims_told([NEW, REVERSED])

    ledger.restore(ended_after_all(told, ledger.claims()))

    again = ledger.observe(make_sighting(article=make_ref(id="again", time=after(days=9))))
    assert [d.claim_id for d in again.developments] == ["capture:russia:lower-brook@donetsk:2"]
    assert ended_after_all(told, ledger.claims()) == []


def test_an_end_is_given_to_the_latest_episode_only() -> None:
    told = claims_told([NEW, REVERSED])

    assert ended_after_all(told, [make_claim(episode=1), make_claim(episode=2)]) == []
