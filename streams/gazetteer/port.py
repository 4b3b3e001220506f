"""The narrow port between those who meet place names and whatever knows places."""

from dataclasses import dataclass
from typing import Protocol

from streams.report import Place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article says around a name: region ids named near it, nearest first, and other place names it holds.

    ``called`` is the article's own word for the place, if it has one: "village", "city", "settlement". ``abroad`` says that the
    article is of a war whose settlements are not listed: regions are, settlements of the same name elsewhere are not meant.
    """

    regions: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    called: str = ""
    abroad: bool = False


class Gazetteer(Protocol):
    """Finds places and regions by any of their spellings. It places and canonicalises; it never gates."""

    def place(self, name: str, around: Surroundings) -> Place:
        """The place that ``name`` means here; unresolved (``id`` None) when unknown or ambiguous."""
        ...

    def knows(self, name: str) -> bool:
        """Whether a settlement bears the name, also when nothing tells which one is meant."""
        ...

    def region(self, words: str) -> Place | None:
        """The region (oblast, province, country's part) that ``words`` name, with or without its generic word, or None."""
        ...

    def areas(self, words: str) -> frozenset[str]:
        """Every id and key that ``words`` can mean as the area of a rule: compare with a place's id, key and areas."""
        ...

    def similar(self, words: str) -> list[str]:
        """At most three known names that look like ``words``, for "did you mean"."""
        ...
