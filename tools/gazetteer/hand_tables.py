"""Reads the tables written by hand and holds them against the sources."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codifier import Unit
from geonames_places import GeoPlace

from streams.gazetteer.spelling import spelled

_TABLES = Path(__file__).parent / "tables"


@dataclass
class OtherNames:
    """What the table of other names says: usual English names and other names by code, and names for all of one name."""

    english: dict[str, str] = field(default_factory=dict)
    of_settlement: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    of_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class BorderVillage:
    """A Russian village of which only the district is known."""

    region: str
    english: str
    russian: str
    district_point: tuple[float, float]
    others: list[str]


def read_other_names(settlements: Sequence[Unit], hromadas: Iterable[Unit]) -> OtherNames:
    """The table of other names; a row that names no settlement, or several, stops the build."""
    hromada_names = {unit.code: unit.name for unit in hromadas}
    result, faults = OtherNames(), []
    for region, name, hromada, english, others in _rows("other_names.tsv", 5):
        found = [
            unit
            for unit in settlements
            if unit.name == name
            and region in ("*", unit.region)
            and hromada in ("", *(hromada_names.get(code) for code in unit.parents))
        ]
        cities = [unit for unit in found if unit.category == "M"]
        found = cities if len(cities) == 1 and region != "*" else found
        if not found or (region != "*" and len(found) > 1):
            faults.append(f'other_names.tsv: {len(found)} settlements are "{name}" in {region} {hromada}'.rstrip())
        elif region == "*":
            result.of_name[name] += others.split(", ")
        else:
            result.of_settlement[found[0].code] += others.split(", ")
            result.english |= {found[0].code: english} if english else {}
    if faults:
        raise SystemExit("\n".join(faults))
    return result


def read_border_villages(places: Iterable[GeoPlace]) -> list[BorderVillage]:
    """The table of villages; a row that GeoNames has, or whose district it lacks, stops the build."""
    known = {(place.region, spelled(name)) for place in places for name in place.names}
    points = {(place.region, place.names[0]): (place.lat, place.lon) for place in places}
    result, faults = [], []
    for region, english, russian, district, others in _rows("border_villages.tsv", 5):
        if (region, spelled(russian)) in known:
            faults.append(f'border_villages.tsv: GeoNames has "{russian}" in {region}; leave it out here')
        elif (region, district) not in points:
            faults.append(f'border_villages.tsv: GeoNames has no place "{district}" in {region}; name the district\'s main place')
        else:
            result.append(BorderVillage(region, english, russian, points[region, district], others.split(", ") if others else []))
    if faults:
        raise SystemExit("\n".join(faults))
    return result


def _rows(table: str, columns: int) -> Iterable[list[str]]:
    for line in (_TABLES / table).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (columns - len(cells))
