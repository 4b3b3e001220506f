"""Whether a report and a label mean the same: kind, actor and place, whatever the spelling or script."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from streams.evaluation.labelled import Label
from streams.report import Place, Report

# Two readers write one party in several ways, or name the alliance for its member.
_ONE_PARTY = {
    "ukraine": ("freedom-of-russia-legion", "free-russia-legion", "russian-volunteer-corps", "rvc"),
    "russia": ("wagner", "dpr", "lpr"),
    "sudan-army": ("saf", "sudan", "sudanese-army"),
    "syria": ("syrian-army", "syrian-government"),
    "israel": ("idf",),
    "sdf": ("ypg",),
    "syrian-rebels": ("hts", "fsa", "rebels"),
    "myanmar-rebels": ("tnla", "mndaa", "arakan-army", "three-brotherhood-alliance"),
}
_PARTY = {other: party for party, others in _ONE_PARTY.items() for other in others}

_GENERIC_WORDS = """
the of village villages town city settlement region oblast raion province district state county area ukraine's russia's
село селище місто город область області
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_LETTERS = """
а=a б=b в=v г=h ґ=g д=d е=e є=e ж=zh з=z и=i і=i ы=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sh
э=e ю=u я=a ь= ъ=
"""
_CYRILLIC = dict(pair.split("=") for pair in _LETTERS.split())
# In this order; what two transliterations of one sound have in common stands on the right.
_SOUNDS = """
shch=sh kh=h g=h iy=i yi=i ij=i ie=e ye=e je=e ia=a ya=a ja=a iu=u yu=u y=i j=i w=v ck=k ii=i ll=l nn=n ss=s
"""
_ONE_SOUND = tuple(pair.split("=") for pair in _SOUNDS.split())
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
# Longer names that are this alike are one name misspelt ("Kostyantinivka"); shorter ones are two ("Bara", "Baran").
_ALIKE, _LONG_ENOUGH = 0.86, 5


def is_same_claim(report: Report, label: Label) -> bool:
    """Whether the report says what the label says; standing and claimant are another question."""
    return report.kind.value == label.kind and is_same_actor(report, label) and is_same_place(report.place, label)


def is_same_actor(report: Report, label: Label) -> bool:
    """Whether both name one party."""
    return _party(report.actor) == _party(label.actor)


def is_same_place(place: Place, label: Label) -> bool:
    """Whether both name one place; two unnamed ones are the same when their regions are."""
    names = [name for name in (place.text, place.name) if name]
    if _any_same(names, [label.place]):
        return True
    if not (place.unnamed and label.unnamed):
        return False
    return _any_same(
        [*names, *([place.region] if place.region else [])], [label.place, *([label.region] if label.region else [])]
    )


def is_same_name(one: str, other: str) -> bool:
    """Whether two spellings, in either script, can be one name."""
    a, b = plain(one), plain(other)
    if not a or not b:
        return False
    return a == b or (min(len(a), len(b)) >= _LONG_ENOUGH and SequenceMatcher(None, a, b).ratio() >= _ALIKE)


@lru_cache(maxsize=16_384)
def plain(name: str) -> str:
    """A name without its generic words, case, accents and script."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(sign))
    words = [word for word in bare.replace("-", " ").split() if word not in _GENERIC]
    text = "".join(_CYRILLIC.get(sign, sign) for word in words for sign in word.translate(_APOSTROPHES))
    for written, sound in _ONE_SOUND:
        text = text.replace(written, sound)
    return "".join(sign for sign in text if sign.isalnum())


def _party(actor: str) -> str:
    id_ = "-".join(actor.lower().split())
    return _PARTY.get(id_, id_)


def _any_same(some: Iterable[str], others: Iterable[str]) -> bool:
    return any(is_same_name(one, other) for one in some for other in others)
