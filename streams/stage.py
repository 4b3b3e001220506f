"""A stage of the stream: one record of a topic in, records for other topics out, bad input to the rejected ones."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from streams.intake import Rejected


@dataclass(frozen=True, slots=True)
class Event:
    """One record as it was read: where it stood, its bytes (None for a null), and when it was put there.

    ``suspect``: a worker may have died of it, for it is among the first that were read since the group formed anew.
    """

    where: str
    raw: bytes | None
    written: datetime
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One record to be written before the event that brought it counts as done."""

    topic: str
    key: bytes
    value: bytes


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done with each record of ``topic`` by the workers of ``group``.

    ``concerns`` looks at the raw bytes and says whether there is anything to do at all. ``step`` does it: it returns what must
    be written on, or the reason why the record is bad; it raises only when a server is away or the program is wrong, and
    doing it again changes nothing.
    """

    name: str
    topic: str
    group: str
    concerns: Callable[[bytes | None], bool]
    step: Callable[[Event], list[Outgoing] | Rejected]
