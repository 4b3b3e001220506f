"""A candidate: words that may say that somebody took or entered a place."""

from dataclasses import dataclass

from streams.detect.parties import Party
from streams.detect.reading import Group, Reading
from streams.detect.spot import Spot
from streams.report import Kind


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the sentence may say was taken or entered. ``weak``: its verb has many other meanings."""

    reading: Reading
    kind: Kind
    frame: str
    group: Group
    party: Party | None
    spot: Spot
    part: bool = False
    weak: bool = False
    lost: bool = False
    needs: str = ""
