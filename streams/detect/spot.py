"""A place as a sentence names it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """One or more places named together, from word ``first`` up to ``last``.

    ``area`` is settlement, region, site or "" when only the name stands. ``pointing`` is "the town" or "both villages",
    which other words name; ``unnamed`` are "three villages". ``land`` is the name of a party, such as Russia.
    """

    first: int
    last: int
    names: tuple[str, ...] = ()
    area: str = ""
    region: str = ""
    count: int | None = None
    unnamed: bool = False
    pointing: bool = False
    land: bool = False
    part: bool = False
    noun: str = ""
    compass: str = ""
    owner: str = ""
