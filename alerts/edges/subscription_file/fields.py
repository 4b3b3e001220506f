"""Readers of single values of the tree: fields, words, choices, numbers, each noting what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from alerts.edges.subscription_file.faults import FaultList, either, nearest, quoted, suggestion
from alerts.edges.subscription_file.yaml_tree import Fields, Items, Node, Word

Choice = TypeVar("Choice", bound=StrEnum)

NAME = re.compile(r"\w[\w.-]{0,59}")

# What other YAML readers take for true, false or nothing ("the Norway problem").
NOT_A_WORD = {
    **dict.fromkeys(("y", "yes", "true", "on"), "true"),
    **dict.fromkeys(("n", "no", "false", "off"), "false"),
    **dict.fromkeys(("null", "~"), "nothing"),
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one mapping, and those that belong to the language but not yet to this version."""

    known: tuple[str, ...]
    later: tuple[str, ...] = ()


def fields(node: Node, what: str, keys: Keys, faults: FaultList) -> dict[str, Node]:
    """The value of each known key; unknown keys are faults, and a misspelt one is read on as the key that was meant."""
    found: dict[str, Node] = {}
    for key, value in mapping(node, what, faults).items():
        if key.text in keys.known:
            found[key.text] = value
        elif key.text in keys.later:
            faults.add(key.line, f"{quoted(key.text)} is not read by this version of Frontwire; leave it out")
        else:
            faults.add(key.line, f"unknown key {quoted(key.text)} in {what}{suggestion(key.text, keys.known)}")
            meant = nearest(key.text, keys.known)
            if meant:
                found.setdefault(meant, value)
    return found


def mapping(node: Node, what: str, faults: FaultList) -> Mapping[Word, Node]:
    """The pairs of a mapping; empty, and a fault, when ``node`` is something else or has none."""
    if not isinstance(node, Fields):
        faults.add(node.line, f"{what}: {_found(node)} where keys with values belong")
        return {}
    if not node.values:
        faults.add(node.line, f"{what} is empty")
    return node.values


def items(node: Node, what: str, faults: FaultList) -> tuple[Node, ...]:
    """The members of a list; empty, and a fault, when ``node`` is something else or has none."""
    if not isinstance(node, Items):
        faults.add(node.line, f'{what}: {_found(node)} where a list belongs; begin each member with "- "')
        return ()
    if not node.nodes:
        faults.add(node.line, f"{what} is empty")
    return node.nodes


def word(node: Node, what: str, faults: FaultList) -> Word | None:
    """One word that every YAML reader would take for a word, else None and a fault."""
    if not isinstance(node, Word):
        faults.add(node.line, f"{what}: {_found(node)} where one word belongs")
        return None
    if not node.text.strip():
        faults.add(node.line, f"{what} is empty")
        return None
    taken_for = None if node.quoted else NOT_A_WORD.get(node.text.lower())
    if taken_for:
        faults.add(
            node.line,
            f'{what}: other YAML readers take {node.text} for {taken_for}; write "{node.text}" in quotes if you mean the word',
        )
        return None
    return node


def words(node: Node | None, what: str, faults: FaultList) -> list[Word]:
    """One word or a list of words; a word that stands twice is a fault."""
    if node is None:
        return []
    members = items(node, what, faults) if isinstance(node, Items) else (node,)
    found: dict[str, Word] = {}
    for member in members:
        one = word(member, what, faults)
        if one is not None and one.text in found:
            faults.add(one.line, f"{what}: {quoted(one.text)} stands twice; keep one")
        elif one is not None:
            found[one.text] = one
    return list(found.values())


def chosen(node: Node | None, what: str, choices: type[Choice], faults: FaultList, noun: str = "") -> frozenset[Choice]:
    """The members of ``choices`` that one word or a list of words names; ``noun`` is what a message calls one of them."""
    found: set[Choice] = set()
    for one in words(node, what, faults):
        try:
            found.add(choices(one.text))
        except ValueError:
            faults.add(one.line, f"unknown {noun or what} {quoted(one.text)}; choose {either(choices)}")
    return frozenset(found)


def one_chosen(node: Node | None, what: str, choices: type[Choice], faults: FaultList, noun: str = "") -> Choice | None:
    """The one member of ``choices`` that a word names."""
    one = word(node, what, faults) if node is not None else None
    return next(iter(chosen(one, what, choices, faults, noun)), None)


def name(node: Node, what: str, faults: FaultList) -> str | None:
    """A name that a log line, a table and a shell can hold."""
    one = word(node, what, faults)
    if one is None:
        return None
    if not NAME.fullmatch(one.text):
        faults.add(
            one.line,
            f"{what} {quoted(one.text)}: write at most 60 letters, digits, '-', '_' or '.', beginning with a letter or digit",
        )
        return None
    return one.text


def number(node: Node, what: str, lowest: int, highest: int, faults: FaultList) -> int | None:
    """A whole number from ``lowest`` to ``highest``."""
    text = node.text if isinstance(node, Word) else ""
    if not re.fullmatch(r"[0-9]{1,9}", text) or not lowest <= int(text) <= highest:
        shown = quoted(text) if isinstance(node, Word) else _found(node)
        faults.add(node.line, f"{what}: {shown} where a whole number from {lowest} to {highest} belongs")
        return None
    return int(text)


def _found(node: Node) -> str:
    if isinstance(node, Word):
        return "a single word" if node.text.strip() else "nothing"
    return "a list" if isinstance(node, Items) else "a mapping"
