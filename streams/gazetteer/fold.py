"""Folding: any spelling of one name, in Latin or Cyrillic letters, becomes one short key."""

import re
import unicodedata
from functools import lru_cache

from streams.gazetteer.lexical_pairs import with_lexical_pairs

# Inside a fold one letter is one sound; a Cyrillic letter stands for what Latin spells with two or more.
SPELLED_OUT = str.maketrans({"ш": "sh", "ч": "ch", "ж": "zh", "х": "kh", "ц": "ts"})
_GROUPS = {
    **dict.fromkeys(("szcz", "shch", "šč", "sh", "sz"), "ш"),
    **dict.fromkeys(("tsch", "tch", "ch", "cz"), "ч"),
    **dict.fromkeys(("ts", "tz"), "ц"),
    "zh": "ж",
    "kh": "х",
    "ph": "f",
    "gh": "g",
}
_ANY_GROUP = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
_LATIN = str.maketrans({"w": "v", "y": "i", "j": "i", "q": "k", "x": "ks", "h": "g", "c": "ц"})
_ACCENTED = str.maketrans("šžčćżçşłøđı", "шжччжчшlodi")
_CYRILLIC = str.maketrans("абвгґдзклмнпрстуфеєёэиіїйыоюяўјщћ", "abvggdzklmnprstufeeeeiiiiiouauiшч", "ьъ")
# A vowel that only glides into the next one, or out of the one before: the i of "ia", of "ai".
_GLIDE = re.compile(r"i+(?=[aeiou])|(?<=[aeou])i+")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_NO_VOWELS = str.maketrans("", "", "aeiou")

# A skeleton of two consonants says too little: such short names keep their vowels, in classes.
_SHORT = 2
_VOWEL_CLASSES = str.maketrans("oe", "ai")
_INITIAL_VOWEL = "a"


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The consonant skeleton of a name: "Kostiantynivka", "Konstantinovka" and their Cyrillic forms fold alike.

    Folding a fold changes nothing. The key holds letters and digits only and is never empty.
    """
    return _stable(_skeleton(with_lexical_pairs(one_alphabet(name)))) or "0"


def one_alphabet(name: str) -> str:
    """The name in one alphabet for both scripts, one letter a sound, vowels kept."""
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_CYRILLIC).translate(_ACCENTED)
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).lower()
    return _grouped(_NOT_A_LETTER.sub("", text))


def _grouped(text: str) -> str:
    text = _ANY_GROUP.sub(lambda group: _GROUPS[group.group()], text).translate(_LATIN)
    return _GLIDE.sub("", text.replace("sч", "ш").replace("шч", "ш"))


def _skeleton(text: str) -> str:
    text = _DOUBLED.sub(r"\1", text)
    consonants = _DOUBLED.sub(r"\1", text.translate(_NO_VOWELS))
    if len(consonants) < _SHORT:
        return text.translate(_VOWEL_CLASSES)
    if len(consonants) == _SHORT:
        return text.translate(_VOWEL_CLASSES).rstrip("aiu")
    return consonants if text[0] == consonants[0] else _INITIAL_VOWEL + consonants


def _stable(kept: str) -> str:
    """Dropped vowels can bring letters together that read as a group: group again until nothing changes."""
    kept = kept.translate(SPELLED_OUT)
    while (again := _DOUBLED.sub(r"\1", _grouped(kept)).translate(SPELLED_OUT)) != kept:
        kept = again
    return kept
