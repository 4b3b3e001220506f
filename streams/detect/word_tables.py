"""The tables of words, read into the values of the lexicon."""

from collections.abc import Mapping

from streams.detect.lexicon import Governor, Noun, Phrase, TimeWords, Verb, ZoneRule
from streams.detect.rows import TESTED, Faults, Row
from streams.detect.word_classes import FIELDS, WordClasses
from streams.report import Kind

FORMS = ("base", "third", "past", "done", "doing")
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# These words are looked up by name where a sentence opens, and keep no tag.
UNTAGGED = "starter"


def _kind(row: Row) -> Kind:
    value = row.text("kind")
    if value in {kind.value for kind in Kind}:
        return Kind(value)
    row.faults.add(row.where, f'unknown kind "{value}"; choose capture or entry')
    return Kind.CAPTURE


def verbs_of(rows: list[Row]) -> dict[str, Verb]:
    """The verbs by base form."""
    verbs = {}
    for row in rows:
        row.only(frozenset({"verb", "forms", "kind", "shape", "weak", "place", "needs", "lost"}) | TESTED)
        if len(row.texts("forms")) != len(FORMS):
            row.faults.add(row.where, f'"forms" must hold {len(FORMS)} forms: {", ".join(FORMS)}')
        shape, place, needs = row.text("shape"), row.text("place", ""), row.text("needs", "")
        verbs[row.text("verb")] = Verb(row.text("verb"), _kind(row), shape, row.flag("weak"), place, needs, row.flag("lost"))
    return verbs


def conjugations_of(table: object, faults: Faults) -> list[tuple[str, ...]]:
    """The forms of other verbs, one tuple a verb."""
    rows = table if isinstance(table, list) else []
    found = [tuple(str(form) for form in row) for row in rows if isinstance(row, list) and len(row) == len(FORMS)]
    if not rows or len(found) != len(rows):
        faults.add("conjugations.yaml", f"every row must be a list of {len(FORMS)} forms")
    return found


def tenses_of(forms: list[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """What tenses a form can be."""
    tenses: dict[str, frozenset[str]] = {}
    for row in forms:
        for form, tense in zip(row, FORMS, strict=False):
            tenses[form] = tenses.get(form, frozenset()) | {tense}
    return tenses


def phrases_of(rows: list[Row]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases by their noun."""
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for row in rows:
        row.only(frozenset({"phrase", "noun", "preps", "verbs", "kind", "weak", "lost", "needs"}) | TESTED)
        preps, verbs = frozenset(row.texts("preps")), frozenset(row.texts("verbs"))
        needs = frozenset(row.texts("needs"))
        phrase = Phrase(row.text("phrase"), _kind(row), preps, verbs, row.flag("weak"), row.flag("lost"), needs)
        for noun in row.texts("noun"):
            phrases[noun.lower()] = (*phrases.get(noun.lower(), ()), phrase)
    return phrases


def nouns_of(rows: list[Row]) -> dict[str, Noun]:
    """The nouns of taking."""
    nouns = {}
    for row in rows:
        row.only(frozenset({"noun", "kind", "preps", "weak", "lost"}) | TESTED)
        preps = frozenset(row.texts("preps"))
        nouns[row.text("noun")] = Noun(row.text("noun"), _kind(row), preps, row.flag("weak"), row.flag("lost"))
    return nouns


def tags_of(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """What a word does in a sentence."""
    tags: dict[str, str] = {}
    for tag, members in words.items():
        if tag == UNTAGGED:
            continue
        for word in members:
            tags.setdefault(word.lower(), tag)
    return tags


def counts_of(table: object, faults: Faults) -> dict[str, int | None]:
    """Number words."""
    if not isinstance(table, Mapping):
        faults.add("counts.yaml", "must map words to numbers")
        return {}
    counts = {str(word): number if isinstance(number, int) else None for word, number in table.items()}
    tens = {word: number for word, number in counts.items() if number is not None and number >= 20 and number % 10 == 0}
    ones = {word: counts.get(word) for word in ONES}
    joined = {f"{ten}-{one}": high + low for ten, high in tens.items() for one, low in ones.items() if low is not None}
    return counts | joined


def governors_of(rows: list[Row]) -> dict[str, dict[str, Governor]]:
    """The governing words by scope."""
    governors: dict[str, dict[str, Governor]] = {"to": {}, "gerund": {}, "near": {}}
    for row in rows:
        row.only(frozenset({"mood", "words", "scope"}) | TESTED)
        scope = row.text("scope")
        if scope not in governors:
            row.faults.add(row.where, f'unknown scope "{scope}"; choose to, gerund or near')
            continue
        for word in row.texts("words"):
            governors[scope].setdefault(word, Governor(row.text("mood"), scope))
    return governors


def times_of(rows: list[Row]) -> dict[str, tuple[TimeWords, ...]]:
    """The phrases of time by their last word."""
    times: dict[str, tuple[TimeWords, ...]] = {}
    for row in rows:
        row.only(frozenset({"phrase", "when"}) | TESTED)
        words = row.texts("phrase")
        last = words[-1] if words else ""
        times[last] = (*times.get(last, ()), TimeWords(words, row.text("when") == "background"))
    return {last: tuple(sorted(found, key=lambda time: -len(time.words))) for last, found in times.items()}


def zones_of(rows: list[Row]) -> tuple[ZoneRule, ...]:
    """The rules for lines that are not the article."""
    rules = []
    for row in rows:
        row.only(frozenset({"reason", "starts", "contains", "whole", "after", "recalled"}) | TESTED)
        starts, contains = row.texts("starts"), row.texts("contains")
        whole, after = frozenset(row.texts("whole")), row.texts("after")
        rules.append(ZoneRule(row.text("reason"), starts, contains, whole, after, row.flag("recalled")))
    return tuple(rules)


def classes_of(rows: list[Row], faults: Faults) -> WordClasses:
    """The classes of words, all that the rules ask for and no other."""
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        row.only(frozenset({"class", "words", "why"}) | TESTED)
        name, words = row.text("class"), row.texts("words")
        if name not in FIELDS:
            faults.add(row.where, f'unknown class "{name}"; choose from {", ".join(sorted(FIELDS))}')
        elif name in found:
            faults.add(row.where, f'class "{name}" has a row already; put its words there')
        elif not words:
            faults.add(row.where, f'class "{name}" needs words')
        row.text("why")
        found[name] = frozenset(word.lower() for word in words)
    for name in sorted(FIELDS.keys() - found.keys()):
        faults.add("word-classes.yaml", f'the row of class "{name}" is missing')
    return WordClasses(**{field: found.get(name, frozenset()) for name, field in FIELDS.items()})
