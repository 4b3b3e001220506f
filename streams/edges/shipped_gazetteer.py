"""Reads the gazetteer's files, which ship inside the package."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import yaml

from streams.gazetteer.atlas import Atlas
from streams.gazetteer.port import Gazetteer
from streams.gazetteer.regions import Region, Regions, regions_of

_DATA = resources.files("streams.gazetteer") / "data"
# The C loader is ten times as fast; a PyYAML built without it still has the other.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the program."""
    return Atlas(_shipped_regions())


def _shipped_regions() -> Regions:
    theatres = [yaml.load(text, _LOADER) for text in _theatre_texts()]  # noqa: S506 both loaders are the safe ones
    known = {country: count for theatre in theatres for country, count in theatre["settlements"].items()}
    found = [region for theatre in theatres for region in _regions_in(theatre)]
    return regions_of(found, known)


def _theatre_texts() -> Iterator[str]:
    files = sorted((_DATA / "regions").iterdir(), key=lambda file: file.name)
    return (file.read_text(encoding="utf-8") for file in files if file.name.endswith(".yaml"))


def _regions_in(theatre: dict[str, Any]) -> Iterator[Region]:
    folded = theatre.get("folded", False)
    points = {row["id"]: (row["lat"], row["lon"]) for row in theatre["regions"]}
    for row in theatre["regions"]:
        yield _region(row, points[row["id"]], folded)
    for row in theatre.get("wider", []):
        held = [points[id_] for id_ in _listed(row, "holds")]
        middle = sum(lat for lat, _ in held) / len(held), sum(lon for _, lon in held) / len(held)
        yield _region(row, middle, folded)


def _region(row: dict[str, Any], point: tuple[float, float], folded: bool) -> Region:
    return Region(
        id=row["id"],
        name=row["name"],
        lat=point[0],
        lon=point[1],
        spellings=_listed(row, "also"),
        holds=_listed(row, "holds"),
        whole=row.get("whole", False),
        folded=folded,
    )


def _listed(row: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in row.get(key, "").split(",") if name.strip())
