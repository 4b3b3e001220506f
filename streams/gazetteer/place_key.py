"""The key of a place that is not resolved: the usual spellings of one name share it, two names do not."""

import re

from streams.gazetteer.fold import SPELLED_OUT, one_alphabet
from streams.gazetteer.lexical_pairs import with_lexical_pairs

# Where the two languages spell one ending with different vowels: -ivka and -ovka, -iv and -ov, -enke and -enko.
_SWAYING = re.compile(r"[aeiou]+(?=v(?:k|sk|$)|nk[aeiou]*$)")
_VOWEL_CLASSES = str.maketrans("oe", "ai")
_DOUBLED = re.compile(r"(.)\1+")


def place_key(name: str) -> str:
    """Letters and digits only, never empty. Unlike ``fold`` it keeps the vowels, so that Mamotyn and Matotyn are two places."""
    text = _SWAYING.sub("i", with_lexical_pairs(one_alphabet(name))).rstrip("aeiou") or one_alphabet(name)
    return _DOUBLED.sub(r"\1", text.translate(_VOWEL_CLASSES)).translate(SPELLED_OUT) or "0"
