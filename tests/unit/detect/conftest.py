"""A small gazetteer and the shipped lexicon for the tests of detection."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from streams.article import Article
from streams.detect.chain import detect
from streams.detect.lexicon import Lexicon
from streams.detect.places import folded
from streams.edges.shipped_lexicon import load_lexicon
from streams.gazetteer.port import Surroundings
from streams.report import Place, Report

REGIONS = {
    "donetsk": "UA-14",
    "luhansk": "UA-09",
    "kharkiv": "UA-63",
    "kherson": "UA-65",
    "zaporizhzhia": "UA-23",
    "sumy": "UA-59",
    "dnipropetrovsk": "UA-12",
    "kursk": "RU-KRS",
    "belgorod": "RU-BEL",
    "bryansk": "RU-BRY",
    "southern lebanon": "LB-SOUTH",
}
TOWNS = {
    "toretsk": "Donetsk",
    "vuhledar": "Donetsk",
    "pokrovsk": "Donetsk",
    "lyman": "Donetsk",
    "kupiansk": "Kharkiv",
    "sudzha": "Kursk",
}
# Names that it has more than once, so that none of them is the one that is meant.
HOMONYMS = {"novoselivka"}


class SmallAtlas:
    """Knows some regions and towns; every other name stays unresolved."""

    def place(self, name: str, around: Surroundings) -> Place:
        region = TOWNS.get(name.lower())
        if region is None:
            return Place(text=name, key=folded(name))
        return Place(text=name, key=folded(name), id=f"town:{folded(name)}", name=name, region=region)

    def knows(self, name: str) -> bool:
        return name.lower() in TOWNS or name.lower() in HOMONYMS

    def region(self, words: str) -> Place | None:
        low = words.lower().removesuffix(" region").removesuffix(" oblast")
        id_ = REGIONS.get(low)
        return Place(text=words, key=id_, id=id_, name=low.title(), region=low.title()) if id_ else None


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def atlas() -> SmallAtlas:
    return SmallAtlas()


Detect = Callable[..., list[Report]]


@pytest.fixture(scope="session")
def reports_of(lexicon: Lexicon, atlas: SmallAtlas) -> Detect:
    """Every report of a text published on 18 June 2025, a Wednesday."""

    def run(
        text: str, title: str | None = None, day: date | None = date(2025, 6, 18), lexicon: Lexicon = lexicon
    ) -> list[Report]:
        article = Article(id="a-1", text=text, title=title, received=datetime(2025, 6, 18, 12, tzinfo=UTC), published_day=day)
        return detect(article, lexicon, atlas)

    return run
