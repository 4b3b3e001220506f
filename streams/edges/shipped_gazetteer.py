"""Reads the gazetteer's files, which ship inside the package."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from streams.edges.theatre_files import read_theatres, shipped_theatres
from streams.gazetteer.atlas import Atlas
from streams.gazetteer.regions import Region, Regions
from streams.gazetteer.settlements import PlaceFiles

_DATA = resources.files("streams.gazetteer") / "data"


def load_gazetteer(theatres: Traversable | None = None) -> Atlas:
    """The gazetteer that ships with the program; its settlements are read when the first name is looked up.

    ``theatres`` is the folder of theatres, by default the shipped one.
    """
    read = read_theatres(theatres or shipped_theatres())
    known = {country: count for theatre in read for country, count in theatre["settlements"].items()}
    regions = [region for theatre in read for region in _regions_in(theatre)]
    return Atlas(Regions(regions, known), _shipped_places, _front_weights())


def _shipped_places() -> PlaceFiles:
    return PlaceFiles(*(_text(f"{name}.tsv") for name in ("places", "areas", "spellings", "folds")))


def _front_weights() -> dict[str, int]:
    rows = (line.split("\t") for line in _text("front.tsv").splitlines() if not line.startswith("#"))
    return {id_: int(weight) for id_, weight, _ in rows}


def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def shipped_regions() -> list[Region]:
    """The regions of all theatres."""
    return [region for theatre in read_theatres(shipped_theatres()) for region in _regions_in(theatre)]


def _regions_in(theatre: dict[str, Any]) -> Iterator[Region]:
    folded = theatre["folded"]
    points = {row["id"]: (row["lat"], row["lon"]) for row in theatre["regions"]}
    for row in theatre["regions"]:
        yield _region(row, points[row["id"]], folded)
    for row in theatre["wider"]:
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
