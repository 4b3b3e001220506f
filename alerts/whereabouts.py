"""A place in words: named as its map names it, and never more exactly than it is known."""

import re
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

_PLURALS: Mapping[str, str] = {
    "settlement": "settlements",
    "village": "villages",
    "hamlet": "hamlets",
    "town": "towns",
    "city": "cities",
}
_SINGULARS: Mapping[str, str] = {form: one for one, many in _PLURALS.items() for form in (one, many)}
_WORD = re.compile(r"[a-z]+")
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


def spoken(place: Place, quote: str = "") -> str:
    """The place as a headline says it: "Toretsk, Donetsk oblast" or "two villages in Sumy oblast".

    The ``quote`` tells what an unnamed place is when the words for the place do not.
    """
    region = region_of(place)
    if place.unnamed:
        return f"{_unnamed(place, quote)} in {region}" if region else _unnamed(place, quote)
    if is_region(place) or not region:
        return _name(place)
    return f"{_name(place)}, {region}"


def whereabouts(place: Place, quote: str = "") -> str:
    """The place in full: its region and country, how exactly it is known, and how the article writes it."""
    country, short = COUNTRIES.get(place.country or "", ""), spoken(place, quote)
    full = f"{short}, {country}" if country and country not in short else short
    notes = "; ".join(note for note in (_exactness(place), _as_written(place)) if note)
    return f"{full} ({notes})" if notes else full


def _name(place: Place) -> str:
    return cut(place.name or place.text, _LONGEST_NAME)


def _unnamed(place: Place, quote: str) -> str:
    """How many of what: the article's word for them, unless it has several."""
    found = _settlement_words(place.text) or _settlement_words(quote)
    one = found.pop() if len(found) == 1 else "settlement"
    if place.count is None:
        return f"unnamed {_PLURALS[one]}"
    number = _NUMBERS[place.count] if 0 <= place.count < len(_NUMBERS) else str(place.count)
    return f"{number} {one if place.count == 1 else _PLURALS[one]}"


def _settlement_words(text: str) -> set[str]:
    return {_SINGULARS[word] for word in _WORD.findall(text.lower()) if word in _SINGULARS}


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
