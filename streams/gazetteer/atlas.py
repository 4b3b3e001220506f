"""The shipped gazetteer: regions, and the settlements in them."""

from streams.gazetteer.fold import fold
from streams.gazetteer.port import Surroundings
from streams.gazetteer.regions import Region, Regions, says_region
from streams.report import Place, Precision


class Atlas:
    """Answers the gazetteer's port from regions and settlements."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions

    def place(self, name: str, around: Surroundings) -> Place:
        """The place that ``name`` means here; unresolved (``id`` None) when unknown or ambiguous."""
        region = self._regions.named(name) if says_region(name) else None
        if region is not None:
            return region.as_place(name)
        return unresolved(name, self._nearest(around))

    def region(self, words: str) -> Place | None:
        """The region that ``words`` name, with or without its generic word, or None."""
        found = self._regions.named(words)
        return found.as_place(words) if found is not None else None

    def areas(self, words: str) -> frozenset[str]:
        """Every id that ``words`` can mean as an area; a wider name is its own id and those of its regions."""
        found = self._regions.named(words)
        return frozenset((found.id, *found.covers)) if found is not None else frozenset()

    def similar(self, words: str) -> list[str]:
        """At most three known names that look like ``words``."""
        return self._regions.similar(words)

    def _nearest(self, around: Surroundings) -> Region | None:
        return next((self._regions.by_id[id_] for id_ in around.regions if id_ in self._regions.by_id), None)


def unresolved(name: str, region: Region | None) -> Place:
    """A place that cannot be told: the name as written, and the region if that is known."""
    if region is None:
        return Place(text=name, key=fold(name), name=name)
    return Place(
        text=name,
        key=f"{fold(name)}@{region.id}",
        name=name,
        region=region.short,
        country=region.country,
        areas=(region.id,),
        lat=region.lat,
        lon=region.lon,
        precision=Precision.REGION,
    )
