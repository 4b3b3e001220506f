"""Regions: oblasts, provinces, states, and the wider names that cover several; found by any of their spellings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from streams.gazetteer.fold import fold
from streams.gazetteer.spelling import spelled
from streams.report import Place, Precision

_GENERIC = """
oblast oblasts oblast' oblasti region regions province provinces state governorate krai kray territory
область області областю областей областями области областью областях обл край края краю провінція провінції
провинция провинции провинцию штат штату штате штата мухафаза
"""
_MODIFYING = """
the north northern south southern east eastern west western central northeastern northwestern southeastern southwestern
north-eastern north-western south-eastern south-western neighbouring neighboring border occupied partially-occupied
ukraine's ukraine’s ukrainian russia's russia’s russian sudan's syria's myanmar's congo's
"""
# Words that say "region" in a region's name; "republic" is not one: the names that need it list it.
GENERIC_WORDS = frozenset(_GENERIC.split())
# Words before a region's name that do not change which one is meant.
_MODIFIERS = frozenset(_MODIFYING.split())
# Fewer consonants than this are too few to know a region by.
_TELLING_CONSONANTS = 4


@dataclass(frozen=True, slots=True)
class Region:
    """One region, or a wider name (``holds`` lists the regions it covers). ``whole``: only the listed words name it."""

    id: str
    name: str
    lat: float
    lon: float
    spellings: tuple[str, ...]
    holds: tuple[str, ...] = ()
    whole: bool = False
    folded: bool = False

    @property
    def short(self) -> str:
        """The name without its generic word: "Donetsk"; the whole name where the short one means something else."""
        return self.name if self.whole else _without_generic(self.name)

    @property
    def country(self) -> str:
        """Two letters, ISO 3166-1."""
        return self.id[:2]

    @property
    def covers(self) -> tuple[str, ...]:
        """The regions it stands for: itself, or those that a wider name holds."""
        return self.holds or (self.id,)

    def as_place(self, words: str) -> Place:
        """This region as the place of a report."""
        return Place(
            text=words,
            key=self.id,
            id=self.id,
            name=self.name,
            region=self.short,
            country=self.country,
            areas=(self.id,),
            lat=self.lat,
            lon=self.lon,
            precision=Precision.REGION,
        )


class Regions:
    """All regions, by id and by spelling; where two share a spelling the first keeps it.

    ``known`` says of a country how many of its settlements are known: all, some or none.
    """

    def __init__(self, regions: Sequence[Region], known: Mapping[str, str]) -> None:
        self.by_id = {region.id: region for region in regions}
        self._known = known
        self._phrases: dict[str, Region] = {}
        self._shorts: dict[str, Region] = {}
        for region in regions:
            for spelling in (region.id, region.name, *region.spellings):
                self._phrases.setdefault(spelled(spelling), region)
                if not region.whole:
                    self._shorts.setdefault(spelled(_without_generic(spelling) or spelling), region)

    def named(self, words: str) -> Region | None:
        """The region that the words name, or None."""
        while words:
            found = self._named_exactly(words)
            first, _, rest = words.strip().partition(" ")
            if found is not None or first.lower() not in _MODIFIERS:
                return found
            words = rest
        return None

    def covered_by(self, ids: Iterable[str]) -> list[str]:
        """The region ids, wider names replaced by what they cover, in order, each once."""
        known = (self.by_id[id_] for id_ in ids if id_ in self.by_id)
        return list(dict.fromkeys(id_ for region in known for id_ in region.covers))

    def similar(self, words: str) -> list[str]:
        """Names of regions that look like the words."""
        near = get_close_matches(spelled(_without_generic(words)), self._shorts, n=6, cutoff=0.75)
        return list(dict.fromkeys(self._shorts[key].name for key in near))[:3]

    def knows_all_settlements_of(self, id_: str) -> bool:
        """Whether a settlement that is not listed in this region cannot be there."""
        return self._known.get(id_[:2]) == "all"

    def knows_settlements_of(self, id_: str) -> bool:
        """Whether any settlement of this region is listed."""
        return self._known.get(id_[:2], "none") != "none"

    def _named_exactly(self, words: str) -> Region | None:
        found = self._phrases.get(spelled(words))
        if found is not None:
            return found
        short = _without_generic(words)
        return self._shorts.get(spelled(short)) or self._folds.get(fold(short))

    @cached_property
    def _folds(self) -> dict[str, Region]:
        table: dict[str, Region] = {}
        for region in self.by_id.values():
            for spelling in (region.name, *region.spellings) if region.folded else ():
                key = fold(spelling if region.whole else _without_generic(spelling) or spelling)
                if len(key) >= _TELLING_CONSONANTS:
                    table.setdefault(key, region)
        return table


@lru_cache(maxsize=4_096)
def says_region(words: str) -> bool:
    """Whether the words hold a generic word such as "oblast"."""
    return any(word.strip(".,") in GENERIC_WORDS for word in words.lower().split())


def _without_generic(words: str) -> str:
    return " ".join(word for word in words.split() if word.lower().strip(".,") not in GENERIC_WORDS)
