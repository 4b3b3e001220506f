"""Earlier episodes: what a ledger that is rebuilt must know of those whose articles are no longer kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from streams.claim import Claim, Development, claim_id
from streams.episode import LATE_COPIES
from streams.ledger import Entries, Observation, Sighting
from streams.observing import observe

# The report that opened the episode must come after the end of the earlier one by more than copies lag behind.
BEFORE_THE_OPENING = LATE_COPIES + timedelta(seconds=1)

ByPlace = Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class _Opening:
    """When an episode began, as far as a development tells."""

    episode: int
    time: datetime
    development: Development


def earlier_episodes(developments: Iterable[Development]) -> ByPlace:
    """The episode before the first one of each kind, actor and place that ``developments`` tell of, by the place's key.

    Without it a rebuilt ledger would number the episodes anew, and a later claim would bear the id of one that was told.
    """
    first: dict[tuple[str, str, str], _Opening] = {}
    for development in developments:
        opening = _opening(development)
        key = (development.kind, development.actor, development.place.key)
        if key not in first or (opening.episode, opening.time) < (first[key].episode, first[key].time):
            first[key] = opening
    found: dict[str, tuple[Claim, ...]] = {}
    for (_, _, place), opening in first.items():
        if opening.episode > 1:
            found[place] = (*found.get(place, ()), _earlier(opening))
    return found


def observing_after(earlier: ByPlace) -> Callable[[Sighting, Entries], Observation]:
    """``observe`` over a ledger that also knows ``earlier``; what it did not know of them is written along."""

    def decide(sighting: Sighting, entries: Entries) -> Observation:
        known = {(claim.kind, claim.actor) for claim in entries.claims}
        added = tuple(claim for claim in earlier.get(sighting.place_key, ()) if (claim.kind, claim.actor) not in known)
        observed = observe(sighting, replace(entries, claims=(*added, *entries.claims)))
        written = {claim.id for claim in observed.claims}
        # The latest claim of a kind and actor is the one written last.
        return replace(observed, claims=(*(claim for claim in added if claim.id not in written), *observed.claims))

    return decide


def _opening(development: Development) -> _Opening:
    episode = int(development.claim_id.rpartition(":")[2])
    before = development.before
    return _Opening(episode, before.first_seen if before else development.article.time, development)


def _earlier(opening: _Opening) -> Claim:
    """An ended claim of which nothing but its number is known; as one of a part it reverses nobody."""
    told, number = opening.development, opening.episode - 1
    end = opening.time - BEFORE_THE_OPENING
    return Claim(
        id=claim_id(told.kind, told.actor, told.place, number),
        kind=told.kind,
        actor=told.actor,
        place=told.place,
        episode=number,
        standing=told.standing,
        first_seen=end,
        last_change=end,
        last_seen=end,
        articles=0,
        origins=(),
        part=True,
        ended=end,
    )
