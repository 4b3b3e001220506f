"""The words that detection knows, as frozen values; ``tables.py`` makes them from ``data/``."""

from collections.abc import Mapping
from dataclasses import dataclass

from streams.detect.raw_words import RawWords
from streams.detect.triggers import Triggers
from streams.detect.vocabulary import Vocabulary
from streams.detect.word_classes import WordClasses
from streams.report import Kind


@dataclass(frozen=True, slots=True)
class Side:
    """A party of a war. ``called`` are the common nouns that mean it where the article has named it."""

    id: str
    theatre: str
    foes: tuple[str, ...]
    called: frozenset[str]
    land: str
    own_land: str
    inside: frozenset[str]
    homes: frozenset[str]
    neutral: bool
    is_state: bool
    capitals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Name:
    """A way to name a party or its voice. ``use`` is name, adjective, people, group, voice, home or independent."""

    words: tuple[str, ...]
    side: str
    use: str
    cased: bool
    acronym: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of verbs.yaml without its forms."""

    verb: str
    kind: Kind
    shape: str
    weak: bool
    place: str
    needs: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of phrases.yaml."""

    phrase: str
    kind: Kind
    preps: frozenset[str]
    verbs: frozenset[str]
    weak: bool
    lost: bool
    needs: frozenset[str]


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
    vocabulary: Vocabulary
    parts: frozenset[str]
    starters: frozenset[str]
    counts: Mapping[str, int | None]
    governors: Mapping[str, Mapping[str, Governor]]
    times: Mapping[str, tuple[TimeWords, ...]]
    speech: Mapping[str, frozenset[str]]
    classes: WordClasses
    zones: tuple[ZoneRule, ...]
    zone_marks: Triggers
    triggers: Triggers
    disputes: Triggers
    deeds: RawWords
    actors: RawWords
