"""A place in words: named as its map names it, and never more exactly than it is known."""

from collections.abc import Mapping

from alerts.limits import cut
from streams.report import Place, Precision

COUNTRIES: Mapping[str, str] = {
    "CD": "DR Congo",
    "IL": "Israel",
    "LB": "Lebanon",
    "MM": "Myanmar",
    "PS": "Palestine",
    "RU": "Russia",
    "SD": "Sudan",
    "SY": "Syria",
    "UA": "Ukraine",
}

# The generic word of a country's regions; elsewhere a region goes by its bare name.
_REGION_WORDS: Mapping[str, str] = {"UA": "oblast", "RU": "oblast"}
# Cities and a peninsula that are regions of their own, and the one krai.
_OTHER_REGION_WORDS: Mapping[str, str] = {"UA-30": "", "UA-40": "", "UA-43": "", "RU-KDA": "krai"}

_UNKNOWN = "not in the gazetteer, or one of several of that name"
_PRECISIONS: Mapping[Precision, str] = {
    Precision.EXACT: "",
    Precision.HROMADA: "placed only to its hromada",
    Precision.RAION: "placed only to its raion",
    Precision.REGION: "placed only to its region",
}

_SETTLEMENTS: Mapping[str, tuple[str, str]] = {
    "village": ("village", "villages"),
    "hamlet": ("hamlet", "hamlets"),
    "town": ("town", "towns"),
    "cit": ("city", "cities"),
}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_LONGEST_NAME = 60


def region_of(place: Place) -> str:
    """The region as people say it ("Donetsk oblast"), "" when it is not known."""
    if not place.region:
        return ""
    if is_region(place):
        return cut(place.name or place.region, _LONGEST_NAME)
    region = cut(place.region, _LONGEST_NAME)
    word = next((_OTHER_REGION_WORDS[area] for area in place.areas if area in _OTHER_REGION_WORDS), None)
    if word is None:
        word = _REGION_WORDS.get(place.country or "", "")
    return region if not word or region.lower().endswith(word) else f"{region} {word}"


def is_region(place: Place) -> bool:
    """Whether the place is itself a region, not a settlement in one."""
    return place.id is not None and place.precision is Precision.REGION


def spoken(place: Place) -> str:
    """The place as a headline says it: "Toretsk, Donetsk oblast" or "two villages in Sumy oblast"."""
    region = region_of(place)
    if place.unnamed:
        return f"{_unnamed(place)} in {region}" if region else _unnamed(place)
    if is_region(place) or not region:
        return _name(place)
    return f"{_name(place)}, {region}"


def whereabouts(place: Place) -> str:
    """The place in full: its region and country, how exactly it is known, and how the article writes it."""
    country = COUNTRIES.get(place.country or "", "")
    full = f"{spoken(place)}, {country}" if country and country not in spoken(place) else spoken(place)
    notes = "; ".join(note for note in (_exactness(place), _as_written(place)) if note)
    return f"{full} ({notes})" if notes else full


def _name(place: Place) -> str:
    return cut(place.name or place.text, _LONGEST_NAME)


def _unnamed(place: Place) -> str:
    """How many of which settlements: the article's word for them, else "settlements"."""
    text = place.text.lower()
    one, many = next((words for stem, words in _SETTLEMENTS.items() if stem in text), ("settlement", "settlements"))
    if place.count is None:
        return f"unnamed {many}"
    number = _NUMBERS[place.count] if 0 <= place.count < len(_NUMBERS) else str(place.count)
    return f"{number} {one if place.count == 1 else many}"


def _exactness(place: Place) -> str:
    if place.unnamed:
        return "not named in the article"
    if is_region(place):
        return ""
    exactness = _PRECISIONS[place.precision] if place.precision else "could not be placed"
    return f"{_UNKNOWN}: {exactness or 'could not be placed'}" if place.id is None else exactness


def _as_written(place: Place) -> str:
    if place.unnamed or is_region(place) or place.text.casefold() == _name(place).casefold():
        return ""
    return f"written “{cut(place.text, _LONGEST_NAME)}”"
