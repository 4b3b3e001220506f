"""Joins the settlements of the codifier with the places of GeoNames: the same name in the same oblast, the nearest if several."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians
from statistics import median

from codifier import Unit
from geonames_places import GeoPlace

from streams.gazetteer.fold import fold
from streams.gazetteer.romanise import romanised
from streams.gazetteer.spelling import spelled

Point = tuple[float, float]

# Of several namesakes the one is taken whose hromada lies this near, and clearly nearer than the second one's.
_NEAR_KM = 25.0
_CLEARLY_NEARER = 0.6

# People: from these sizes on a place is rather a settlement, rather a town, surely a city.
_LARGE_VILLAGE = 4_000
_TOWN = 10_000
_CITY = 30_000

# How two names are compared, the strictest first; a weaker way is tried only where a stricter one finds nobody.
_WAYS = (spelled, lambda name: spelled(romanised(name)), fold)


def joined(settlements: Sequence[Unit], places: Iterable[GeoPlace], former: Mapping[str, Sequence[str]]) -> dict[str, GeoPlace]:
    """Code of a settlement -> its place. ``former`` gives other names of settlements by code."""
    tables = [_table(settlements, former, way) for way in _WAYS]
    by_size = sorted(places, key=lambda place: (-place.population, place.id))
    namesakes = [(place, _namesakes(place, tables)) for place in by_size]
    result: dict[str, GeoPlace] = {}
    for place, found in namesakes:
        if len(found) == 1:
            result.setdefault(found[0].code, place)
    centres = centres_of({code: (place.lat, place.lon) for code, place in result.items()}, settlements)
    sure = set(result)
    for place, found in namesakes:
        free = [unit for unit in found if unit.code not in sure]
        chosen = _nearest((place.lat, place.lon), free, centres) if len(found) > 1 else None
        if chosen is not None:
            result.setdefault(chosen.code, place)
    return result


def centres_of(points: Mapping[str, Point], settlements: Iterable[Unit]) -> dict[str, Point]:
    """The median point of every raion and hromada that has at least one settlement with a point."""
    held = defaultdict(list)
    for unit in settlements:
        for parent in unit.parents:
            if unit.code in points:
                held[parent].append(points[unit.code])
    return {code: (median(lat for lat, _ in found), median(lon for _, lon in found)) for code, found in held.items()}


def distance_km(one: Point, other: Point) -> float:
    """Flat-earth distance, good to a per cent within a country."""
    return 111.2 * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))


def _table(settlements, former, way) -> dict[tuple[str, str], list[Unit]]:
    table = defaultdict(list)
    for unit in settlements:
        for key in {way(name) for name in (unit.name, *former.get(unit.code, ()))}:
            table[unit.region, key].append(unit)
    return table


def _namesakes(place: GeoPlace, tables) -> list[Unit]:
    """The settlements that the place can be: of its size and bearing its names, its main one before its others."""
    for way, table in zip(_WAYS, tables, strict=True):
        found = {unit.code: unit for name in place.names for unit in table.get((place.region, way(name)), [])}
        fitting = [unit for unit in found.values() if unit.category in _categories_of(place)]
        main = [unit for unit in fitting if fold(unit.name) == fold(place.names[0])]
        larger = [unit for unit in main or fitting if unit.category in _larger_categories(place)]
        if fitting:
            return larger or main or fitting
    return []


def _categories_of(place: GeoPlace) -> str:
    """GeoNames lists districts of cities as places: a "village" of many thousands is one, except around Kyiv."""
    if place.population >= _CITY:
        return "KM"
    return "KMX" if place.population >= _TOWN and place.region != "UA-32" else "KMXC"


def _larger_categories(place: GeoPlace) -> str:
    """What such a place is if one of its namesakes is that."""
    if place.population >= _TOWN:
        return "KM"
    return "MX" if place.population >= _LARGE_VILLAGE else ""


def _nearest(point: Point, found: Sequence[Unit], centres: Mapping[str, Point]) -> Unit | None:
    by_distance = sorted(
        (distance_km(point, centres[parent]), unit.code, unit)
        for unit in found
        for parent in [code for code in reversed(unit.parents) if code in centres][:1]
    )
    if not by_distance or by_distance[0][0] > _NEAR_KM:
        return None
    clear = len(by_distance) == 1 or by_distance[0][0] < _CLEARLY_NEARER * by_distance[1][0]
    return by_distance[0][2] if clear else None
