"""Episodes whose articles are gone: their number is known from the developments, so that no id is given twice."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.claim import Change, Known, Novelty
from streams.earlier_episodes import earlier_episodes, observing_after
from streams.ledger import Sighting
from streams.report import Kind, Standing
from streams.told_claims import claims_told, ended_after_all, lacking
from tests.makers import NOON, after, make_claim, make_development, make_ref, make_report, make_sighting
from tests.memory_ledger import MemoryLedger

THIRD = make_development(claim=make_claim(episode=3), article=make_ref(time=NOON))


def test_a_first_episode_has_none_before_it() -> None:
    assert earlier_episodes([make_development()]) == {}


def test_the_episode_goes_on_from_the_number_that_was_told() -> None:
    ledger = MemoryLedger(observing_after(earlier_episodes([THIRD])))

    observed = ledger.observe(make_sighting(article=THIRD.article))

    assert [d.id for d in observed.developments] == ["capture:russia:lower-brook@donetsk:3:new"]
    assert observed.reason is Novelty.NEW_EPISODE
    assert [(claim.episode, claim.ended is not None) for claim in ledger.claims()] == [(3, False), (2, True)]


def test_copies_from_before_the_episode_alert_nobody() -> None:
    ledger = MemoryLedger(observing_after(earlier_episodes([THIRD])))

    observed = ledger.observe(make_sighting(article=make_ref(id="copy", time=after(days=-9))))
    opened = ledger.observe(make_sighting(article=THIRD.article))

    assert (observed.reason, observed.developments) == (Novelty.LATE_COPY, ())
    assert opened.claims[-1].episode == 3


def test_of_several_developments_the_earliest_tells_when_the_episode_began() -> None:
    known = Known(Standing.CLAIMED, 1, after(days=-2))
    denied = make_development(change=Change.DENIED, claim=make_claim(episode=2), article=make_ref(time=NOON), before=known)

    (claims,) = earlier_episodes([THIRD, denied]).values()

    assert [(claim.episode, claim.ended) for claim in claims] == [(1, after(days=-2, hours=-12) - timedelta(seconds=1))]


def test_an_earlier_episode_ends_no_claim_of_another_side() -> None:
    ledger = MemoryLedger(observing_after(earlier_episodes([THIRD])))

    observed = ledger.observe(make_sighting(report=make_report(actor="ukraine"), article=make_ref(time=after(days=-30))))

    assert [claim.ended for claim in observed.claims if claim.actor == "ukraine"] == [None]


sightings = st.lists(
    st.builds(
        lambda number, actor, standing, hours: Sighting(
            make_report(kind=Kind.CAPTURE, actor=actor, standing=standing),
            make_ref(id=f"a-{number}", time=NOON + timedelta(hours=hours), source=f"{number}.example"),
            f"words {number} of an outlet that nobody else would choose for what it heard of the village on the river",
        ),
        number=st.integers(0, 40),
        actor=st.sampled_from(["russia", "ukraine"]),
        standing=st.sampled_from(Standing),
        hours=st.integers(0, 3_000),
    ),
    max_size=30,
    unique_by=lambda sighting: (sighting.article.id, sighting.report.actor, sighting.report.standing),
)


@given(stream=sightings, kept=st.integers(0, 30))
@settings(deadline=None, max_examples=200)
def test_no_later_claim_bears_the_id_of_one_that_was_told(stream: list[Sighting], kept: int) -> None:
    """The articles before ``kept`` are gone, and so are the developments that they brought."""
    stream = sorted(stream, key=lambda sighting: sighting.article.time)
    first = MemoryLedger()
    told = [first.observe(sighting).developments for sighting in stream]
    on_topic = [development for developments in told[kept:] for development in developments]

    rebuilt = MemoryLedger(observing_after(earlier_episodes(on_topic)))
    for sighting in stream[kept:]:
        rebuilt.observe(sighting)
    on_topic_told, known = claims_told(on_topic), rebuilt.claims()
    rebuilt.restore([*ended_after_all(on_topic_told, known), *lacking(on_topic_told, known)])

    later = [rebuilt.observe(_long_after(365, "russia")), rebuilt.observe(_long_after(400, "ukraine"))]
    developments = [development for observed in later for development in observed.developments]
    opened = {development.claim_id for development in developments if development.change is Change.NEW}
    assert len(opened) == 2
    assert not opened & {development.claim_id for development in on_topic}


def _long_after(days: int, actor: str) -> Sighting:
    return make_sighting(report=make_report(actor=actor), article=make_ref(id=f"later-{actor}", time=after(days=days)))
