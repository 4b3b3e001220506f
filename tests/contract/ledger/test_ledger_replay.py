"""A replay of any stream of sightings, in one ledger or in a fresh one, makes the same ids and the same developments."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.claim import Change, Development, Novelty
from streams.ledger import Ledger, Observation, Sighting
from streams.report import Kind, Standing
from tests.makers import NOON, make_place, make_ref, make_report
from tests.memory_ledger import MemoryLedger

WORDINGS = (
    "Russian troops have captured the village of Lower Brook after two weeks of fighting, the ministry said on Tuesday.",
    "Lower Brook, a hamlet on the river, is in the hands of the Kremlin's army, according to officers on both sides of the line.",
    "Kyiv's General Staff says that its soldiers still stand in Lower Brook and that the talk of its fall is a lie for the news.",
)

sightings = st.builds(
    lambda number, kind, actor, standing, part, unnamed, hours, outlet, wording, stale, rivals: Sighting(
        make_report(kind=kind, actor=actor, standing=standing, part=part, place=make_place(key="lower-brook", unnamed=unnamed)),
        make_ref(id=f"a-{number}", time=NOON + timedelta(hours=hours), source=outlet),
        wording,
        stale,
        rivals,
    ),
    number=st.integers(0, 30),
    kind=st.sampled_from(Kind),
    actor=st.sampled_from(["russia", "ukraine"]),
    standing=st.sampled_from(Standing),
    part=st.booleans(),
    unnamed=st.booleans(),
    hours=st.one_of(st.integers(0, 48), st.integers(-2_000, 2_000)),
    outlet=st.sampled_from(["a.example", "b.example", "c.example", None]),
    wording=st.sampled_from(WORDINGS),
    stale=st.booleans(),
    rivals=st.sampled_from([frozenset(), frozenset({"russia", "ukraine"})]),
)


@st.composite
def streams_with_repeats(draw: st.DrawFn) -> tuple[list[Sighting], list[Sighting]]:
    """A stream, and the same in its order with earlier sightings repeated anywhere in it."""
    stream = draw(st.lists(sightings, min_size=1, max_size=25))
    repeated: list[Sighting] = []
    for sighting in stream:
        repeated.append(sighting)
        repeated += draw(st.lists(st.sampled_from(repeated), max_size=2))
    return stream, repeated


# The fixture is a factory without state: every example makes ledgers of its own.
examples = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(drawn=streams_with_repeats())
@examples
def test_repeats_change_nothing_and_return_what_the_first_time_gave(
    new_ledger: Callable[[], Ledger], drawn: tuple[list[Sighting], list[Sighting]]
) -> None:
    stream, repeated = drawn
    once, often = new_ledger(), new_ledger()
    expected = _first_developments(once, stream)

    observed = _observed(often, repeated)

    assert [o.developments for o in observed] == [expected[_identity(s)] for s in repeated]
    assert often.claims() == once.claims()


@given(stream=st.lists(sightings, max_size=25))
@examples
def test_a_replay_into_the_same_ledger_changes_nothing(new_ledger: Callable[[], Ledger], stream: list[Sighting]) -> None:
    ledger = new_ledger()
    expected = _first_developments(ledger, stream)
    known = ledger.claims()

    again = _observed(ledger, stream)

    assert [o.developments for o in again] == [expected[_identity(s)] for s in stream]
    assert {o.reason for o in again} <= {Novelty.SEEN_BEFORE}
    assert ledger.claims() == known


@given(stream=st.lists(sightings, max_size=15))
@examples
def test_every_ledger_decides_as_the_one_in_memory(new_ledger: Callable[[], Ledger], stream: list[Sighting]) -> None:
    ledger, memory = new_ledger(), MemoryLedger()

    assert _observed(ledger, stream) == _observed(memory, stream)
    assert ledger.claims() == memory.claims()


@given(stream=st.lists(sightings, max_size=30))
@examples
def test_each_development_is_told_once_and_a_claim_is_told_as_new_first(stream: list[Sighting]) -> None:
    ledger = MemoryLedger()

    told = [d.id for o in _observed(ledger, stream) if o.reason is not Novelty.SEEN_BEFORE for d in o.developments]

    assert len(set(told)) == len(told)
    for claim in ledger.claims():
        changes = [development.change for development in ledger.developments_of(claim.id)]
        assert claim.fresh is bool(changes)
        assert changes[:1] in ([], [Change.NEW])


@given(stream=st.lists(sightings, max_size=30))
@examples
def test_stale_articles_alert_nobody(stream: list[Sighting]) -> None:
    observed = zip(stream, _observed(MemoryLedger(), stream), strict=True)

    news = [sighting for sighting, o in observed if o.developments and o.reason is not Novelty.SEEN_BEFORE]

    assert not any(sighting.stale for sighting in news)


def _first_developments(ledger: Ledger, stream: list[Sighting]) -> dict[tuple[str, ...], tuple[Development, ...]]:
    """What each article gave for each claim and standing the first time that it was shown."""
    given: dict[tuple[str, ...], tuple[Development, ...]] = {}
    for sighting in stream:
        given.setdefault(_identity(sighting), ledger.observe(sighting).developments)
    return given


def _observed(ledger: Ledger, stream: list[Sighting]) -> list[Observation]:
    return [ledger.observe(sighting) for sighting in stream]


def _identity(sighting: Sighting) -> tuple[str, ...]:
    return (sighting.article.id, sighting.report.kind, sighting.report.actor, sighting.report.standing)
