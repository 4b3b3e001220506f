"""The exact key of a spelling: what remains when case, accents, apostrophes, hyphens and spaces are left out."""

import re
import unicodedata

_NOT_A_LETTER = re.compile(r"[\W_]+")
_LATIN_ACCENT = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")
# Stress marks over Cyrillic vowels; the marks that make й and ї are another letter's part and stay.
_STRESS = re.compile(r"[\u0300\u0301]")


def spelled(name: str) -> str:
    """The key under which one spelling is listed: "Gora-Podil" and "gora podil" are one, "Kyiv" and "Kiev" are two."""
    text = name.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _STRESS.sub("", _LATIN_ACCENT.sub("", text))).replace("ё", "е")
    return _NOT_A_LETTER.sub("", text)
