"""What is refused before a rule is read: no YAML, too much of it, or YAML that hides something."""

import pytest

from alerts.edges.subscription_file import yaml_tree as module
from alerts.edges.subscription_file.faults import FaultList, SubscriptionError
from alerts.edges.subscription_file.yaml_tree import Fields, Items, Word, yaml_tree


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request, monkeypatch):
    """Every fact here holds with libyaml and without it."""
    monkeypatch.setattr(module, "LOADER", getattr(module.yaml, request.param))


def fault(text: str) -> str:
    with pytest.raises(SubscriptionError) as caught:
        yaml_tree(text, FaultList("rules.yaml"))
    (only,) = caught.value.faults
    return str(only)


def noted(text: str) -> list[str]:
    faults = FaultList("rules.yaml")
    yaml_tree(text, faults)
    with pytest.raises(SubscriptionError) as caught:
        faults.raise_if_any()
    return [str(one) for one in caught.value.faults]


def test_the_tree_keeps_words_lines_and_quotes():
    tree = yaml_tree('on: no\nto:\n  - "no"\n', FaultList("rules.yaml"))

    assert tree == Fields({Word("on", 1): Word("no", 1), Word("to", 2): Items((Word("no", 3, quoted=True),), 3)}, 1)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: [1\nb: 2\n", 2, "not YAML: "),
        ("a: b\nc: d: e\n", 2, "not YAML: mapping values are not allowed"),
        (
            "a: b\nc: 'd\n\n\n",
            2,
            "not YAML: found unexpected end of stream, while scanning a quoted scalar that begins in line 2",
        ),
        ("a:\n\tb: 1\n", 2, "a tab indents this line; YAML takes spaces only"),
        ("a: 1\n---\nb: 2\n", 2, "a second document begins; a rules file is one document"),
        ("", 1, 'the file is empty; begin with "version: 1"'),
        ("# only a comment\n", 1, "the file is empty"),
        ("---\n", 1, "the file is empty"),
        ("a: b\nc: *d\n", 2, "an alias, which begins with *, of nothing above it"),
        ("a: &a\n  - *a\n", 2, "an alias, which begins with *, of nothing above it"),
        ("a: b\nc: d\u00a0e\n", 2, "a character that cannot be seen, U+00A0"),
        ("a: b\u202e\n", 1, "a character that cannot be seen, U+202E"),
        ("a: b\x00\n", 1, "a character that cannot be seen, U+0000"),
        ("a: \ud800\n", 1, "a character that cannot be seen, U+D800"),
    ],
    ids=ascii,
)
def test_what_is_no_yaml_is_refused_at_its_line(text, line, message):
    assert fault(text).startswith(f"rules.yaml:{line}: {message}")


def test_a_placeholder_without_quotes_gets_a_hint():
    assert fault("a: 1\nb: {url: ${DESK}}\n").endswith('; put "${NAME}" in quotes')


def test_a_large_file_is_refused_unread():
    assert fault("# " + "é" * 131_072) == "rules.yaml:1: the file has 262146 bytes; the most that is read is 262144"


def test_a_bomb_of_aliases_is_refused():
    levels = [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 9)]

    assert fault("\n".join(["x0: &x0 [lol]", *levels])) == "rules.yaml:4: more than 20 aliases; write the values out"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused(opening):
    assert fault(opening * 5_000).endswith("nested more than 20 levels deep")


@pytest.mark.parametrize("value", ["!!python/object/apply:os.system [ls]", "!!int 3", "!secret x"])
def test_a_tag_is_noted(value):
    assert noted(f"a: b\nc: {value}\n") == ["rules.yaml:2: a tag, which begins with !; quote the text if the ! belongs to it"]


def test_a_key_that_stands_twice_is_noted_with_both_lines():
    assert noted("a: 1\nb: 2\na: 3\n") == ['rules.yaml:3: "a" stands twice here, first in line 1; keep one']


def test_a_list_as_a_key_is_noted():
    assert noted("a: 1\n? [b]\n: c\n") == ["rules.yaml:2: a list or mapping stands where a key belongs"]


def test_every_hidden_character_is_noted_at_once():
    with pytest.raises(SubscriptionError) as caught:
        yaml_tree("a: \u200b\nb: c\nd: \ufeff\n", FaultList("rules.yaml"))

    assert [one.line for one in caught.value.faults] == [1, 3]


@pytest.mark.parametrize("root", ["just words", "[1, 2]", "42"])
def test_a_root_that_is_no_mapping_is_one_fault(faults_of, root):
    assert faults_of(f"\n{root}\n") == [
        'rules.yaml:2: the file must state version, targets and subscriptions; begin with "version: 1"'
    ]
