"""What every ledger does, whatever it keeps its claims in."""

from streams.claim import Change, Novelty
from streams.ledger import Ledger, Observation, Sighting
from streams.report import Standing
from tests.makers import after, make_place, make_ref, make_report, make_sighting

OTHER_WORDS = "Moscow claimed control of Lower Brook, a hamlet on the river that nobody has been able to reach since the winter."
CLAIM_ID = "capture:russia:lower-brook@donetsk:1"


def test_a_new_ledger_knows_no_claims(ledger: Ledger) -> None:
    assert ledger.claims() == []
    assert ledger.claim(CLAIM_ID) is None
    assert ledger.developments_of(CLAIM_ID) == []


def test_a_first_report_is_a_new_claim_that_is_kept(ledger: Ledger) -> None:
    observed = ledger.observe(make_sighting())

    assert observed.reason is Novelty.FIRST_REPORT
    assert [d.id for d in observed.developments] == [f"{CLAIM_ID}:new"]
    assert observed.claim_id == CLAIM_ID
    assert ledger.claims() == list(observed.claims) == [ledger.claim(CLAIM_ID)]


def test_the_same_article_again_gives_the_same_and_changes_nothing(ledger: Ledger) -> None:
    first = ledger.observe(make_sighting())
    known = ledger.claims()

    again = ledger.observe(make_sighting())

    assert again == Observation(Novelty.SEEN_BEFORE, first.developments, (), CLAIM_ID)
    assert ledger.claims() == known
    assert ledger.developments_of(CLAIM_ID) == list(first.developments)


def test_an_article_is_known_again_after_its_episode_and_forty_days_later(ledger: Ledger) -> None:
    first = ledger.observe(make_sighting())
    ledger.observe(_recapture(after(days=2)))
    ledger.observe(make_sighting(article=make_ref(id="a-9", time=after(days=42))))
    known = ledger.claims()

    again = ledger.observe(make_sighting())

    assert again.developments == first.developments
    assert ledger.claims() == known


def test_a_reversal_is_written_to_the_claim_that_ends(ledger: Ledger) -> None:
    ledger.observe(make_sighting())

    observed = ledger.observe(_recapture(after(days=2)))

    ended = ledger.claim(CLAIM_ID)
    assert ended is not None
    assert ended.ended == after(days=2)
    assert [d.change for d in ledger.developments_of(CLAIM_ID)] == [Change.NEW, Change.REVERSED]
    assert observed.developments[1] == ledger.developments_of(CLAIM_ID)[1]


def test_a_reversal_is_returned_again_to_the_article_that_brought_it(ledger: Ledger) -> None:
    ledger.observe(make_sighting())
    first = ledger.observe(_recapture(after(days=2)))

    again = ledger.observe(_recapture(after(days=2)))

    assert again.developments == first.developments


def test_an_edited_article_that_carries_a_denial_is_looked_at(ledger: Ledger) -> None:
    ledger.observe(make_sighting())

    observed = ledger.observe(make_sighting(report=make_report(standing=Standing.DENIED)))

    assert [d.change for d in observed.developments] == [Change.DENIED]
    assert observed.claims[0].articles == 1


def test_the_history_of_a_claim_keeps_its_order(ledger: Ledger) -> None:
    ledger.observe(make_sighting())
    ledger.observe(make_sighting(article=make_ref(id="a-2", source="b", time=after(hours=1)), passage=OTHER_WORDS))
    denial = make_report(standing=Standing.DENIED)
    ledger.observe(make_sighting(report=denial, article=make_ref(id="a-3", time=after(hours=2))))

    history = ledger.developments_of(CLAIM_ID)

    assert [(d.change, d.article.id) for d in history] == [
        (Change.NEW, "a-1"),
        (Change.CORROBORATED, "a-2"),
        (Change.DENIED, "a-3"),
    ]


def test_claims_are_listed_by_their_latest_change(ledger: Ledger) -> None:
    for number, hours in enumerate((1, 3, 2)):
        report = make_report(place=f"Brook {number}")
        ledger.observe(make_sighting(report=report, article=make_ref(id=f"a-{number}", time=after(hours=hours))))

    assert [claim.place.text for claim in ledger.claims()] == ["Brook 1", "Brook 2", "Brook 0"]


def test_equal_names_in_two_regions_are_two_claims(ledger: Ledger) -> None:
    for region in ("Sumy", "Kharkiv"):
        ledger.observe(make_sighting(report=make_report(place=make_place(text="Andriivka", region=region))))

    assert {claim.place.region for claim in ledger.claims()} == {"Sumy", "Kharkiv"}


def test_what_is_kept_survives_the_journey_whole(ledger: Ledger) -> None:
    place = make_place(text="Нижній Брук", id="UA-1", lat=48.5, lon=37.25, unnamed=True, count=3)
    report = make_report(place=place, start=None, part=True, quote='"взяли"\n<b>&\'')
    article = make_ref(title="Заголовок", url="https://outlet.example/?a=1&b=2", time=after(minutes=0.5))

    observed = ledger.observe(make_sighting(report=report, article=article))

    assert ledger.claims() == list(observed.claims)
    assert ledger.developments_of(observed.claim_id) == list(observed.developments)


def _recapture(time: object) -> Sighting:
    return make_sighting(report=make_report(actor="ukraine"), article=make_ref(id="u-1", source="ukr", time=time))
