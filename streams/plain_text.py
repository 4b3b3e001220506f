"""Bytes that somebody sent become text that the rest of the program can trust: decoded, one kind of newline, nothing hidden."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from streams.article import Article, MalformedArticle

# Longest first: the mark of UTF-16 begins that of UTF-32.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_FIRST_OF_MARKS = frozenset({b"\xef", b"\xff", b"\xfe", b"\x00"})

_FILE_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or sound"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters but tab and newline; marks, embeddings, overrides and isolates of text direction; byte order marks.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ORDINARY = bytes([*b"\t\n", *range(0x20, 0x7F)])
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_PAGE = re.compile(
    r"<(!--|(!doctype|\?xml|html|head|body|meta|title|p|div|article|section|main|header|nav|table|ul|ol|h[1-6]|span|script|style)\b)",
    re.IGNORECASE,
)


def byte_order_mark(head: bytes) -> tuple[bytes, str] | None:
    """The mark that ``head`` begins with and the encoding that it stands for."""
    if head[:1] not in _FIRST_OF_MARKS:
        return None
    return next(((mark, encoding) for mark, encoding in _BYTE_ORDER_MARKS if head.startswith(mark)), None)


def binary_format(head: bytes) -> str | None:
    """What kind of binary file begins with ``head``, None for anything that can be text."""
    for signature, what in _FILE_SIGNATURES:
        if head.startswith(signature):
            return what
    zero = head.find(b"\0")
    return f"binary (a zero byte at byte {zero})" if zero >= 0 and byte_order_mark(head) is None else None


def decoded(raw: bytes, offset: int = 0) -> str:
    """The text of ``raw``: UTF-8, or what its byte order mark says; ``offset`` is where it begins in its file."""
    mark, encoding = byte_order_mark(raw) or (b"", "utf-8")
    try:
        return raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        found = f"0x{raw[at]:02x} at byte {offset + at}"
        raise MalformedArticle(f"invalid {encoding.upper()}: {found}; save it as UTF-8") from error


def as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """``chunks`` as UTF-8 when their byte order mark says UTF-16 or UTF-32, else as they are."""
    source = iter(chunks)
    head = next(source, b"")
    mark, encoding = byte_order_mark(head) or (b"", "utf-8")
    if encoding == "utf-8":
        yield from chain([head], source)
        return
    # A half character of UTF-16 is none in UTF-8 either: the line that holds it is rejected, not those around it.
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass" if encoding.startswith("utf-16") else "replace")
    for chunk in chain([head[len(mark) :]], source):
        yield decoder.decode(chunk).encode("utf-8", "surrogatepass")


def clean(text: str) -> str:
    """``text`` with one kind of newline and without control characters, direction overrides and half characters."""
    # So are nearly all texts, and to see it takes a tenth of the time; of ASCII a hundredth.
    if text.isascii() and not text.encode().translate(None, _ORDINARY):
        return text
    if text.replace("\n", " ").isprintable():
        return text
    return _LONE_SURROGATE.sub("\ufffd", _HIDDEN.sub("", _NEWLINES.sub("\n", text)))


def is_page(text: str) -> bool:
    """Whether a web page's source stands where its text should."""
    return _PAGE.match(text.lstrip()[:200]) is not None


def trusted(article: Article) -> Article:
    """``article`` with clean text in every field; MalformedArticle when that leaves nothing to read."""
    text = clean(article.text)
    if not text.strip():
        raise MalformedArticle('no text; give the article\'s words in "text"')
    if is_page(text):
        raise MalformedArticle("HTML where text was expected; give the text, or the page as an .html file")
    names = article.id, article.title, article.url, article.source, article.lang
    own_id, title, url, source, lang = (_line(name) for name in names)
    if text is article.text and names == (own_id, title, url, source, lang):
        return article
    return replace(article, id=own_id or article.id, text=text, title=title, url=url, source=source, lang=lang)


def _line(text: str | None) -> str | None:
    return (" ".join(clean(text).split()) or None) if text else None
