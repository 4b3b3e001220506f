"""Floors: the figures that detection may not fall below; they only rise."""

import math
from collections.abc import Mapping

Figures = Mapping[str, float]
# A floor is written with three places, rounded down: a figure never fails its own floor.
_PLACES = 1_000


class UnknownFloor(Exception):
    """A floor names no figure; the message says which there are."""


def below(floors: Figures, found: Figures) -> list[str]:
    """A sentence for each figure under its floor. Raises UnknownFloor for a floor without a figure."""
    unknown = [name for name in floors if name not in found]
    if unknown:
        named = ", ".join(f'"{name}"' for name in unknown)
        raise UnknownFloor(f"no figure is called {named}; choose from {', '.join(sorted(found))}")
    return [
        f"{name} is {found[name]:.3f}, under its floor of {floor:.3f}" for name, floor in floors.items() if found[name] < floor
    ]


def raised(floors: Figures, found: Figures) -> dict[str, float]:
    """The floors, each risen to its figure where that is higher."""
    return {name: max(floor, math.floor(found[name] * _PLACES) / _PLACES) for name, floor in floors.items()}
