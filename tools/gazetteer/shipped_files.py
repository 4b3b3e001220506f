"""Writes the rows as the four files that ship; README.md says what each holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from codifier import Unit
from rows import Row

from streams.gazetteer.fold import fold
from streams.gazetteer.romanise import romanised
from streams.gazetteer.spelling import spelled

DATA = Path(__file__).parents[2] / "streams" / "gazetteer" / "data"

Index = dict[str, set[int]]


def write_files(rows: Iterable[Row], units: Sequence[Unit], centres: Mapping[str, tuple[float, float]]) -> None:
    """Places sorted by name, so that namesakes are a range of lines, and the indexes of their spellings and folds."""
    by_name = sorted(rows, key=lambda row: (row.name, row.area, row.code))
    areas = _area_lines(units, centres)
    _write("areas.tsv", areas.values())
    _write("places.tsv", _place_lines(by_name, {code: number for number, code in enumerate(areas)}))
    _write("spellings.tsv", _index_lines(_spellings(by_name)))
    _write("folds.tsv", _index_lines(_folds(by_name)))


def _area_lines(units: Sequence[Unit], centres: Mapping[str, tuple[float, float]]) -> dict[str, str]:
    """Raions and hromadas by code; one without a point of its own has its raion's, and says so."""
    inside = defaultdict(list)
    for unit in units:
        for parent in unit.parents:
            inside[parent].append(unit)
    lines = {}
    for unit in (unit for unit in units if unit.category in ("P", "H")):
        holder = unit.parents[-1] if unit.parents else unit.region
        whose = unit.category if unit.code in centres else "P"
        lat, lon = centres.get(unit.code) or centres[holder]
        cells = (unit.code, holder, whose, unit.name, _main_place(unit, inside[unit.code]), f"{lat:.3f}", f"{lon:.3f}")
        lines[unit.code] = "\t".join(cells)
    return lines


def _main_place(area: Unit, inside: Sequence[Unit]) -> str:
    """The English name of the settlement that a raion or hromada is called after: Торецька is Toretsk."""
    cities = [unit for unit in inside if unit.category == "M" and _shared_letters(unit, area) >= 3]
    others = [unit for unit in inside if unit.category in "XC" and _shared_letters(unit, area) >= min(len(unit.name) - 2, 5)]
    best = max(cities or others, key=lambda unit: (_shared_letters(unit, area), unit.category), default=area)
    return romanised(best.name)


def _shared_letters(settlement: Unit, area: Unit) -> int:
    pairs = zip(settlement.name, area.name, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(settlement.name), len(area.name)))


def _place_lines(rows: Iterable[Row], area_numbers: Mapping[str, int]) -> Iterable[str]:
    """In a hromada only the last digits of a code are its own; the rest is the hromada's."""
    for row in rows:
        area = str(area_numbers.get(row.area, row.area))
        code = row.code[9:12] + row.code[14:] if row.area in area_numbers else row.code
        lat, lon = (f"{row.point[0]:.4f}", f"{row.point[1]:.4f}") if row.point else ("", "")
        cells = (area, code, row.category, row.name, lat, lon, str(row.population or ""), row.english, row.former)
        yield "\t".join(cells).rstrip("\t")


def _spellings(rows: Sequence[Row]) -> Index:
    namesakes = defaultdict(set)
    for number, row in enumerate(rows):
        namesakes[row.country, row.name].add(number)
    keys: Index = defaultdict(set)
    for number, row in enumerate(rows):
        for name in row.shared_names:
            keys[spelled(name)] |= namesakes[row.country, row.name]
        for name in row.own_names:
            keys[spelled(name)].add(number)
    return keys


def _folds(rows: Sequence[Row]) -> Index:
    keys: Index = defaultdict(set)
    for number, row in enumerate(rows):
        for name in filter(None, (row.name, row.former)):
            keys[fold(name)].add(number)
    return keys


def _index_lines(keys: Index) -> Iterable[str]:
    """Sorted, because the program searches by bisection."""
    return (f"{key}\t{_ranges(sorted(keys[key]))}" for key in sorted(keys) if key)


def _ranges(numbers: Sequence[int]) -> str:
    """The row numbers in short: "3-7,12" for 3, 4, 5, 6, 7 and 12."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ",".join(f"{first}-{last}" if last > first else f"{first}" for first, last in spans)


def _write(name: str, lines: Iterable[str]) -> None:
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
