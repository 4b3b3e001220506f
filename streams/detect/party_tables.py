"""The tables of parties and nations, read into sides and their names."""

from collections.abc import Mapping
from dataclasses import replace

from streams.detect.lexicon import Name, Side
from streams.detect.rows import TESTED, Faults, Row, rows_of

# "IS" and "US" are no "is" and "us" at the start of a sentence.
LONGEST_ACRONYM = 3
KEYS = frozenset(
    {"id", "theatre", "foes", "names", "adjectives", "people", "groups", "voices", "called", "homes", "inside", "capitals"}
)
USES = {"names": "name", "adjectives": "adjective", "people": "people", "groups": "group", "voices": "voice", "homes": "home"}


def theatre_rows_of(theatres: object, faults: Faults) -> list[Row]:
    """The rows of the parties of all theatres; ``theatres`` maps a theatre's name to its table."""
    if not isinstance(theatres, Mapping):
        faults.add("theatres", "must map a theatre to its parties")
        return []
    return [
        replace(row, values={**row.values, "theatre": str(name)})
        for name, table in theatres.items()
        for row in rows_of(f"theatres/{name}.yaml parties", table, faults)
    ]


def sides_of(rows: list[Row]) -> dict[str, Side]:
    """The parties by id; the first name of a theatre is its land."""
    lands: dict[str, str] = {}
    for row in rows:
        for name in row.texts("names")[:1]:
            lands.setdefault(row.text("theatre", row.text("id")), name)
    sides = {}
    for row in rows:
        row.only(KEYS | TESTED)
        side, theatre = row.text("id"), row.text("theatre", row.text("id"))
        land = lands.get(theatre, "")
        called, inside = frozenset(row.texts("called")), frozenset(place.lower() for place in row.texts("inside"))
        homes = frozenset(place.lower() for place in row.texts("homes"))
        sides[side] = Side(
            side,
            theatre,
            row.texts("foes"),
            called,
            land,
            "".join(row.texts("names")[:1]),
            inside,
            homes,
            "theatre" not in row.values,
            bool(row.texts("names")),
            frozenset(row.texts("capitals")),
        )
    return sides


def names_of(rows: list[Row], independent: tuple[str, ...]) -> dict[str, tuple[Name, ...]]:
    """The ways to name them by first word, longest first."""
    found = [(text, row.text("id"), use) for row in rows for key, use in USES.items() for text in row.texts(key)]
    states = [row for row in rows if row.texts("names")]
    found += [(f"{text}s", row.text("id"), "people") for row in states for text in row.texts("adjectives") if text[-1] in "ni"]
    found += [(text, "independent", "voice") for text in independent]
    by_first: dict[str, list[Name]] = {}
    for text, side, use in found:
        words = tuple(text.lower().replace("'s", " 's").split())
        by_first.setdefault(words[0], []).append(
            Name(words, side, use, text[0].isupper(), text.isupper() and len(text) <= LONGEST_ACRONYM)
        )
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.words), name.use == "home"))) for first, names in by_first.items()
    }
