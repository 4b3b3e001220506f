"""The words that detection knows, frozen; built by a pure function from the tables of ``data/``."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.detect.rows import Faults, Row, rows_of, words_of
from streams.detect.triggers import Sieve, Triggers, sieve_of, triggers_of
from streams.report import Kind

FORMS = ("base", "third", "past", "done", "doing")
TABLES = (
    "actors",
    "nations",
    "verbs",
    "phrases",
    "nouns",
    "conjugations",
    "words",
    "counts",
    "reality",
    "times",
    "speech",
    "zones",
)
TESTED = frozenset({"example", "gives"})


@dataclass(frozen=True, slots=True)
class Side:
    """A party of a war. ``called`` are the common nouns that mean it where the article has named it."""

    id: str
    theatre: str
    foes: tuple[str, ...]
    called: frozenset[str]
    land: str
    inside: frozenset[str]
    homes: frozenset[str]
    neutral: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A way to name a party or its voice. ``use`` is name, adjective, people, group, voice, home or independent."""

    words: tuple[str, ...]
    side: str
    use: str
    cased: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of verbs.yaml without its forms."""

    verb: str
    kind: Kind
    shape: str
    weak: bool
    place: str
    needs: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of phrases.yaml."""

    phrase: str
    kind: Kind
    preps: frozenset[str]
    verbs: frozenset[str]
    weak: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A row of nouns.yaml."""

    noun: str
    kind: Kind
    preps: frozenset[str]
    weak: bool
    lost: bool


@dataclass(frozen=True, slots=True)
class Governor:
    """What a governing word makes of the verb it governs."""

    mood: str
    scope: str


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A phrase of time and what it makes of a report."""

    words: tuple[str, ...]
    background: bool


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """How to know lines that are not the article."""

    reason: str
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    whole: frozenset[str]
    after: tuple[str, ...]
    recalled: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, looked up by lower-case word."""

    sides: Mapping[str, Side]
    names: Mapping[str, tuple[Name, ...]]
    verbs: Mapping[str, Verb]
    tenses: Mapping[str, frozenset[str]]
    bases: Mapping[str, str]
    phrases: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, Noun]
    tags: Mapping[str, str]
    parts: frozenset[str]
    starters: frozenset[str]
    counts: Mapping[str, int | None]
    governors: Mapping[str, Mapping[str, Governor]]
    times: Mapping[str, tuple[TimeWords, ...]]
    speech: Mapping[str, frozenset[str]]
    zones: tuple[ZoneRule, ...]
    triggers: Triggers
    disputes: Triggers
    sieve: Sieve


def lexicon_of(tables: Mapping[str, object]) -> Lexicon:
    """The lexicon that these tables make; raises LexiconError with every fault."""
    faults = Faults()
    for name in TABLES:
        if name not in tables:
            faults.add(f"{name}.yaml", "is missing")
    faults.raise_if_any()
    read = {name: rows_of(f"{name}.yaml", tables[name], faults) for name in ROW_TABLES}
    words = words_of("words.yaml", tables["words"], faults)
    speech = words_of("speech.yaml", tables["speech"], faults)
    conjugations = _conjugations(tables["conjugations"], faults)
    forms = conjugations + [row.texts("forms") for row in read["verbs"]]
    lexicon = Lexicon(
        sides=_sides(read["actors"] + read["nations"]),
        names=_names(read["actors"] + read["nations"], speech.get("independent", ())),
        verbs=_verbs(read["verbs"]),
        tenses=_tenses(forms),
        bases={form: row[0] for row in forms for form in row},
        phrases=_phrases(read["phrases"]),
        nouns=_nouns(read["nouns"]),
        tags=_tags(words),
        parts=frozenset(words.get("part", ())),
        starters=frozenset(words.get("starter", ())),
        counts=_counts(tables["counts"], faults),
        governors=_governors(read["reality"]),
        times=_times(read["times"]),
        speech={key: frozenset(word.lower() for word in value) for key, value in speech.items()},
        zones=_zones(read["zones"]),
        triggers=triggers_of(_trigger_words(read)),
        disputes=triggers_of([*speech.get("deny", ()), *speech.get("admit", ()), "true"]),
        sieve=sieve_of([_trigger_words(read), _party_words(read, words)]),
    )
    faults.raise_if_any()
    return lexicon


ROW_TABLES = ("actors", "nations", "verbs", "phrases", "nouns", "reality", "times", "zones")


def _trigger_words(read: Mapping[str, list[Row]]) -> set[str]:
    """The words without which no sentence holds a candidate."""
    words = {"into", "inside", "control", "hands"}
    words |= {form for row in read["verbs"] if row.text("shape") != "move" for form in row.texts("forms")}
    words |= {noun.lower() for row in read["phrases"] for noun in row.texts("noun") if row.text("phrase") != "driven out"} | {
        "out"
    }
    return words | {row.text("noun") for row in read["nouns"]}


def _party_words(read: Mapping[str, list[Row]], words: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The words without which no sentence names anybody who takes or enters: their ASCII beginnings."""
    keys = ("names", "adjectives", "people", "groups", "voices", "called")
    named = {text for row in read["actors"] + read["nations"] for key in keys for text in row.texts(key)}
    named |= set(words.get("force", ())) | {"enemy", "opponent", "adversary"}
    return {_ascii_start(text.split()[0]) for text in named}


def _ascii_start(word: str) -> str:
    end = next((at for at, letter in enumerate(word) if not letter.isascii()), len(word))
    return word[:end]


def _kind(row: Row) -> Kind:
    value = row.text("kind")
    if value in {kind.value for kind in Kind}:
        return Kind(value)
    row.faults.add(row.where, f'unknown kind "{value}"; choose capture or entry')
    return Kind.CAPTURE


def _sides(rows: list[Row]) -> dict[str, Side]:
    known = (
        frozenset({"id", "theatre", "foes", "names", "adjectives", "people", "groups", "voices", "called", "homes", "inside"})
        | TESTED
    )
    lands: dict[str, str] = {}
    for row in rows:
        for name in row.texts("names")[:1]:
            lands.setdefault(row.text("theatre", row.text("id")), name)
    sides = {}
    for row in rows:
        row.only(known)
        side, theatre = row.text("id"), row.text("theatre", row.text("id"))
        land = lands.get(theatre, "")
        called, inside = frozenset(row.texts("called")), frozenset(place.lower() for place in row.texts("inside"))
        homes = frozenset(place.lower() for place in row.texts("homes"))
        sides[side] = Side(side, theatre, row.texts("foes"), called, land, inside, homes, "theatre" not in row.values)
    return sides


USES = {"names": "name", "adjectives": "adjective", "people": "people", "groups": "group", "voices": "voice", "homes": "home"}


def _names(rows: list[Row], independent: tuple[str, ...]) -> dict[str, tuple[Name, ...]]:
    found = [(text, row.text("id"), use) for row in rows for key, use in USES.items() for text in row.texts(key)]
    found += [(f"{text}s", row.text("id"), "people") for row in rows for text in row.texts("adjectives") if text[-1] in "ni"]
    found += [(text, "independent", "voice") for text in independent]
    by_first: dict[str, list[Name]] = {}
    for text, side, use in found:
        words = tuple(text.lower().replace("'s", " 's").split())
        by_first.setdefault(words[0], []).append(Name(words, side, use, text[0].isupper()))
    return {
        first: tuple(sorted(names, key=lambda name: (-len(name.words), name.use == "home"))) for first, names in by_first.items()
    }


def _verbs(rows: list[Row]) -> dict[str, Verb]:
    verbs = {}
    for row in rows:
        row.only(frozenset({"verb", "forms", "kind", "shape", "weak", "place", "needs"}) | TESTED)
        if len(row.texts("forms")) != len(FORMS):
            row.faults.add(row.where, f'"forms" must hold {len(FORMS)} forms: {", ".join(FORMS)}')
        shape, place, needs = row.text("shape"), row.text("place", ""), row.text("needs", "")
        verbs[row.text("verb")] = Verb(row.text("verb"), _kind(row), shape, row.flag("weak"), place, needs)
    return verbs


def _conjugations(table: object, faults: Faults) -> list[tuple[str, ...]]:
    rows = table if isinstance(table, list) else []
    found = [tuple(str(form) for form in row) for row in rows if isinstance(row, list) and len(row) == len(FORMS)]
    if not rows or len(found) != len(rows):
        faults.add("conjugations.yaml", f"every row must be a list of {len(FORMS)} forms")
    return found


def _tenses(forms: list[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    tenses: dict[str, frozenset[str]] = {}
    for row in forms:
        for form, tense in zip(row, FORMS, strict=False):
            tenses[form] = tenses.get(form, frozenset()) | {tense}
    return tenses


def _phrases(rows: list[Row]) -> dict[str, tuple[Phrase, ...]]:
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for row in rows:
        row.only(frozenset({"phrase", "noun", "preps", "verbs", "kind", "weak"}) | TESTED)
        preps, verbs = frozenset(row.texts("preps")), frozenset(row.texts("verbs"))
        phrase = Phrase(row.text("phrase"), _kind(row), preps, verbs, row.flag("weak"))
        for noun in row.texts("noun"):
            phrases[noun.lower()] = (*phrases.get(noun.lower(), ()), phrase)
    return phrases


def _nouns(rows: list[Row]) -> dict[str, Noun]:
    nouns = {}
    for row in rows:
        row.only(frozenset({"noun", "kind", "preps", "weak", "lost"}) | TESTED)
        preps = frozenset(row.texts("preps"))
        nouns[row.text("noun")] = Noun(row.text("noun"), _kind(row), preps, row.flag("weak"), row.flag("lost"))
    return nouns


def _tags(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag, members in words.items():
        if tag == "starter":
            continue
        for word in members:
            tags.setdefault(word.lower(), tag)
    return tags


def _counts(table: object, faults: Faults) -> dict[str, int | None]:
    if not isinstance(table, Mapping):
        faults.add("counts.yaml", "must map words to numbers")
        return {}
    return {str(word): number if isinstance(number, int) else None for word, number in table.items()}


def _governors(rows: list[Row]) -> dict[str, dict[str, Governor]]:
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


def _times(rows: list[Row]) -> dict[str, tuple[TimeWords, ...]]:
    times: dict[str, tuple[TimeWords, ...]] = {}
    for row in rows:
        row.only(frozenset({"phrase", "when"}) | TESTED)
        words = row.texts("phrase")
        last = words[-1] if words else ""
        times[last] = (*times.get(last, ()), TimeWords(words, row.text("when") == "background"))
    return {last: tuple(sorted(found, key=lambda time: -len(time.words))) for last, found in times.items()}


def _zones(rows: list[Row]) -> tuple[ZoneRule, ...]:
    rules = []
    for row in rows:
        row.only(frozenset({"reason", "starts", "contains", "whole", "after", "recalled"}) | TESTED)
        starts, contains = row.texts("starts"), row.texts("contains")
        whole, after = frozenset(row.texts("whole")), row.texts("after")
        rules.append(ZoneRule(row.text("reason"), starts, contains, whole, after, row.flag("recalled")))
    return tuple(rules)
