"""The shipped gazetteer: regions, and the settlements in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property, lru_cache
from itertools import takewhile

from streams.gazetteer.choice import Choice, Reason
from streams.gazetteer.place_key import place_key
from streams.gazetteer.port import Surroundings
from streams.gazetteer.regions import Region, Regions, says_region
from streams.gazetteer.resolver import Resolver
from streams.gazetteer.settlement import Settlement
from streams.gazetteer.settlements import PlaceFiles, Settlements
from streams.gazetteer.spelling import spelled
from streams.report import Place

_SUGGESTIONS = 3


class Atlas:
    """Answers the gazetteer's port. The settlements are read when the first name is looked up."""

    def __init__(self, regions: Regions, read_places: Callable[[], PlaceFiles], front: Mapping[str, int]) -> None:
        self._regions = regions
        self._read_places = read_places
        self._front = front
        self._named = lru_cache(maxsize=4_096)(regions.named)

    def place(self, name: str, around: Surroundings) -> Place:
        """The place that ``name`` means here; unresolved (``id`` None) when unknown or ambiguous."""
        return self._placed(name, around)

    def _place(self, name: str, around: Surroundings) -> Place:
        region = self._named(name) if says_region(name) else None
        if region is not None:
            return region.as_place(name)
        choice = self.choice(name, around)
        if choice.settlement is not None:
            return choice.settlement.as_place(name)
        return self._unresolved(name, choice, around)

    def knows(self, name: str) -> bool:
        """Whether a settlement bears the name, also when nothing tells which one is meant."""
        return bool(self._settlements.spelled(name))

    def choice(self, name: str, around: Surroundings) -> Choice:
        """The settlement that ``name`` means here, with the reason."""
        return Choice(None, Reason.ABROAD) if around.abroad else self._resolver.resolve(name, around)

    def region(self, words: str) -> Place | None:
        """The region that ``words`` name, with or without its generic word, or None."""
        found = self._named(words)
        return found.as_place(words) if found is not None else None

    def areas(self, words: str) -> frozenset[str]:
        """Every id and key that ``words`` can mean: a region and what it covers, a raion or hromada, settlements.

        "Andriivka, Sumy oblast" means those of that oblast only.
        """
        if words in self._regions.by_id or words in self._settlements.areas:
            return frozenset((words,))
        name, _, where = words.partition(",")
        holder = self._regions.named(where)
        return frozenset((*self._region_ids(words), *self._admin_area_ids(name, holder), *self._settlement_ids(name, holder)))

    def similar(self, words: str) -> list[str]:
        """At most three known names that look like ``words``, regions first."""
        near = get_close_matches(spelled(words), list(self._settlements.spellings_like(words)), n=_SUGGESTIONS, cutoff=0.8)
        names = [settlement.name for other in near for settlement in self._settlements.spelled(other)]
        return list(dict.fromkeys((*self._regions.similar(words), *names)))[:_SUGGESTIONS]

    @cached_property
    def _settlements(self) -> Settlements:
        return Settlements(self._read_places(), lambda id_: self._regions.by_id[id_].short)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._regions, self._settlements, self._front)

    @cached_property
    def _placed(self) -> Callable[[str, Surroundings], Place]:
        """What was asked before: an article asks for its places again and again, and the next one for the same."""
        return lru_cache(maxsize=4_096)(self._place)

    def _region_ids(self, words: str) -> Sequence[str]:
        found = self._regions.named(words)
        return (found.id, *found.covers) if found is not None else ()

    def _admin_area_ids(self, name: str, holder: Region | None) -> Sequence[str]:
        covered = holder.covers if holder is not None else ()
        return [area.id for area in self._settlements.areas.named(name) if not covered or area.areas[0] in covered]

    def _settlement_ids(self, name: str, holder: Region | None) -> Iterable[str]:
        """The ids of all namesakes; of several also the keys that such a place has while nothing tells which it is."""
        found = self._resolver.namesakes(name, holder.id if holder else None) if not says_region(name) else ()
        ids = [settlement.id for settlement in found]
        if len(found) < 2:
            return ids
        key = _common_key(name, found)
        anywhere = (key,) if holder is None else ()
        return (*ids, *anywhere, *(f"{key}@{settlement.areas[0]}" for settlement in found))

    def _unresolved(self, name: str, choice: Choice, around: Surroundings) -> Place:
        """A place that cannot be told: the name as written, and what its namesakes have in common, else the region named."""
        key = _common_key(name, choice.candidates)
        region = self._region_of(choice, around)
        if region is None:
            return Place(text=name, key=key, name=name)
        place = replace(region.as_place(name), key=f"{key}@{region.id}", id=None, name=name)
        shared = _shared_areas(choice.candidates)
        if len(shared) < 2 or shared[0] != region.id:
            return place
        area = self._settlements.areas.by_id(shared[-1])
        return replace(place, areas=area.areas, lat=area.lat, lon=area.lon, precision=area.precision)

    def _region_of(self, choice: Choice, around: Surroundings) -> Region | None:
        """Where namesakes agree, or the first region named."""
        held = {settlement.areas[0] for settlement in choice.candidates}
        if choice.reason is Reason.ALIKE and len(held) == 1:
            return self._regions.by_id[held.pop()]
        return next((self._regions.by_id[id_] for id_ in around.regions if id_ in self._regions.by_id), None)


def _shared_areas(candidates: Sequence[Settlement]) -> tuple[str, ...]:
    """The areas that hold all of them, widest first."""
    levels = zip(*(settlement.areas for settlement in candidates), strict=False)
    return tuple(level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels))


def _common_key(name: str, candidates: Sequence[Settlement]) -> str:
    """The key of the candidates' one name, so that an old spelling and a new one agree; else of the name as written."""
    names = {settlement.local for settlement in candidates}
    return place_key(names.pop() if len(names) == 1 else name)
