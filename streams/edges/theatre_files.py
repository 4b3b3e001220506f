"""Reads the theatres: a file each, with the parties of a war and the regions that it is fought in."""

from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from streams.detect.rows import LexiconError

# Parsing in C is ten times as fast; a PyYAML built without it still has the other.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = {"theatre": str, "parties": list, "settlements": dict, "folded": bool, "regions": list, "wider": list}


class _UniqueKeys(_LOADER):  # type: ignore[misc, valid-type]  # chosen at run time
    """Refuses a mapping that names one key twice, where YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        made = dict(super().construct_mapping(node, deep))
        if len(made) < len(node.value):
            keys = [self.construct_object(key, deep=True) for key, _ in node.value]
            twice = next((key for key in keys if keys.count(key) > 1), "<<")
            raise yaml.constructor.ConstructorError(None, None, f'the key "{twice}" stands twice', node.start_mark)
        return made


def shipped_theatres() -> Traversable:
    """The folder of theatres inside the package."""
    return resources.files("streams") / "theatres"


def read_theatres(folder: Traversable) -> list[dict[str, Any]]:
    """Every theatre of the folder, by name; LexiconError with every fault of their form."""
    found, faults = [], []
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            theatre, wrong = _theatre(file)
            found.append(theatre)
            faults += [f"theatres/{file.name}: {fault}" for fault in wrong]
    if faults:
        raise LexiconError("\n".join(faults))
    return found


def read_table(file: Traversable) -> object:
    """One file of YAML as it is written; LexiconError when it cannot be read."""
    try:
        return yaml.load(file.read_text("utf-8"), _UniqueKeys)  # noqa: S506  # a SafeLoader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{file.name}: {error}") from error


def _theatre(file: Traversable) -> tuple[dict[str, Any], list[str]]:
    written = read_table(file)
    if not isinstance(written, dict):
        return {}, ['must be a mapping that begins with "theatre"']
    faults = [f'unknown key "{key}"; choose from {", ".join(_KEYS)}' for key in written.keys() - _KEYS.keys()]
    faults += [
        f'"{key}" must be a {form.__name__}, found "{written[key]}"'
        for key, form in _KEYS.items()
        if key in written and not isinstance(written[key], form)
    ]
    name = file.name.removesuffix(".yaml")
    if written.get("theatre") != name:
        faults.append(f'"theatre" must be the name of the file, "{name}", found "{written.get("theatre")}"')
    return {key: written.get(key, form()) for key, form in _KEYS.items()}, faults
