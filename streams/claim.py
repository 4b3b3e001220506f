"""A claim: all reports of one kind, actor and place within one episode; and a development: a change in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from streams.report import Kind, Place, Report, Standing


class Change(StrEnum):
    """What somebody may want to hear of."""

    NEW = "new"
    CORROBORATED = "corroborated"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    REVERSED = "reversed"


class Novelty(StrEnum):
    """Why an observation was news, or was not."""

    FIRST_REPORT = "first report"
    FIRST_FRESH_REPORT = "first fresh report of a claim known only from stale articles"
    NEW_EPISODE = "new episode"
    STANDING_CHANGED = "standing changed"
    ANOTHER_ORIGIN = "another origin"
    OTHER_SIDE_HOLDS_IT = "other side holds it"
    SEEN_BEFORE = "this article was seen before"
    COPY = "copy of a known origin"
    SAME_PUBLISHER = "same publisher again"
    OLDER_THAN_LAST_CHANGE = "older than the last change"
    TOLD_BEFORE = "this change was told before"
    STALE = "published too long ago"
    LATE_COPY = "late report of an ended episode"


def claim_id(kind: Kind, actor: str, place: Place, episode: int) -> str:
    """What a claim is known by everywhere; it ends in the number of its episode, from 1."""
    return f"{kind}:{actor}:{place.key}:{episode}"


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """The article that a development rests on, without its text. ``time`` is UTC, on the ledger's clock.

    ``dated`` is False when the article did not say when it was published: ``time`` is then its arrival.
    """

    id: str
    time: datetime
    title: str | None = None
    url: str | None = None
    source: str | None = None
    lang: str | None = None
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent wording of a claim: its publisher and the hashes of its passage's word shingles."""

    publisher: str
    shingles: frozenset[int]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the ledger knows of one claim. ``id`` reads ``capture:russia:<place key>:<episode>``.

    ``told`` lists the changes that subscribers were told of, each at most once an episode: also ``denied`` or ``confirmed``
    when the first report carried it already. ``fresh`` is False while only stale articles told it. ``ended`` is the moment the
    other side was said to hold the place; ``previous`` the earlier episode's id. ``standing_since`` is when the standing was
    set, ``told_origins`` the count of origins that the last development carried.
    """

    id: str
    kind: Kind
    actor: str
    place: Place
    episode: int
    standing: Standing
    first_seen: datetime
    last_change: datetime
    last_seen: datetime
    articles: int
    origins: tuple[Origin, ...]
    told: tuple[Change, ...] = ()
    fresh: bool = True
    part: bool = False
    ended: datetime | None = None
    previous: str | None = None
    standing_since: datetime | None = None
    first_claimant: str | None = None
    told_origins: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What subscribers could know of the claim before a development, for the line "what we knew before".

    ``origins`` is the count that the last development carried: an origin that an older article added was told to nobody yet.
    """

    standing: Standing
    origins: int
    first_seen: datetime
    first_claimant: str | None = None


@dataclass(frozen=True, slots=True)
class Development:
    """A change in a claim. ``id`` is ``<claim id>:<change>``, with the count of origins for ``corroborated``.

    ``report`` is the report that brought it. A ``reversed`` development stands on the claim that ended, ``report`` is the
    other side's, and ``reversed_by`` is the id of the other side's claim.
    """

    id: str
    claim_id: str
    change: Change
    reason: Novelty
    report: Report
    article: ArticleRef
    kind: Kind
    actor: str
    place: Place
    standing: Standing
    origins: int
    before: Known | None = None
    previous: str | None = None
    reversed_by: str | None = None
