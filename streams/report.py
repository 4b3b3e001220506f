"""A report: what one article says about one place, and the words it is made of (the contract: docs/claims.md)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a party is said to have done."""

    CAPTURE = "capture"
    ENTRY = "entry"


class Standing(StrEnum):
    """How the claim stands: only said, rejected by somebody, or admitted by the loser or an independent party."""

    CLAIMED = "claimed"
    DENIED = "denied"
    CONFIRMED = "confirmed"


class When(StrEnum):
    """Whether the article reports it as its news or only recalls it."""

    NEW = "new"
    BACKGROUND = "background"


class Precision(StrEnum):
    """What the coordinates of a place stand for; a point is drawn only for ``EXACT``."""

    EXACT = "exact"
    HROMADA = "hromada"
    RAION = "raion"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Claimant:
    """Whose word it is: ``russia``, ``ukraine``, another actor's id, ``independent`` or ``press`` (the paper's own voice)."""

    side: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the text as written, and what the gazetteer knows of it.

    ``id`` is None for a place that the gazetteer does not know or cannot tell from its namesakes; such a place still has a
    ``key``. ``areas`` are the ids of the admin areas that hold it, widest first (``UA-14`` is Donetsk oblast, ISO 3166-2).
    ``unnamed`` places ("three villages in the Sumy region") are that region with a ``count``. Coordinates are WGS 84 degrees.
    """

    text: str
    key: str
    id: str | None = None
    name: str | None = None
    region: str | None = None
    country: str | None = None
    areas: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    unnamed: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says about one place. ``start`` and ``end`` are None when only the title says it.

    ``why`` names the rules that fired, in the order of the path. ``dropped_by`` is the link of the chain that decided
    against it ("reality: aim"), None for a report that stands. ``answered_by`` is who denies or confirms it, when the article
    says who.
    """

    kind: Kind
    actor: str
    place: Place
    standing: Standing
    claimant: Claimant
    when: When
    quote: str
    start: int | None
    end: int | None
    part: bool = False
    why: tuple[str, ...] = ()
    dropped_by: str | None = None
    answered_by: Claimant | None = None

    @property
    def travels(self) -> bool:
        """Whether it goes on to the ledger: only news that nothing dropped does."""
        return self.when is When.NEW and self.dropped_by is None
