"""Faults of a rules file: where, what was found, what would be right; never a secret."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

LONGEST_QUOTE = 60
MOST_CHOICES = 8
# A hostile or generated file must not keep the reader busy for minutes with wording its faults.
MOST_FAULTS = 500
MOST_COMPARED = 500


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault; ``line`` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class SubscriptionError(Exception):
    """A rules file that cannot be used: every fault that was found, by line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(map(str, self.faults)))


class FaultList:
    """Collects the faults of one file, so that its author sees all of them at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._faults: list[Fault] = []

    def add(self, line: int, message: str) -> None:
        """Note a fault and read on; raise when there are too many to be worth it."""
        if len(self._faults) == MOST_FAULTS:
            self._faults.append(Fault(self._file, line, f"more than {MOST_FAULTS} faults; the rest of the file was not read"))
            raise SubscriptionError(self._faults)
        self._faults.append(Fault(self._file, line, message))

    def stop_at(self, line: int, message: str) -> NoReturn:
        """Raise: nothing after this fault can be read."""
        self.add(line, message)
        raise SubscriptionError(self._faults)

    def raise_if_any(self) -> None:
        """Raise ``SubscriptionError`` when at least one fault was noted."""
        if self._faults:
            raise SubscriptionError(self._faults)


def quoted(text: str) -> str:
    """``text`` in quotes, fit for one line: short, printable, and with no more than the scheme of anything like a URL."""
    scheme, slashes, rest = text.partition("://")
    shown = f"{scheme}://..." if slashes and rest else text
    if "@" in shown:
        shown = "..."
    if len(shown) > LONGEST_QUOTE:
        shown = shown[:LONGEST_QUOTE] + "..."
    return '"' + "".join(c if c.isprintable() else "?" for c in shown) + '"'


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that ``word`` is probably a misspelling of."""
    compared = sorted(choices)
    if len(compared) > MOST_COMPARED:
        compared = [choice for choice in compared if choice[:1] == word[:1]][:MOST_COMPARED]
    return next(iter(difflib.get_close_matches(word.casefold(), compared, n=1, cutoff=0.6)), None)


def suggestion(word: str, choices: Iterable[str]) -> str:
    """What may follow an unknown word: ``; did you mean "x"?``, else the choices when they are few."""
    known = sorted(choices)
    near = nearest(word, known)
    if near:
        return f"; did you mean {quoted(near)}?"
    if known and len(known) <= MOST_CHOICES:
        return f"; choose {either(known)}"
    return ""


def either(choices: Iterable[str]) -> str:
    """Choices as a sentence says them: "a, b or c"."""
    *first, last = choices
    return f"{', '.join(first)} or {last}" if first else last
