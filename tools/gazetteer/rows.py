"""The sources as rows: one settlement each, with every name that leads to it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from codifier import Unit
from geonames_places import GeoPlace
from hand_tables import BorderVillage, OtherNames

from streams.gazetteer.fold import fold
from streams.gazetteer.romanise import romanised
from streams.gazetteer.spelling import spelled

# Shorter alternates of GeoNames are codes and other languages' fragments.
_SHORTEST_ALTERNATE = 4
_NOT_A_NAME = re.compile(r"(?i:\b(район|міськрада|city|rayon|raion)\b)|^[A-Z]+$")
_AMERICAN = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN_CITY = 10_000


@dataclass
class Row:
    """One settlement. ``area`` is its hromada's code, or a region's id.

    ``category`` is the codifier's, or D for a village of which only the district's point is known. ``former`` is its name
    before the renamings of 2024. ``shared_names`` lead to every settlement of this name, ``own_names`` to this one alone.
    """

    area: str
    code: str
    category: str
    name: str
    english: str
    point: tuple[float, float] | None
    population: int
    former: str = ""
    own_names: list[str] = field(default_factory=list)
    shared_names: list[str] = field(default_factory=list)

    @property
    def country(self) -> str:
        """Two letters."""
        return "UA" if self.code.startswith("UA") else "RU"


def ukrainian_rows(
    settlements: Sequence[Unit], found: Mapping[str, GeoPlace], former: Mapping[str, str], other: OtherNames
) -> list[Row]:
    """The settlements of the codifier, with the places of GeoNames found for them and their names of before."""
    current = {spelled(form) for unit in settlements for form in _forms(unit.name)}
    return [_ukrainian_row(unit, found.get(unit.code), former.get(unit.code, ""), other, current) for unit in settlements]


def russian_rows(places: Iterable[GeoPlace], villages: Iterable[BorderVillage]) -> list[Row]:
    """The larger places of GeoNames and the villages of the hand table."""
    return [*map(_russian_row, places), *map(_village_row, villages)]


def _ukrainian_row(unit: Unit, place: GeoPlace | None, former: str, other: OtherNames, current: set[str]) -> Row:
    # An alternate that is another settlement's name of today would only make that name ambiguous.
    alternates = [name for name in _alternates(place) if fold(name) == fold(unit.name) or spelled(name) not in current]
    own = [*(_forms(former) if former else ()), *other.of_settlement.get(unit.code, []), *alternates]
    return Row(
        area=unit.parents[-1] if unit.parents else unit.region,
        code=unit.code,
        category=unit.category,
        name=unit.name,
        english=other.english.get(unit.code, ""),
        point=(place.lat, place.lon) if place else None,
        population=place.population if place else 0,
        former=former,
        own_names=own,
        shared_names=[*_forms(unit.name), *other.of_name.get(unit.name, []), *(n for n in own if fold(n) == fold(unit.name))],
    )


def _russian_row(place: GeoPlace) -> Row:
    english = _as_the_press_writes(place.names[0])
    local = next((name for name in place.names if re.match("[А-Яа-яЁё]", name)), english)
    category = "M" if place.population >= _RUSSIAN_CITY else "X"
    names = [english, *_alternates(place)]
    return Row(place.region, f"GN{place.id}", category, local, english, (place.lat, place.lon), place.population, own_names=names)


def _village_row(village: BorderVillage) -> Row:
    code = f"{village.region}-{spelled(village.english)}"
    names = [village.english, village.russian, *village.others]
    return Row(village.region, code, "D", village.russian, village.english, village.district_point, 0, own_names=names)


def _forms(name: str) -> tuple[str, str, str]:
    return name, romanised(name), _as_american(name)


def _as_american(name: str) -> str:
    """The Latin form of the American and British boards, which much of the press follows: "Andriyivka"."""
    return "".join(_AMERICAN.get(letter, romanised(letter)) for letter in name.lower())


def _as_the_press_writes(name: str) -> str:
    """GeoNames' scholarly Russian in plain letters: "Tëtkino" is Tyotkino, "L’gov" is Lgov."""
    return name.replace("ë", "yo").replace("’", "").replace("”", "")


def _alternates(place: GeoPlace | None) -> list[str]:
    names = place.names if place else ()
    return [name for name in names if len(spelled(name)) >= _SHORTEST_ALTERNATE and not _NOT_A_NAME.search(name)]
