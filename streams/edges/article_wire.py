"""The wire form of an article: a line of JSON lines, and the record that the program writes itself."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from pydantic_core import from_json, to_json

from streams.article import Article, MalformedArticle
from streams.intake import MIB
from streams.plain_text import is_page

SCHEMA = 1
LONGEST_TEXT_BYTES = MIB

# A publisher's clock or zone may be wrong by hours; a day ahead it is no longer a clock.
LONGEST_AHEAD = timedelta(hours=24)

LONGEST_DAY = len("2026-03-10")

_STRINGS = ("url", "source", "lang", "title", "text")
_JSON_NAMES: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
    str: "a string",
}


def article_from_json(raw: bytes | str, received: datetime, stem: str = "article") -> Article:
    """The article of one line or record, ``id`` given, else made of its address, else of its content and ``stem``.

    Raises MalformedArticle with every fault. A record that the program wrote (it has a ``schema``) keeps the moment of its
    own intake; ``received`` is that of all others.
    """
    fields = _object(raw)
    faults: list[str] = []
    if fields.get("schema", SCHEMA) != SCHEMA:
        raise MalformedArticle(f'a record of schema "{fields["schema"]}"; this program reads schema {SCHEMA}')
    strings = {name: _string(fields, name, faults) for name in _STRINGS}
    text = strings.pop("text") or ""
    _check_text(text, fields, faults)
    if "schema" in fields:
        received = _moment(fields, "received", faults) or received
    published, day = _published(fields, faults)
    _check_not_ahead(published, day, received, faults)
    given = _id(fields, faults)
    if faults:
        raise MalformedArticle("; ".join(faults))
    identity = given or (
        _url_id(strings["url"]) if strings["url"] else content_id(stem, text, strings["title"], strings["source"])
    )
    return Article(id=identity, text=text, received=received, published=published, published_day=day, **strings)


def article_to_json(article: Article) -> bytes:
    """The article as a record that ``article_from_json`` reads back as it is."""
    published = article.published or article.published_day
    record = {
        "schema": SCHEMA,
        "id": article.id,
        "url": article.url,
        "source": article.source,
        "published": published.isoformat() if published else None,
        "received": article.received.isoformat(),
        "lang": article.lang,
        "title": article.title,
        "text": article.text,
    }
    return to_json({name: value for name, value in record.items() if value is not None})


def content_id(stem: str, text: str, title: str | None = None, source: str | None = None) -> str:
    """The id of an article that brings none and has no address: the same words of the same source have the same one."""
    content = json.dumps([source, title, text]).encode()
    return f"{stem}-{sha256(content).hexdigest()[:12]}"


def _url_id(url: str) -> str:
    return f"u-{sha256(url.encode()).hexdigest()[:16]}"


def _object(raw: bytes | str) -> dict[str, Any]:
    try:
        value = from_json(raw)
    except ValueError:
        # Twice as slow; it takes halves of characters too, and its words say what is wrong.
        return _object_read_slowly(raw)
    return _checked(value)


def _object_read_slowly(raw: bytes | str) -> dict[str, Any]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise MalformedArticle(f'not JSON ({why}): "{_start_of(raw)}"; give an object such as {{"text": "..."}}') from error
    fields = _checked(value)
    return {name: _whole(item) if isinstance(item, str) else item for name, item in fields.items()}


def _checked(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise MalformedArticle(f'{_what(value)} where an article was expected; give an object such as {{"text": "..."}}')
    return value


def _start_of(raw: bytes | str) -> str:
    start = raw[:40]
    text = start.decode("utf-8", "replace") if isinstance(start, bytes) else start
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _whole(text: str) -> str:
    """``text`` without halves of characters, which JSON can escape and nothing can write."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _string(fields: dict[str, Any], name: str, faults: list[str]) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value or None
    faults.append(f'"{name}" is {_what(value)}; give a string')
    return None


def _id(fields: dict[str, Any], faults: list[str]) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _string(fields, "id", faults)


def _check_text(text: str, fields: dict[str, Any], faults: list[str]) -> None:
    if not text.strip():
        if isinstance(fields.get("text"), str | None):
            faults.append('no text; give the article\'s words in "text"')
    elif (size := len(text.encode())) > LONGEST_TEXT_BYTES:
        faults.append(f"a text of {size / MIB:.1f} MiB; at most {LONGEST_TEXT_BYTES // MIB} MiB are read as one article")
    elif is_page(text):
        faults.append(f'HTML where text was expected: "{_start_of(text.strip())}"; give the text, or the page as an .html file')


def _published(fields: dict[str, Any], faults: list[str]) -> tuple[datetime | None, date | None]:
    written = _string(fields, "published", faults)
    if written is None:
        return None, None
    if len(written) <= LONGEST_DAY:
        with suppress(ValueError):
            return None, date.fromisoformat(written)
    return _moment(fields, "published", faults), None


def _moment(fields: dict[str, Any], name: str, faults: list[str]) -> datetime | None:
    """The moment in a field, in UTC; one without a zone is taken as UTC."""
    written = _string(fields, name, faults)
    if written is None:
        return None
    try:
        moment = datetime.fromisoformat(written)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        faults.append(f'"{name}" is "{_start_of(written)}"; give ISO 8601, as 2026-03-10T12:00:00Z or 2026-03-10')
        return None


def _check_not_ahead(published: datetime | None, day: date | None, received: datetime, faults: list[str]) -> None:
    latest = received + LONGEST_AHEAD
    if (published is not None and published > latest) or (day is not None and day > latest.date()):
        faults.append(f'published in the future: "{published or day}"; give the moment it was published')


def _what(value: object) -> str:
    return _JSON_NAMES.get(type(value), "no value")
