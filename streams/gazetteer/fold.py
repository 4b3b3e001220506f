"""Folding: any spelling of one name, in Latin or Cyrillic letters, becomes one short key."""

import re
import unicodedata
from functools import lru_cache

from streams.gazetteer.lexical_pairs import LEXICAL_PAIRS

# Inside a fold each consonant is one letter; the Cyrillic letter stands for what Latin spells with two or more.
_SPELLED_OUT = {"ш": "sh", "ч": "ch", "ж": "zh", "х": "kh", "ц": "ts"}
_VOWELS = "aeiou"

_CYRILLIC = str.maketrans(
    {
        **dict(zip("абвгґдзклмнпрстуф", "abvggdzklmnprstuf", strict=True)),
        **dict(zip("еєёэиіїйыоюя", "eeeeiiiiioua", strict=True)),
        "щ": "ш",
        "ъ": "",
        "ь": "",
        "ў": "u",
        "ј": "i",
        "ћ": "ч",
    }
)
_LATIN_LETTERS = str.maketrans(
    {"š": "ш", "č": "ч", "ć": "ч", "ž": "ж", "ż": "ж", "ş": "ш", "ç": "ч", "ł": "l", "ø": "o", "đ": "d", "ı": "i"}
)

# In this order: what several letters spell, longest first, then the letters that languages use for one sound.
_LATIN_GROUPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"szcz|shch|šč", "ш"),
        (r"tsch|tch|ch|cz", "ч"),
        (r"sh|sz", "ш"),
        (r"zh", "ж"),
        (r"kh", "х"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"[yj]", "i"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"gh|h", "g"),
        (r"t[sz]|c", "ц"),
        (r"[sш]ч|шч", "ш"),
        (r"i+(?=[aeiou])", ""),
        (r"(?<=[aeou])i+", ""),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_NOT_A_LETTER = re.compile(r"[\W_]+")

# A skeleton of two consonants says too little: such short names keep their vowels, in classes.
_SHORT = 2
_VOWEL_CLASSES = str.maketrans("oey", "aii")
_INITIAL_VOWEL = "a"


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """The consonant skeleton of a name: "Kostiantynivka", "Konstantinovka" and their Cyrillic forms fold alike.

    Folding a fold changes nothing. The key holds letters and digits only and is never empty.
    """
    return _skeleton(_with_lexical_pairs(_one_alphabet(name))) or "0"


def _one_alphabet(name: str) -> str:
    text = unicodedata.normalize("NFC", name).lower().translate(_CYRILLIC).translate(_LATIN_LETTERS)
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)).lower()
    return _grouped(_NOT_A_LETTER.sub("", text))


def _grouped(text: str) -> str:
    for pattern, letter in _LATIN_GROUPS:
        text = pattern.sub(letter, text)
    return text


def _with_lexical_pairs(text: str) -> str:
    for pair in LEXICAL_PAIRS:
        text = pair.pattern.sub(pair.becomes, text)
    return text


def _skeleton(text: str) -> str:
    text = _DOUBLED.sub(r"\1", text)
    consonants = _DOUBLED.sub(r"\1", "".join(letter for letter in text if letter not in _VOWELS))
    if len(consonants) <= _SHORT:
        kept = text.translate(_VOWEL_CLASSES)
        kept = kept.rstrip(_VOWELS) if len(consonants) == _SHORT else kept
    else:
        kept = (_INITIAL_VOWEL if text[0] in _VOWELS else "") + consonants
    return _stable(kept)


def _stable(kept: str) -> str:
    """Dropped vowels can bring letters together that read as a group: group again until nothing changes."""
    while True:
        spelled = "".join(_SPELLED_OUT.get(letter, letter) for letter in _DOUBLED.sub(r"\1", kept))
        kept = _grouped(spelled)
        again = "".join(_SPELLED_OUT.get(letter, letter) for letter in _DOUBLED.sub(r"\1", kept))
        if again == spelled:
            return spelled
