"""Rows of the tables, read strictly: every fault is kept with its table and row, and raised together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Every row may carry a sentence and what detection must make of it; the tests read them.
TESTED = frozenset({"example", "gives"})


class LexiconError(Exception):
    """A table of the lexicon is wrong; the message names every fault with its file and row."""


@dataclass
class Faults:
    """The faults found so far."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Keep one fault."""
        self.found.append(f"{where}: {what}")

    def raise_if_any(self) -> None:
        """Raise all of them at once."""
        if self.found:
            raise LexiconError("\n".join(self.found))


@dataclass(frozen=True)
class Row:
    """One row of a table; asks are typed, and a wrong or unknown key is a fault."""

    where: str
    values: Mapping[str, object]
    faults: Faults

    def text(self, key: str, default: str | None = None) -> str:
        """A text; a fault when it is missing and has no default."""
        value = self.values.get(key, default)
        if isinstance(value, str):
            return value
        self.faults.add(self.where, f'"{key}" must be a text')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent is empty."""
        value = self.values.get(key, ())
        if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
            return tuple(str(item) for item in value)
        self.faults.add(self.where, f'"{key}" must be a list of texts, found "{value}"')
        return ()

    def flag(self, key: str) -> bool:
        """A true or false; absent is false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.faults.add(self.where, f'"{key}" must be true or false, found "{value}"')
        return value is True

    def only(self, keys: frozenset[str]) -> None:
        """Fault every key that the table does not have."""
        for key in self.values.keys() - keys:
            self.faults.add(self.where, f'unknown key "{key}"; choose from {", ".join(sorted(keys))}')


def rows_of(name: str, table: object, faults: Faults) -> list[Row]:
    """The rows of a table that is a list of mappings."""
    if not isinstance(table, Sequence) or isinstance(table, str):
        faults.add(name, "must be a list of rows")
        return []
    rows = []
    for number, values in enumerate(table, 1):
        where = f"{name} row {number}"
        if isinstance(values, Mapping):
            rows.append(Row(where, {str(key): value for key, value in values.items()}, faults))
        else:
            faults.add(where, f'must be a mapping, found "{values}"')
    return rows


def words_of(name: str, table: object, faults: Faults) -> dict[str, tuple[str, ...]]:
    """A table that is a mapping of lists of words."""
    if not isinstance(table, Mapping):
        faults.add(name, "must be a mapping of lists of words")
        return {}
    row = Row(name, {str(key): value for key, value in table.items()}, faults)
    return {key: row.texts(key) for key in row.values}
