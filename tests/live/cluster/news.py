"""A stream of articles in which every claim is known: each stands in one article, the rest is ordinary news."""

import itertools
import random

ONSETS = ("B", "D", "K", "L", "M", "P", "R", "S", "T", "V", "Z")
MIDDLES = ("la", "no", "mi", "gu", "fo")
ENDS = ("vka", "dne", "rske", "tyn")
# Real settlements are spelled like these, and an alert spells them as the gazetteer does.
REAL = {"Danovka", "Panovka", "Samirske", "Tanovka", "Valadne"}

Article = dict[str, str]


def village_names(count: int) -> list[str]:
    """Names that no spelling rule takes for one another: no two neighbouring syllables begin alike."""
    parts = itertools.product(ONSETS, MIDDLES, ENDS)
    all_names = [f"{onset}a{middle}{end}" for onset, middle, end in parts if onset.lower() != middle[0]]
    names = [name for name in all_names if name not in REAL]
    assert count <= len(names)
    return names[:count]


def claim(name: str) -> Article:
    """An article that claims one village."""
    return {
        "id": f"claim-{name}",
        "source": f"{name.lower()}-post.example",
        "title": f"Moscow says its troops have taken {name}",
        "text": f"Russian troops have captured the village of {name} in the Donetsk region, Russia's defence ministry said.",
    }


def ordinary(number: int) -> Article:
    """An article that claims nothing."""
    return {
        "id": f"other-{number}",
        "source": "district-gazette.example",
        "text": f"The council of district {number} met on Monday to speak about its schools, its roads and the price of heating.",
    }


def stream(articles: int, claims: int, seed: int) -> list[Article]:
    """So many articles with so many claims among them, shuffled by the seed."""
    news = [claim(name) for name in village_names(claims)] + [ordinary(number) for number in range(articles - claims)]
    random.Random(seed).shuffle(news)
    return news
