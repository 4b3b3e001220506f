"""Reversals: which claims end because another side is credibly said to hold the place."""

from datetime import datetime

from streams.claim import Claim
from streams.episode import latest_episodes
from streams.ledger import Entries, Sighting
from streams.report import Kind, Standing


def reversed_by(claim: Claim, sighting: Sighting, entries: Entries) -> list[Claim]:
    """The open claims of other sides that ``claim``, as ``sighting`` tells it, brings to an end."""
    if not holds_the_place(claim):
        return []
    return [
        other
        for other in _claims_of_others(sighting, entries)
        if other.ended is None and not other.place.unnamed and other.first_seen <= sighting.article.time
    ]


def held_by_others_since(sighting: Sighting, entries: Entries) -> datetime | None:
    """When another side came to hold the place after ``sighting``, which was read late; None when none did."""
    if sighting.report.place.unnamed:
        return None
    later = [
        other.first_seen
        for other in _claims_of_others(sighting, entries)
        if holds_the_place(other) and other.first_seen > sighting.article.time
    ]
    return min(later, default=None)


def holds_the_place(claim: Claim) -> bool:
    """Whether the claim, if true, leaves no room for another side: all of one named place, and nobody denies it."""
    whole = not claim.part and not claim.place.unnamed
    return claim.kind is Kind.CAPTURE and whole and claim.standing is not Standing.DENIED


def _claims_of_others(sighting: Sighting, entries: Entries) -> list[Claim]:
    """The latest claims of other actors at the place, but for those that the same article tells: it reports a dispute."""
    spared = {sighting.report.actor, *sighting.rivals}
    disputed = {told.claim_id for told in entries.tellings}
    claims = (claim for claim in latest_episodes(entries).values() if claim.actor not in spared)
    return sorted((claim for claim in claims if claim.id not in disputed), key=lambda claim: claim.id)
