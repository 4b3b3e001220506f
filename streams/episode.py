"""Episodes: which one a sighting belongs to. Times are only subtracted from each other, so that no date overflows."""

from datetime import timedelta

from streams.claim import Claim
from streams.ledger import Entries, Sighting
from streams.report import Kind

# After this long without a report, the next one tells of something else that happened at the place.
QUIET = timedelta(days=30)

# Copies of an agency's text go on appearing until the next morning's editions; what comes later is said anew.
LATE_COPIES = timedelta(hours=12)

# An article this much older than an episode tells of the one before it; less is only the order in which feeds are read.
OLDER_EPISODE = timedelta(hours=24)


def latest_episodes(entries: Entries) -> dict[tuple[Kind, str], Claim]:
    """The last episode of each kind and actor at the place."""
    return {(claim.kind, claim.actor): claim for claim in sorted(entries.claims, key=lambda claim: claim.episode)}


def is_over(claim: Claim, sighting: Sighting, quiet: timedelta = QUIET) -> bool:
    """Whether ``sighting`` comes after the end of the claim's episode and so opens the next one."""
    time = sighting.article.time
    if claim.ended is not None:
        return time - claim.ended > LATE_COPIES
    return time - claim.last_seen > quiet


def belongs_to_the_previous(claim: Claim, sighting: Sighting) -> bool:
    """Whether ``sighting`` is a late report of the episode before this one."""
    return claim.previous is not None and claim.first_seen - sighting.article.time > OLDER_EPISODE
