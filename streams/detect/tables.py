"""The tables of ``data/`` into the lexicon; a pure function that reports every fault at once."""

from collections.abc import Container, Iterable, Mapping
from functools import partial

from streams.detect.lexicon import Lexicon
from streams.detect.parties import may_begin_party
from streams.detect.party_tables import names_of, sides_of, theatre_rows_of
from streams.detect.record_tables import actors_of, deeds_of
from streams.detect.rows import Faults, Row, rows_of, words_of
from streams.detect.speaker import may_tell_voice
from streams.detect.spots import may_begin_place
from streams.detect.triggers import triggers_of
from streams.detect.vocabulary import Vocabulary, Word
from streams.detect.word_classes import WordClasses
from streams.detect.word_tables import (
    classes_of,
    conjugations_of,
    counts_of,
    governors_of,
    nouns_of,
    phrases_of,
    tags_of,
    tenses_of,
    times_of,
    verbs_of,
    zones_of,
)

THEATRES = "theatres"
ROW_TABLES = ("nations", "verbs", "phrases", "nouns", "reality", "times", "zones", "word-classes")
TABLES = (THEATRES, *ROW_TABLES, "conjugations", "words", "counts", "speech")
# Frames that no verb of verbs.yaml anchors.
ANCHORS = frozenset({"into", "inside", "control", "hands"})
# Its nouns are every word for soldiers; what shows it instead stands in speech.yaml.
DRIVEN_OUT = "driven out"


def lexicon_of(tables: Mapping[str, object]) -> Lexicon:
    """The lexicon that these tables make; raises LexiconError with every fault."""
    faults = Faults()
    for name in TABLES:
        if name not in tables:
            faults.add(f"{name}.yaml", "is missing")
    faults.raise_if_any()
    lexicon = _lexicon(tables, faults)
    faults.raise_if_any()
    return lexicon


def _lexicon(tables: Mapping[str, object], faults: Faults) -> Lexicon:
    read = {name: rows_of(f"{name}.yaml", tables[name], faults) for name in ROW_TABLES}
    words = words_of("words.yaml", tables["words"], faults)
    speech = words_of("speech.yaml", tables["speech"], faults)
    parties = theatre_rows_of(tables[THEATRES], faults) + read["nations"]
    forms = [*conjugations_of(tables["conjugations"], faults), *(row.texts("forms") for row in read["verbs"])]
    triggers = _triggers(read)
    out = speech.get("driven-out", ())
    anchors = triggers | _nouns(read["phrases"])
    names, tags = names_of(parties, speech.get("independent", ())), tags_of(words)
    classes = classes_of(read["word-classes"], faults)
    zones = zones_of(read["zones"])
    return Lexicon(
        sides=sides_of(parties),
        names=names,
        verbs=verbs_of(read["verbs"]),
        tenses=tenses_of(forms),
        bases={form: row[0] for row in forms for form in row},
        phrases=phrases_of(read["phrases"]),
        nouns=nouns_of(read["nouns"]),
        vocabulary=Vocabulary(tags, partial(_word, names, anchors, classes)),
        parts=frozenset(words.get("part", ())),
        starters=frozenset(words.get("starter", ())),
        counts=counts_of(tables["counts"], faults),
        governors=governors_of(read["reality"]),
        times=times_of(read["times"]),
        speech={key: frozenset(word.lower() for word in value) for key, value in speech.items()},
        classes=classes,
        zones=zones,
        zone_marks=triggers_of(mark for rule in zones for mark in (*rule.starts, *rule.contains, *rule.whole, *rule.after)),
        triggers=triggers_of(triggers.union(out)),
        disputes=triggers_of([*speech.get("deny", ()), *speech.get("admit", ()), *speech.get("defend", ())]),
        deeds=deeds_of(triggers.union(out), read["verbs"], classes),
        actors=actors_of(parties, words.get("force", ()), classes),
    )


def _word(names: Container[str], anchors: Container[str], classes: WordClasses, word: str, low: str, tag: str) -> Word:
    """A word, with what each link of the chain says that it may open."""
    party, place = may_begin_party(low, tag, names, classes), may_begin_place(word, tag)
    return Word(word, low, tag, party, place, low in anchors, may_tell_voice(low, tag, classes))


def _triggers(read: Mapping[str, list[Row]]) -> set[str]:
    """The words without which no sentence holds a candidate."""
    forms = {form for row in read["verbs"] if row.text("shape") != "move" for form in row.texts("forms")}
    phrases = [row for row in read["phrases"] if row.text("phrase") != DRIVEN_OUT]
    return forms | _nouns(phrases) | ANCHORS | {row.text("noun") for row in read["nouns"]}


def _nouns(phrases: Iterable[Row]) -> set[str]:
    return {noun.lower() for row in phrases for noun in row.texts("noun")}
