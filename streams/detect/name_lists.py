"""Lists of names: "A, B and C", "the villages of A and, in the Kharkiv region, B"."""

from collections.abc import Mapping
from dataclasses import replace

from streams.detect.names import Names
from streams.detect.parties import Party
from streams.detect.sentences import Sentence
from streams.detect.spot import Spot
from streams.detect.word_classes import WordClasses

DASHES = frozenset({"–", "—", "-", ":"})
# Behind the comma that closes an inset these go on with another clause: "the town, Kyiv, said".
VERBAL = frozenset({"speech", "conjunction", "be", "have", "modal", "do"})


class NameLists:
    """Reads the lists of one sentence."""

    def __init__(self, sentence: Sentence, names: Names, party_at: Mapping[int, Party], classes: WordClasses) -> None:
        self._sentence, self._names, self._party_at, self._classes = sentence, names, party_at, classes
        self._tag, self._low = sentence.tag, sentence.low

    def listed(self, spot: Spot) -> Spot:
        """The list that the name opens: "A, B and C"; commas alone make no list."""
        names, at = list(spot.names), spot.last
        while True:
            closing = self._low(at) in {"and", "&"} or (self._low(at) == "," and self._low(at + 1) in {"and", "&"})
            if not closing and self._low(at) != ",":
                dashed = len(names) > 1 and self._low(spot.first - 1) in DASHES and self._low(at) in DASHES
                return replace(spot, names=tuple(names), last=at) if dashed else spot
            start = self.item(self._behind_inset(at + 2 if closing and self._low(at) == "," else at + 1))
            stop = self._names.end(start) if start < len(self._sentence) else start
            if stop == start or start in self._party_at or self._names.is_person(start, stop) or self._low(stop) == "'s":
                return spot
            if self._tag(stop) == "speech" or (closing and self._tag(stop) in {"have", "be"} and spot.first > 6):
                return spot
            names.append(self._sentence.text(start, stop))
            at = stop
            if closing:
                return replace(spot, names=tuple(names), last=stop)

    def item(self, at: int) -> int:
        """Where an item's name starts: "the village of B"."""
        while self._tag(at) == "det" or self._low(at) == "of" or self._tag(at) == "settlement":
            at += 1
        return at

    def _behind_inset(self, at: int) -> int:
        """Where the list goes on in "Piddubne and, in the Kharkiv region, Sobolivka"."""
        if self._low(at) == "," and self._low(at + 1) == "in":
            return next((k + 1 for k in range(at + 2, at + 7) if self._low(k) == ","), at)
        return at

    def announced(self, at: int) -> Spot | None:
        """The names that a count announces: "two villages in the Kherson region, Andriivka and Lozove"."""
        start = at
        while self._low(start) in self._classes.announcing:
            start += 1
        if start == at or start >= len(self._sentence) or start in self._party_at:
            return None
        end = self._names.end(start)
        if end == start or self._names.is_person(start, end) or self._tag(end) == "speech" or self._low(end) == "'s":
            return None
        spot = self.listed(Spot(start, end, (self._sentence.text(start, end),)))
        return spot if len(spot.names) > 1 or self._low(at) != "," or start > at + 1 else None

    def inset(self, at: int) -> Spot | None:
        """The name between commas in "a key town, Toretsk, on Sunday"."""
        start = at + 1
        if self._low(at) != "," or start >= len(self._sentence) or start in self._party_at:
            return None
        end = self._names.end(start)
        if end == start or self._names.is_person(start, end) or self._low(end) not in {",", "."} or self._tag(end + 1) in VERBAL:
            return None
        return Spot(start, end, (self._sentence.text(start, end),), "settlement")
