"""How alike two names of one fold are: the vowels, which a fold drops, decide."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from streams.gazetteer.fold import one_alphabet

# What Russian and Ukrainian endings of one name have in common: -oye and -e, -aya and -a, -y and -yi.
_ENDINGS = ((re.compile(r"o?e+$"), "e"), (re.compile(r"a+$"), "a"), (re.compile(r"i+$"), "i"))
_VOWEL_CLASSES = str.maketrans("oye", "aii")


def likeness(one: str, other: str) -> float:
    """Between 0 and 1; 1 for spellings that differ only in what the two languages always spell differently."""
    return SequenceMatcher(None, _voiced(one), _voiced(other), autojunk=False).ratio()


@lru_cache(maxsize=4_096)
def _voiced(name: str) -> str:
    text = one_alphabet(name)
    for pattern, ending in _ENDINGS:
        text = pattern.sub(ending, text)
    return text.translate(_VOWEL_CLASSES)
