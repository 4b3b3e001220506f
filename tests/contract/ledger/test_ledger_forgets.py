"""What every ledger forgets: how a claim came to be told, once that is long ago; never that it was."""

from streams.claim import Change, Novelty
from streams.report import Standing
from tests.contract.ledger.conftest import KeptLedger
from tests.makers import after, make_place, make_ref, make_report, make_sighting

CLAIM_ID = "capture:russia:lower-brook@donetsk:1"


def test_the_developments_of_a_claim_that_nobody_told_since_are_forgotten(ledger: KeptLedger) -> None:
    ledger.observe(make_sighting())
    ledger.observe(make_sighting(report=make_report(standing=Standing.DENIED), article=make_ref(id="a-2", time=after(hours=1))))
    claims = ledger.claims()

    assert ledger.forget(after(hours=1), 10) == 0
    assert ledger.forget(after(hours=2), 10) == 2
    assert ledger.forget(after(hours=2), 10) == 0

    assert ledger.developments_of(CLAIM_ID) == []
    assert ledger.claims() == claims


def test_a_corroboration_is_forgotten_with_its_claim(ledger: KeptLedger) -> None:
    ledger.observe(make_sighting())
    words = "Moscow claimed control of Lower Brook, a hamlet on the river that nobody has been able to reach since the winter."
    ledger.observe(make_sighting(article=make_ref(id="a-2", source="b", time=after(hours=1)), passage=words))

    assert ledger.forget(after(hours=2), 10) == 2
    assert ledger.developments_of(CLAIM_ID) == []


def test_an_old_article_that_comes_again_tells_nothing_more(ledger: KeptLedger) -> None:
    ledger.observe(make_sighting())
    ledger.forget(after(days=45), 10)

    again = ledger.observe(make_sighting())

    assert (again.reason, again.developments, again.claim_id) == (Novelty.SEEN_BEFORE, (), CLAIM_ID)


def test_the_next_report_after_the_quiet_opens_the_next_episode(ledger: KeptLedger) -> None:
    ledger.observe(make_sighting())
    ledger.forget(after(days=45), 10)

    observed = ledger.observe(make_sighting(article=make_ref(id="a-2", time=after(days=45))))

    assert (observed.reason, observed.claim_id) == (Novelty.NEW_EPISODE, "capture:russia:lower-brook@donetsk:2")
    assert ledger.developments_of(observed.claim_id) == list(observed.developments)


def test_a_claim_of_which_articles_still_tell_keeps_its_history(ledger: KeptLedger) -> None:
    ledger.observe(make_sighting())
    ledger.observe(make_sighting(article=make_ref(id="copy", time=after(days=20))))

    assert ledger.forget(after(days=10), 10) == 0
    assert [d.change for d in ledger.developments_of(CLAIM_ID)] == [Change.NEW]


def test_no_more_than_so_many_are_looked_at_once_and_all_in_the_end(ledger: KeptLedger) -> None:
    for number in range(5):
        report = make_report(place=make_place(text=f"Brook {number}"))
        ledger.observe(make_sighting(report=report, article=make_ref(id=f"a-{number}")))
    ledger.observe(make_sighting(report=make_report(place="Young Brook"), article=make_ref(id="young", time=after(days=40))))

    counts = [ledger.forget(after(days=30), 2) for _ in range(8)]

    assert max(counts) == 2
    assert sum(counts) == 5
    assert len(ledger.claims()) == 6
