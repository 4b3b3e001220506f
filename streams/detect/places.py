"""Names -> places: by the gazetteer, or honestly unknown."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from streams.detect.candidate import Candidate
from streams.detect.scene import Scene
from streams.detect.spot import Spot
from streams.gazetteer.port import Gazetteer, Surroundings
from streams.report import Kind, Place

# How many names back "the town" may be.
POINTED_REACH = 8
# The countries of which the gazetteer lists settlements.
LISTED = frozenset({"UA", "RU"})


def places_of(candidate: Candidate, actor: str, near: Sequence[str], scene: Scene, gazetteer: Gazetteer) -> list[Place]:
    """The places that the candidate names; "the town" is the last one named."""
    spot = candidate.spot
    if spot.unnamed:
        return [_unnamed(candidate, actor, near, scene, gazetteer)]
    around = _around(candidate, near, scene, gazetteer, is_abroad(actor, scene))
    if spot.pointing:
        if spot.area == "region":
            return _pointed_region(candidate, scene, gazetteer)
        return _pointed(candidate, around, scene, gazetteer)
    if spot.area == "region" or (spot.land and not is_capital(spot, scene)):
        return [_region(name, spot, gazetteer) for name in spot.names]
    return [_settlement(name, candidate, around, gazetteer) for name in spot.names]


def _pointed(candidate: Candidate, around: Surroundings, scene: Scene, gazetteer: Gazetteer) -> list[Place]:
    """What "the town" or "both villages" names: the nearest before it, in this sentence or an earlier one."""
    here = [
        name
        for spot in candidate.reading.spots
        if spot.last <= candidate.spot.first
        and spot.names
        and (spot.area not in {"region", "site"} or spot.noun == "area")
        and not _is_landmark(candidate, spot)
        and not spot.land
        for name in spot.names
    ]
    number = candidate.spot.count or 1
    for named in (here, scene.settlements):
        places = [gazetteer.place(name, around) for name in dict.fromkeys(named[-POINTED_REACH:])]
        known = ([place for place in places if place.id is not None] if scene.is_mapped else []) or places
        if len(known) >= number:
            return known[-number:]
    return []


def _is_landmark(candidate: Candidate, spot: Spot) -> bool:
    """As in "the village of Myroliubivka, east of Pokrovsk": Pokrovsk only says where."""
    sentence = candidate.reading.sentence
    before = sentence.low(spot.first - 1)
    return before in {"near", "towards", "toward"} or (before == "of" and sentence.tag(spot.first - 2) == "compass")


def nowhere(candidate: Candidate) -> Place:
    """The words that point at a place, where nothing that they could mean is named."""
    spot = candidate.spot
    text = candidate.reading.sentence.text(spot.first, spot.last)
    return Place(text=text, key=folded(text))


def is_capital(spot: Spot, scene: Scene) -> bool:
    """Whether the name of a party is a city here: "captured Kabul"."""
    return spot.land and all(any(name in side.capitals for side in scene.lexicon.sides.values()) for name in spot.names)


def _pointed_region(candidate: Candidate, scene: Scene, gazetteer: Gazetteer) -> list[Place]:
    """What "the region" that forces entered names: the last one before it; of a capture it is too vague."""
    if candidate.kind is not Kind.ENTRY or candidate.spot.noun in {"area", "areas"}:
        return []
    here = [name for spot in candidate.reading.spots if spot.last <= candidate.spot.first for name in (spot.region, *spot.names)]
    found = (gazetteer.region(name) for name in [*reversed(here), *reversed(scene.regions), *reversed(scene.settlements)] if name)
    region = next((place for place in found if place is not None), None)
    if region is not None:
        return [region]
    around = Surroundings()
    return [gazetteer.place(name, around) for name in scene.settlements[-1:]]


def _around(candidate: Candidate, near: Sequence[str], scene: Scene, gazetteer: Gazetteer, abroad: bool) -> Surroundings:
    """The regions named with the place, in its sentence, beside it, and before it, in this order."""
    spot = candidate.spot
    here = [
        name
        for other in candidate.reading.spots
        if other is not spot and not _is_government(candidate, other)
        for name in (other.region, *other.names)
    ]
    capitals = _capitals(scene)
    beside = [name for name in near if name not in capitals]
    words = dict.fromkeys(word for word in [spot.region, *here, *beside, *reversed(scene.regions)] if word)
    found = (gazetteer.region(word) for word in words)
    fitting = (place for place in found if place is not None and not (abroad and place.country in LISTED))
    regions = tuple(place.id for place in fitting if place.id is not None)
    return Surroundings(tuple(dict.fromkeys(regions)), tuple(dict.fromkeys(scene.settlements[-8:])), abroad=abroad)


def is_abroad(actor: str, scene: Scene) -> bool:
    """Whether the actor fights in a war whose settlements the gazetteer does not list: Paletwa is not Poltava."""
    side, listed = scene.lexicon.sides.get(actor), scene.lexicon.sides.get("ukraine")
    return side is not None and listed is not None and not side.neutral and side.theatre != listed.theatre


def _is_government(candidate: Candidate, spot: Spot) -> bool:
    """As in "Kyiv says it holds the village": where the government sits says nothing of where the village lies."""
    return spot.land and candidate.reading.sentence.tag(spot.first - 1) != "preposition"


def _capitals(scene: Scene) -> set[str]:
    return {name for side in scene.lexicon.sides.values() for name in side.capitals}


def _settlement(name: str, candidate: Candidate, around: Surroundings, gazetteer: Gazetteer) -> Place:
    if candidate.spot.compass:
        region = gazetteer.region(f"{candidate.spot.compass} {name}")
        if region is not None:
            return region
    place = gazetteer.place(name, around)
    region = gazetteer.region(name) if place.id is None and not candidate.spot.area else None
    return place if region is None or (around.abroad and region.country in LISTED) else region


def _region(name: str, spot: Spot, gazetteer: Gazetteer) -> Place:
    if spot.compass and not spot.noun:
        name = f"{spot.compass} {name}"
    found = gazetteer.region(name)
    text = f"{name} {spot.noun}".strip()
    return _as_written(found, text) if found is not None else Place(text=text, key=folded(name))


def _as_written(place: Place, text: str) -> Place:
    return Place(
        text, place.key, place.id, place.name, place.region, place.country, place.areas, place.lat, place.lon, place.precision
    )


def _unnamed(candidate: Candidate, actor: str, near: Sequence[str], scene: Scene, gazetteer: Gazetteer) -> Place:
    """Villages without a name are their region, else the last one named, else the country that the war is in."""
    spot = candidate.spot
    words = spot.region or _region_around(candidate, near, scene, gazetteer) or _land(spot, actor, scene)
    found = gazetteer.region(words) or _region_of_town(words, gazetteer)
    key = f"{found.key if found else folded(words)}/unnamed"
    if found is None:
        return Place(text=words, key=key, unnamed=True, count=spot.count)
    return Place(
        words, key, found.id, found.name, found.region or found.name, found.country, found.areas, found.lat, found.lon,
        found.precision, unnamed=True, count=spot.count,
    )  # fmt: skip


def _region_of_town(name: str, gazetteer: Gazetteer) -> Place | None:
    """As in "A settlement on the edge of Sievierodonetsk" lies in the Luhansk region."""
    region = gazetteer.place(name, Surroundings()).region
    return gazetteer.region(region) if region else None


def _region_around(candidate: Candidate, near: Sequence[str], scene: Scene, gazetteer: Gazetteer) -> str:
    if candidate.spot.owner:
        side = scene.lexicon.sides.get(candidate.spot.owner)
        known = [*reversed(scene.regions), *near]
        own = (name for name in known if side is not None and _bare(name) in side.homes and _bare(name) != side.land.lower())
        return next(own, "")
    here = [
        name
        for other in candidate.reading.spots
        if 0 < other.first < candidate.spot.first and not other.land
        for name in other.names
    ]
    later = [
        other.region or name for other in candidate.reading.spots if other.first > candidate.spot.first for name in other.names
    ]
    named = [*reversed(here), *later, *_of_offices(candidate), *reversed(scene.regions), *near, *reversed(scene.settlements[-6:])]
    capitals = _capitals(scene)
    return next((name for name in named if name not in capitals and gazetteer.region(name) is not None), "")


def _bare(region: str) -> str:
    """A region's name in lower case, without its generic word."""
    return region.lower().removesuffix(" region").removesuffix(" oblast").removesuffix(" province")


def _of_offices(candidate: Candidate) -> list[str]:
    """The regions of those who speak here: "The head of the Kursk region told Putin that 28 settlements in his region"."""
    sentence = candidate.reading.sentence
    return [
        sentence.words[word]
        for party in candidate.reading.parties
        if party.role == "voice"
        for word in range(party.first, party.last)
        if sentence.words[word][0].isupper()
    ]


def _land(spot: Spot, actor: str, scene: Scene) -> str:
    owner, side = scene.lexicon.sides.get(spot.owner), scene.lexicon.sides.get(actor)
    if owner is not None:
        return owner.own_land or owner.land
    return side.land if side is not None else ""


@lru_cache(maxsize=4_096)
def folded(name: str) -> str:
    """A name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.lower())
    return "-".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())
