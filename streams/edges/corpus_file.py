"""A labelled corpus and its floors, read from their files; every fault is told with its line."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from streams.article import MalformedArticle
from streams.edges.article_wire import article_from_json
from streams.evaluation.labelled import Label, Labelled
from streams.report import Kind, Standing

_KINDS, _STANDINGS = {kind.value for kind in Kind}, {standing.value for standing in Standing}
_TEXTS = ("kind", "actor", "place", "region", "claimant", "quote")


class MalformedCorpus(Exception):
    """A corpus or floors file cannot be measured against; the message names every fault with its line."""


def read_corpus(path: Path, received: Callable[[], datetime]) -> list[Labelled]:
    """The labelled articles of a file of JSON lines, in order; MalformedCorpus with every fault."""
    faults: list[str] = []
    found: list[Labelled] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            item = _labelled(line, received(), where, faults)
            if item is not None and seen.setdefault(item.article.id, number) != number:
                faults.append(f'{where}: the id "{item.article.id}" stands at line {seen[item.article.id]} too')
            found += [item] if item is not None else []
    if not found and not faults:
        faults.append(f"{path}: empty; give labelled articles, one a line")
    if faults:
        raise MalformedCorpus("\n".join(faults))
    return found


def read_floors(path: Path) -> dict[str, float]:
    """The floors by the name of their figure."""
    try:
        value = json.loads(_text(path))
    except ValueError as error:
        raise MalformedCorpus(f"{path}: not JSON ({error})") from error
    if not isinstance(value, dict):
        raise MalformedCorpus(f'{path}: must be an object such as {{"recall": 0.9}}')
    wrong = [f'{path}: "{name}" is {floor!r}; give a number from 0 to 1' for name, floor in value.items() if not _is_share(floor)]
    if wrong:
        raise MalformedCorpus("\n".join(wrong))
    return {name: float(floor) for name, floor in value.items()}


def write_floors(path: Path, floors: dict[str, float]) -> None:
    """The floors, one a line, in their order."""
    path.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MalformedCorpus(f"{path}: cannot be read: {error}") from error


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _labelled(line: str, received: datetime, where: str, faults: list[str]) -> Labelled | None:
    before = len(faults)
    try:
        article = article_from_json(line, received)
    except MalformedArticle as error:
        faults.append(f"{where}: {error}")
        return None
    fields = json.loads(line)
    labels, background, optional = (
        tuple(
            _label(row, key, f"{where}: {key} {number}", faults)
            for number, row in enumerate(_rows(fields, key, where, faults), 1)
        )
        for key in ("labels", "background", "optional")
    )
    if "labels" not in fields:
        faults.append(f'{where}: no "labels"; give a list, empty when there is nothing to report')
    return Labelled(article, labels, background, optional, fields.get("why") or "") if len(faults) == before else None


def _rows(fields: dict[str, Any], key: str, where: str, faults: list[str]) -> list[dict[str, Any]]:
    rows = fields.get(key) or []
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        return rows
    faults.append(f'{where}: "{key}" must be a list of objects')
    return []


def _label(row: dict[str, Any], key: str, where: str, faults: list[str]) -> Label:
    texts = {name: row.get(name) for name in _TEXTS}
    faults += [f'{where}: "{name}" must be a text, found {value!r}' for name, value in texts.items() if not _is_text(value)]
    standing = row.get("standing") or row.get("status")
    if standing is not None and standing not in _STANDINGS:
        faults.append(f'{where}: unknown standing "{standing}"; choose {", ".join(sorted(_STANDINGS))}')
    if key == "labels":
        faults += _faults_of_label(texts, where)
    written = {name: str(value) for name, value in texts.items() if value}
    return Label(
        kind=written.get("kind", Kind.CAPTURE.value),
        actor=written.get("actor", ""),
        place=written.get("place", ""),
        region=written.get("region"),
        standing=Standing(standing) if standing in _STANDINGS else None,
        claimant=written.get("claimant"),
        quote=written.get("quote"),
        unnamed=bool(row.get("unnamed")),
        count=row["count"] if isinstance(row.get("count"), int) else None,
    )


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _faults_of_label(texts: dict[str, Any], where: str) -> list[str]:
    missing = [f'{where}: no "{name}"' for name in ("actor", "place") if not texts[name]]
    if texts["kind"] not in _KINDS:
        missing.append(f'{where}: unknown kind "{texts["kind"]}"; choose capture or entry')
    return missing
