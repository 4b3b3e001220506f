"""A replay of any stream of sightings, in one ledger or in a fresh one, makes the same ids and the same developments."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.claim import Novelty
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
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


@given(streams_with_repeats())
@settings(deadline=None)
def test_repeats_change_nothing_and_return_what_the_first_time_gave(drawn: tuple[list[Sighting], list[Sighting]]) -> None:
    stream, repeated = drawn
    once, often = MemoryLedger(), MemoryLedger()

    expected = {_identity(s): o.developments for s, o in reversed(list(zip(stream, _observed(once, stream), strict=True)))}
    observed = _observed(often, repeated)

    assert [o.developments for o in observed] == [expected[_identity(s)] for s in repeated]
    assert often.claims() == once.claims()


@given(st.lists(sightings, max_size=25))
@settings(deadline=None)
def test_a_replay_into_the_same_ledger_changes_nothing(stream: list[Sighting]) -> None:
    ledger = MemoryLedger()
    first = {_identity(s): o.developments for s, o in reversed(list(zip(stream, _observed(ledger, stream), strict=True)))}
    known = ledger.claims()

    again = _observed(ledger, stream)

    assert [o.developments for o in again] == [first[_identity(s)] for s in stream]
    assert {o.reason for o in again} <= {Novelty.SEEN_BEFORE}
    assert ledger.claims() == known


@given(st.lists(sightings, max_size=15))
@settings(deadline=None, max_examples=40)
def test_sqlite_decides_as_memory_does(stream: list[Sighting]) -> None:
    file = SqliteFile(":memory:")
    memory, sqlite = MemoryLedger(), SqliteLedger(file)

    assert _observed(sqlite, stream) == _observed(memory, stream)
    assert sqlite.claims() == memory.claims()
    file.close()


@given(st.lists(sightings, max_size=30))
@settings(deadline=None)
def test_each_development_is_told_once_and_each_change_but_corroboration_once_an_episode(stream: list[Sighting]) -> None:
    ledger = MemoryLedger()

    developments = [d for o in _observed(ledger, stream) if o.reason is not Novelty.SEEN_BEFORE for d in o.developments]

    assert len({d.id for d in developments}) == len(developments)
    for claim in ledger.claims():
        changes = [d.change for d in ledger.developments_of(claim.id)]
        assert not changes or changes[0] == "new"
        assert claim.fresh is bool(changes)


@given(st.lists(sightings, max_size=30))
@settings(deadline=None)
def test_stale_articles_alert_nobody(stream: list[Sighting]) -> None:
    ledger = MemoryLedger()

    told = [
        s for s, o in zip(stream, _observed(ledger, stream), strict=True) if o.developments and o.reason != Novelty.SEEN_BEFORE
    ]

    assert not any(sighting.stale for sighting in told)


def _observed(ledger: Ledger, stream: list[Sighting]) -> list[Observation]:
    return [ledger.observe(sighting) for sighting in stream]


def _identity(sighting: Sighting) -> tuple[str, str, str, str]:
    return (sighting.article.id, sighting.report.kind, sighting.report.actor, sighting.report.standing)
