"""Raions and hromadas: what holds a settlement below its region."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from streams.gazetteer.romanise import romanised
from streams.gazetteer.spelling import spelled
from streams.report import Precision

_RAION = ("raion", "rayon", "district", "район", "районі", "району", "районе", "района")
_HROMADA = ("hromada", "community", "громада", "громаді", "громади", "община", "общине", "общины")
_PRECISION = {"H": Precision.HROMADA, "P": Precision.RAION}


@dataclass(frozen=True, slots=True)
class AdminArea:
    """One raion or hromada. ``areas`` are its region, its raion (of a hromada) and itself.

    The point is the middle of its settlements.
    """

    id: str
    areas: tuple[str, ...]
    name: str
    english: str
    lat: float
    lon: float
    precision: Precision

    @property
    def is_raion(self) -> bool:
        """Whether it lies directly under a region."""
        return len(self.areas) == 2


class AdminAreas:
    """The raions and hromadas of ``areas.tsv``: by number, as the places refer to them, and by name."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._numbers = {line[: line.index("\t")]: number for number, line in enumerate(self._lines)}

    def __contains__(self, id_: str) -> bool:
        return id_ in self._numbers

    def at(self, number: int) -> AdminArea:
        """The area on that line."""
        id_, holder, whose_point, name, english, lat, lon = self._lines[number].split("\t")
        return AdminArea(id_, (*self._above(holder), id_), name, english, float(lat), float(lon), _PRECISION[whose_point])

    def by_id(self, id_: str) -> AdminArea:
        """The area of that id."""
        return self.at(self._numbers[id_])

    def named(self, words: str) -> Sequence[AdminArea]:
        """The raions or hromadas that the words name; the words must say which of the two is meant."""
        rest, raion, hromada = _split(words)
        found = self._by_name.get(spelled(rest), ()) if raion or hromada else ()
        return [area for area in found if (raion and area.is_raion) or (hromada and not area.is_raion)]

    def _above(self, holder: str) -> tuple[str, ...]:
        if holder not in self._numbers:
            return (holder,)
        return self._lines[self._numbers[holder]].split("\t")[1], holder

    @cached_property
    def _by_name(self) -> dict[str, list[AdminArea]]:
        table: dict[str, list[AdminArea]] = defaultdict(list)
        for area in map(self.at, range(len(self._lines))):
            for key in {spelled(form) for form in (area.name, area.english, romanised(area.name))}:
                table[key].append(area)
        return table


def _split(words: str) -> tuple[str, bool, bool]:
    parts = words.lower().split()
    rest = " ".join(part for part in parts if part not in _RAION and part not in _HROMADA)
    return rest, _any_in(parts, _RAION), _any_in(parts, _HROMADA)


def _any_in(parts: Iterable[str], words: Sequence[str]) -> bool:
    return any(part in words for part in parts)
