"""Claims as the developments tell of them: what a ledger that is rebuilt cannot have from the articles that are still kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from streams.claim import Change, Claim, Development
from streams.origin import origin_of, with_origin

Key = tuple[str, str, str]


def claims_told(developments: Iterable[Development]) -> list[Claim]:
    """One claim for each that ``developments`` tell of, given in the order in which they were decided.

    Its origins are those of the articles that brought a development; how many others told it, nobody knows any more.
    """
    found: dict[str, Claim] = {}
    for development in developments:
        known = found.get(development.claim_id) or _first(development)
        found[development.claim_id] = _after(known, development)
    return list(found.values())


def lacking(told: Iterable[Claim], known: Iterable[Claim]) -> list[Claim]:
    """Of the claims that were told those that come after the latest that is known, the earliest episode first.

    Without them a later claim would bear the id, and its alerts the ids, of one that was told.
    """
    latest = _latest(known)
    later = [claim for claim in told if _key(claim) not in latest or claim.episode > latest[_key(claim)].episode]
    return sorted(later, key=lambda claim: claim.episode)


def ended_after_all(told: Iterable[Claim], known: Iterable[Claim]) -> list[Claim]:
    """The latest claims that are known and open, and were told to be reversed: with their end.

    Left open, they would swallow the next time that their side takes the place.
    """
    latest = _latest(known)
    ended = {claim.id: claim.ended for claim in told if claim.ended is not None}
    return [replace(claim, ended=ended[claim.id]) for claim in latest.values() if claim.ended is None and claim.id in ended]


def by_place(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the key of their place, in the order given."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.place.key, []).append(claim)
    return found


def _latest(claims: Iterable[Claim]) -> dict[Key, Claim]:
    return {_key(claim): claim for claim in sorted(claims, key=lambda claim: claim.episode)}


def _key(claim: Claim) -> Key:
    return (claim.kind, claim.actor, claim.place.key)


def _first(development: Development) -> Claim:
    before, time = development.before, development.article.time
    return Claim(
        id=development.claim_id,
        kind=development.kind,
        actor=development.actor,
        place=development.place,
        episode=int(development.claim_id.rpartition(":")[2]),
        standing=development.standing,
        first_seen=before.first_seen if before else time,
        last_change=time,
        last_seen=time,
        articles=0,
        origins=(),
        # Nobody hears of a change of a claim before the claim.
        told=(Change.NEW,),
        part=development.change is not Change.REVERSED and development.report.part,
        previous=development.previous,
        standing_since=time,
        first_claimant=before.first_claimant if before else development.report.claimant.side,
    )


def _after(claim: Claim, development: Development) -> Claim:
    time, change = development.article.time, development.change
    told: Sequence[Change] = claim.told if change in claim.told else (*claim.told, change)
    changed = replace(
        claim,
        standing=development.standing,
        told=tuple(told),
        told_origins=development.origins,
        last_change=max(claim.last_change, time),
        last_seen=max(claim.last_seen, time),
    )
    if change is Change.REVERSED:
        return replace(changed, ended=time)
    wording = origin_of(development.article, development.report.quote)
    return replace(changed, articles=claim.articles + 1, origins=with_origin(claim.origins, wording))
