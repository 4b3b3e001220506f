"""The tables are read strictly."""

import pytest

from streams.detect.rows import LexiconError
from streams.detect.tables import lexicon_of
from streams.edges.shipped_lexicon import load_tables


def test_every_fault_is_told_with_its_table_and_row():
    tables = load_tables()
    tables["verbs"] = [{"verb": "grab", "forms": ["grab"], "kind": "theft", "shape": "direct", "colour": "red"}]

    with pytest.raises(LexiconError) as raised:
        lexicon_of(tables)

    told = str(raised.value)
    assert "verbs.yaml row 1" in told
    assert 'unknown kind "theft"; choose capture or entry' in told
    assert 'unknown key "colour"' in told


def test_a_missing_table_is_told_by_name():
    tables = load_tables()
    del tables["zones"]

    with pytest.raises(LexiconError, match=r"zones\.yaml: is missing"):
        lexicon_of(tables)


def test_a_word_that_yaml_reads_as_a_truth_is_a_fault():
    tables = load_tables()
    tables["words"] = {"preposition": ["of", True]}

    with pytest.raises(LexiconError, match=r'words\.yaml: "preposition" must be a list of texts'):
        lexicon_of(tables)


def test_every_fault_of_the_word_classes_is_told_at_once():
    tables = load_tables()
    rows = tables["word-classes"]
    assert isinstance(rows, list)
    first, second, *others = rows
    tables["word-classes"] = [{**first, "class": "colours"}, {"class": second["class"], "words": []}, *others, others[-1]]

    with pytest.raises(LexiconError) as raised:
        lexicon_of(tables)

    told = str(raised.value)
    assert 'word-classes.yaml row 1: unknown class "colours"; choose from' in told
    assert f'word-classes.yaml: the row of class "{first["class"]}" is missing' in told
    assert f'word-classes.yaml row 2: class "{second["class"]}" needs words' in told
    assert 'word-classes.yaml row 2: "why" must be a text' in told
    assert f'word-classes.yaml row {len(rows) + 1}: class "{others[-1]["class"]}" has a row already' in told
