"""YAML text to a tree of words, items and fields that know their line; no type is ever guessed.

YAML 1.1 reads a plain ``on`` as true and ``no`` (Norway) as false. Here every scalar is the word that was written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from alerts.edges.subscription_file.faults import FaultList, quoted

LARGEST_BYTES = 256 * 1024
DEEPEST = 20
MOST_ALIASES = 20

# libyaml is twenty times faster; a build of PyYAML without it reads the same language.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Text that a parser's message repeats; marks such as ',' and '<block end>' are the parser's own.
ECHO = re.compile(r"""(['"])(?!<)[^'"]{3,}\1""")
UNQUOTED_SECRET = re.compile(r""":\s*\$\{""")


@dataclass(frozen=True, slots=True)
class Word:
    """A scalar as written; ``quoted`` tells "no" from no."""

    text: str
    line: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    nodes: "tuple[Node, ...]"
    line: int


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping: each key with its value, in the order of the file."""

    values: "Mapping[Word, Node]"
    line: int


Node = Word | Items | Fields


def yaml_tree(text: str, faults: FaultList) -> Node:
    """The tree of the one document in ``text``; raises when it is no YAML, notes duplicate keys and the like in ``faults``."""
    text = text.removeprefix("\ufeff")
    _refuse_size(text, faults)
    _refuse_invisible(text, faults)
    return _Builder(_events(text, faults), faults).document()


def _refuse_size(text: str, faults: FaultList) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > LARGEST_BYTES:
        faults.stop_at(1, f"the file has {size} bytes; the most that is read is {LARGEST_BYTES}")


def _refuse_invisible(text: str, faults: FaultList) -> None:
    """Characters that an editor hides, such as a no-break space or a change of writing direction."""
    for number, line in enumerate(text.split("\n"), start=1):
        hidden = next((c for c in line.removesuffix("\r") if c != "\t" and not c.isprintable()), None)
        if hidden is not None:
            faults.add(number, f"a character that cannot be seen, U+{ord(hidden):04X}; remove it or write a plain space")
    faults.raise_if_any()


def _events(text: str, faults: FaultList) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        last = text.count("\n", 0, len(text.rstrip())) + 1
        line = min(error.problem_mark.line + 1, last) if error.problem_mark else 1
        faults.stop_at(line, _syntax_message(error, text.splitlines()[line - 1]))
    except yaml.YAMLError:
        faults.stop_at(1, "this is no YAML")


def _syntax_message(error: yaml.MarkedYAMLError, line: str) -> str:
    """PyYAML's words, but for what they echo of the text, which could belong to a secret."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return "a tab indents this line; YAML takes spaces only"
    problem = ECHO.sub("...", error.problem or "this cannot be read")
    hint = '; put "${NAME}" in quotes' if UNQUOTED_SECRET.search(line) else ""
    begun = f", {error.context} that begins in line {error.context_mark.line + 1}" if error.context and error.context_mark else ""
    return f"not YAML: {problem}{begun}{hint}"


class _Builder:
    """Builds the tree from parser events, so that depth and aliases are bounded before anything grows."""

    def __init__(self, events: Iterator[yaml.Event], faults: FaultList) -> None:
        self._events = events
        self._faults = faults
        self._anchors: dict[str, Node] = {}
        self._aliases = 0

    def document(self) -> Node:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    self._faults.stop_at(_line(event), "a second document begins; a rules file is one document")
                root = self._node(next(self._events), depth=0)
        if root is None or root == Word("", root.line):
            self._faults.stop_at(1, 'the file is empty; begin with "version: 1"')
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > DEEPEST:
            self._faults.stop_at(_line(event), f"nested more than {DEEPEST} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        assert isinstance(event, yaml.NodeEvent)
        if getattr(event, "tag", None) is not None:
            self._faults.add(_line(event), "a tag, which begins with !; quote the text if the ! belongs to it")
        node = self._built(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _built(self, event: yaml.NodeEvent, depth: int) -> Node:
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(_line(event), depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._fields(_line(event), depth)
        assert isinstance(event, yaml.ScalarEvent)
        return Word(event.value, _line(event), quoted=event.style not in (None, ""))

    def _alias(self, event: yaml.AliasEvent) -> Node:
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            self._faults.stop_at(_line(event), f"more than {MOST_ALIASES} aliases; write the values out")
        if event.anchor not in self._anchors:
            self._faults.stop_at(
                _line(event), "an alias, which begins with *, of nothing above it; quote the text if the * belongs to it"
            )
        return self._anchors[event.anchor]

    def _items(self, line: int, depth: int) -> Items:
        nodes: list[Node] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            nodes.append(self._node(event, depth + 1))
        return Items(tuple(nodes), line)

    def _fields(self, line: int, depth: int) -> Fields:
        values: dict[Word, Node] = {}
        first: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Word):
                self._faults.add(key.line, "a list or mapping stands where a key belongs")
            elif key.text in first:
                self._faults.add(key.line, f"{quoted(key.text)} stands twice here, first in line {first[key.text]}; keep one")
            else:
                first[key.text] = key.line
                values[key] = value
        return Fields(values, line)


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return int(event.start_mark.line) + 1
