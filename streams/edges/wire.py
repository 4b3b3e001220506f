"""Wire forms: articles, claims and developments as JSON, each stored record with its schema, and the lines for scripts."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import from_json

from streams.article import Article
from streams.claim import Claim, Development
from streams.edges.article_wire import article_from_json, article_to_json, content_id
from streams.ledger import LedgerUnavailable
from streams.report import Place, Report

__all__ = [
    "article_from_json",
    "article_to_json",
    "claim_from_json",
    "claim_line",
    "claim_to_json",
    "content_id",
    "detect_line",
    "development_from_json",
    "development_to_json",
    "report_from_json",
    "report_to_json",
]

SCHEMA = 1
_HEAD = b'{"schema":%d,' % SCHEMA

_Value = TypeVar("_Value")

# Line ends to some readers of lines, though not to JSON.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_PLACE_FIELDS = ("text", "name", "id", "region", "country", "lat", "lon", "precision", "unnamed", "count")


def claim_to_json(claim: Claim) -> bytes:
    """A claim as the ledger stores it."""
    return _to_json(claim)


def claim_from_json(raw: bytes | str) -> Claim:
    """A stored claim."""
    return _from_json(Claim, raw)


def development_to_json(development: Development) -> bytes:
    """A development as the ledger stores it and the stream carries it."""
    return _to_json(development)


def development_from_json(raw: bytes | str) -> Development:
    """A stored development."""
    return _from_json(Development, raw)


def report_to_json(report: Report) -> bytes:
    """A report as a record of its own."""
    return _to_json(report)


def report_from_json(raw: bytes | str) -> Report:
    """A stored report."""
    return _from_json(Report, raw)


def detect_line(article: Article, reports: Sequence[Report]) -> str:
    """The line of ``detect --format jsonl`` for one article."""
    return _line({"id": article.id, "reports": [_report(report) for report in reports]})


def claim_line(claim: Claim) -> str:
    """The line of ``claims list --format jsonl`` for one claim; ``origins`` and ``articles`` are counts."""
    return _line(
        {
            "id": claim.id,
            "kind": claim.kind,
            "actor": claim.actor,
            "place": _place(claim.place),
            "standing": claim.standing,
            "origins": len(claim.origins),
            "first_seen": claim.first_seen.isoformat(),
            "last_change": claim.last_change.isoformat(),
            "articles": claim.articles,
        }
    )


def _report(report: Report) -> dict[str, Any]:
    return {
        "kind": report.kind,
        "actor": report.actor,
        "standing": report.standing,
        "when": report.when,
        "part": report.part,
        "claimant": {"side": report.claimant.side, "text": report.claimant.text},
        "place": _place(report.place),
        "quote": report.quote,
        "start": report.start,
        "end": report.end,
        "why": [*report.why, f"dropped: {report.dropped_by}"] if report.dropped_by else list(report.why),
    }


def _place(place: Place) -> dict[str, Any]:
    return {field: getattr(place, field) for field in _PLACE_FIELDS}


def _line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False)
    for mark, escaped in _LINE_ENDS.items():
        line = line.replace(mark, escaped)
    return line


@cache
def _adapters() -> dict[type[object], TypeAdapter[Any]]:
    return {form: TypeAdapter(form) for form in (Claim, Development, Report)}


def _to_json(value: object) -> bytes:
    return _HEAD + _adapters()[type(value)].dump_json(value).removeprefix(b"{")


def _from_json(form: type[_Value], raw: bytes | str) -> _Value:
    record, what = raw.encode() if isinstance(raw, str) else raw, f"a stored {form.__name__.lower()}"
    try:
        if not record.startswith(_HEAD) and (found := from_json(record).get("schema")) != SCHEMA:
            raise LedgerUnavailable(f'{what} has schema "{found}", this program reads {SCHEMA}; use the program that wrote it')
        value: _Value = _adapters()[form].validate_json(record)
    except (ValueError, AttributeError) as error:
        raise LedgerUnavailable(f"{what} cannot be read: {error}; restore the store from a copy") from error
    return value
