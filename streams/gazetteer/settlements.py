"""The settlements of the shipped files, found by any of their spellings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from streams.gazetteer.admin_areas import AdminAreas
from streams.gazetteer.fold import fold
from streams.gazetteer.keyed_lines import KeyedLines
from streams.gazetteer.romanise import romanised
from streams.gazetteer.settlement import Settlement
from streams.gazetteer.spelling import spelled
from streams.report import Precision


@dataclass(frozen=True, slots=True)
class PlaceFiles:
    """The texts of the four shipped files; what each holds is written in tools/gazetteer/README.md."""

    places: str
    areas: str
    spellings: str
    folds: str


class Settlements:
    """All settlements. A line is taken apart only when a name leads to it."""

    def __init__(self, files: PlaceFiles, short_region: Callable[[str], str]) -> None:
        self.areas = AdminAreas(files.areas)
        self._lines = files.places.split("\n")
        self._spellings = KeyedLines(files.spellings)
        self._folds = KeyedLines(files.folds)
        self._short_region = short_region
        self._rows = lru_cache(maxsize=4_096)(self._read_rows)

    def spelled(self, name: str) -> tuple[Settlement, ...]:
        """The settlements that are listed under this very spelling."""
        return self._rows(self._spellings.get(spelled(name)))

    def folded(self, name: str) -> tuple[Settlement, ...]:
        """The settlements whose name folds like this one."""
        return self._rows(self._folds.get(fold(name)))

    def spellings_like(self, name: str) -> Iterable[str]:
        """The listed keys that begin like the name's and are about as long."""
        return self._spellings.keys_like(spelled(name))

    def _read_rows(self, ranges: str | None) -> tuple[Settlement, ...]:
        return tuple(map(self._read, _numbers(ranges))) if ranges else ()

    def _read(self, row: int) -> Settlement:
        area, code, category, local, lat, lon, population, english, former = _cells(self._lines[row], 9)
        if area.isdigit():
            held = self.areas.at(int(area))
            id_, areas = f"{held.id[:9]}{code[:3]}00{code[3:]}", held.areas
            point = held.lat, held.lon, held.precision
        else:
            id_, areas, point = code, (area,), (0.0, 0.0, Precision.REGION)
        if lat:
            point = float(lat), float(lon), Precision.RAION if category == "D" else Precision.EXACT
        return Settlement(
            id=id_,
            name=english or romanised(local),
            local=local,
            former=former or None,
            category=category,
            areas=areas,
            region=self._short_region(areas[0]),
            lat=point[0],
            lon=point[1],
            precision=point[2],
            population=int(population) if population else None,
        )


def _numbers(ranges: str) -> Iterable[int]:
    """The row numbers of "3-5,9"."""
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def _cells(line: str, count: int) -> Sequence[str]:
    cells = line.split("\t")
    return cells + [""] * (count - len(cells))
