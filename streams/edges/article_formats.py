"""The formats that an article can stand in: plain text, a web page, JSON, JSON lines; each turns bytes into articles."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import chain

from streams.article import Article, MalformedArticle
from streams.edges.article_wire import article_from_json
from streams.edges.page_text import page_from
from streams.intake import MIB, Rejected, rejection
from streams.plain_text import as_utf8, binary_format, decoded, is_page, trusted
from streams.records import Record, elements, lines, refused, whole

LONGEST_JSON_FILE_BYTES = 64 * MIB

_EMPTY = "empty; give an article"


Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Input:
    """One input while it is read: ``where`` names it in messages, ``name`` begins the ids of articles without their own.

    ``chunks`` of JSON lines may begin later than the file: at ``line`` and byte ``offset``.
    """

    where: str
    name: str
    chunks: Iterator[bytes]
    received: Clock
    line: int = 1
    offset: int = 0


Read = Iterator[Article | Rejected]
Reader = Callable[[Input], Read]


def read_text(source: Input) -> Read:
    """The whole as one article of plain text."""
    yield _article(whole(source.chunks, source.where), partial(_text_article, source))


def read_page(source: Input) -> Read:
    """The whole as one web page."""
    yield _article(whole(source.chunks, source.where), partial(_page_article, source))


def read_json(source: Input) -> Read:
    """One article, or a list of them."""
    record = whole(source.chunks, source.where, LONGEST_JSON_FILE_BYTES)
    if isinstance(record, Rejected):
        yield record
        return
    try:
        text = _text_of(record)
    except MalformedArticle as fault:
        yield rejection(source.where, str(fault), record.raw)
        return
    for element in elements(text, source.where):
        yield _article(element, partial(_json_article, source))


def read_json_lines(source: Input) -> Read:
    """One article a line; an empty line separates and is nothing itself."""
    head = next(source.chunks, b"")
    chunks = chain([head], source.chunks)
    binary = None if head.lstrip().startswith(b"{") else binary_format(head)
    if binary is not None:
        yield refused(chunks, source.where, f"{binary}; give JSON lines")
        return
    filled = source.line > 1
    for record in lines(as_utf8(chunks), source.where, number=source.line, offset=source.offset):
        if isinstance(record, Rejected) or record.raw.removeprefix(BOM_UTF8).strip():
            filled = True
            yield _article(record, partial(_json_article, source))
    if not filled:
        yield rejection(source.where, _EMPTY)


def read_sniffed(source: Input) -> Read:
    """An input without a name that tells: JSON by its first character, a page by its first tag, else plain text."""
    head = next(source.chunks, b"")
    while head and not head.strip() and (more := next(source.chunks, b"")):
        head += more
    start = b"".join(as_utf8([head])).removeprefix(BOM_UTF8).lstrip()
    reader: Reader = read_text
    if start.startswith((b"{", b"[")):
        reader = read_json_lines if _begins_json_lines(start) else read_json
    elif is_page(start[:200].decode("utf-8", "replace")):
        reader = read_page
    yield from reader(Input(source.where, source.name, chain([head], source.chunks), source.received))


def _begins_json_lines(start: bytes) -> bool:
    """An object that ends on its line, or is followed by another; a single one may be broken."""
    first, _, rest = start.partition(b"\n")
    return first.startswith(b"{") and (not rest.strip() or first.rstrip().endswith(b"}") or rest.lstrip().startswith(b"{"))


def _article(record: Record | Rejected, make: Callable[[Record], Article]) -> Article | Rejected:
    if isinstance(record, Rejected):
        return record
    try:
        return trusted(make(record))
    except MalformedArticle as fault:
        return rejection(record.where, str(fault), record.raw)


def _text_of(record: Record) -> str:
    return decoded(_not_binary(record.raw), record.offset)


def _not_binary(raw: bytes) -> bytes:
    if not raw.strip():
        raise MalformedArticle(_EMPTY)
    binary = binary_format(raw)
    if binary is not None:
        raise MalformedArticle(f"{binary}; give text, HTML or JSON")
    return raw


def _text_article(source: Input, record: Record) -> Article:
    return _article_of({"text": _text_of(record)}, source)


def _page_article(source: Input, record: Record) -> Article:
    return _article_of(page_from(_not_binary(record.raw)), source)


def _json_article(source: Input, record: Record) -> Article:
    return article_from_json(decoded(record.raw, record.offset), source.received(), source.name)


def _article_of(fields: dict[str, str], source: Input) -> Article:
    """Every format passes through the one gate that JSON passes."""
    return article_from_json(json.dumps(fields), source.received(), source.name)
