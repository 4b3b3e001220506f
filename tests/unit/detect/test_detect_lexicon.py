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
