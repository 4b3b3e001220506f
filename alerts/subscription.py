"""A subscription: who hears of what; a target: where an alert can go. Values only: the file is read in ``edges``."""

from dataclasses import dataclass, field
from enum import StrEnum

from streams.claim import Change
from streams.report import Kind, Standing

# A development of this change always has this standing.
STANDING_OF = {Change.DENIED: Standing.DENIED, Change.CONFIRMED: Standing.CONFIRMED}


class OnUnknown(StrEnum):
    """What to do with a delivery that may or may not have arrived."""

    RESEND_MARKED = "resend_marked"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an alert can go. ``url`` is an Apprise URL and a secret: it is kept out of repr, logs and errors."""

    name: str
    url: str = field(repr=False)
    unknown: OnUnknown = OnUnknown.RESEND_MARKED


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a condition: the words of the rules file, and what the gazetteer made of them.

    ``ids`` holds the area id (``UA-14``) or the place keys that these words can mean.
    """

    text: str
    ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a claim must be like. An empty field asks for nothing; several values in a field are alternatives."""

    kind: frozenset[Kind] = frozenset()
    actor: frozenset[str] = frozenset()
    claimant: frozenset[str] = frozenset()
    standing: frozenset[Standing] = frozenset()
    area: tuple[Area, ...] = ()
    min_origins: int = 1


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who hears of what: ``line`` is where it stands in the rules file, for messages to its author."""

    name: str
    to: tuple[str, ...]
    when: Condition = Condition()
    on: frozenset[Change] = frozenset({Change.NEW})
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """One rules file, checked: every name in ``to`` is a key of ``targets``."""

    subscriptions: tuple[Subscription, ...]
    targets: dict[str, Target]
