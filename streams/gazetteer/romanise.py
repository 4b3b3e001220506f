"""Ukrainian names in Latin letters, by the table of the Cabinet of Ministers (resolution 55 of 2010)."""

import re

_UKRAINIAN = "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ю я"
_LATIN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia"
_LETTERS = {**dict(zip(_UKRAINIAN.split(), _LATIN.split(), strict=True)), "ь": ""}
_AT_THE_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_APOSTROPHES = re.compile("['’ʼ`]")
_WORDS = re.compile(r"[а-яґєії]+", re.IGNORECASE)


def romanised(name: str) -> str:
    """The official Latin form: "Чорноморськ" is Chornomorsk, "Згурівка" is Zghurivka."""
    return _WORDS.sub(lambda word: _word(word.group()), _APOSTROPHES.sub("", name))


def _word(word: str) -> str:
    first, rest = word[0].lower(), word[1:].lower()
    if first == "з":
        rest = re.sub("^г", "gh", rest)
    latin = _AT_THE_START.get(first, _LETTERS.get(first, first))
    latin += "".join(_LETTERS.get(letter, letter) for letter in rest.replace("зг", "zgh"))
    return latin.capitalize() if word[0].isupper() else latin
