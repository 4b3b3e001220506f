"""Ukrainian and Russian case endings that a fold does not drop, because they hold a consonant."""

import re

# Ending, what the name may end in instead, an example and its nominative.
CASE_ENDINGS: tuple[tuple[str, str, str, str], ...] = (
    (r"ці", "ка", "Андріївці", "Андріївка"),
    (r"зі", "га", "Вільшанській Лузі", "Вільшанській Луга"),
    (r"[оеє]м", "", "Торецьком", "Торецьк"),
    (r"[оеє]му", "е", "Степовому", "Степове"),
    (r"[оеє]го", "е", "Степового", "Степове"),
    (r"[иіы]м", "е", "Курахівським", "Курахівське"),
    (r"[ая]х", "и", "Ямполах", "Ямполи"),
    (r"[ая]м", "и", "Сумам", "Суми"),
    (r"[ая]ми", "и", "Сумами", "Суми"),
)
_PATTERNS = tuple((re.compile(ending + r"\b"), nominative) for ending, nominative, _, _ in CASE_ENDINGS)
_CYRILLIC = re.compile("[а-яґєії]", re.IGNORECASE)


def nominatives(name: str) -> list[str]:
    """What the name may be in the nominative, the likeliest first; empty for Latin letters, which have no cases."""
    if not _CYRILLIC.search(name):
        return []
    return [pattern.sub(nominative, name) for pattern, nominative in _PATTERNS if pattern.search(name)]
