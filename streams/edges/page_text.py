"""A web page becomes an article: trafilatura finds its text, the page's own metadata its title, address and time."""

import codecs
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from streams.article import MalformedArticle
from streams.plain_text import byte_order_mark, decoded

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
# The forms in which pages give their time, the most exact first: meta tag both ways round, JSON-LD, time element.
_PUBLISHED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"<meta\b[^>]{0,300}?\b(?:article:published_time|datePublished|pubdate)\b[^>]{0,300}?\bcontent\s*=\s*[\"']([^\"']{8,40})",
        r"<meta\b[^>]{0,300}?\bcontent\s*=\s*[\"']([^\"']{8,40})[\"'][^>]{0,300}?\b(?:article:published_time|datePublished|pubdate)\b",
        r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"",
        r"<time\b[^>]{0,300}?\bdatetime\s*=\s*[\"']([^\"']{8,40})",
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself. ``published`` is aware; ``published_day`` stands alone when no time or zone is given."""

    text: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: datetime | None = None
    published_day: date | None = None
    lang: str | None = None


def page_from(raw: bytes) -> Page:
    """The article on a page, without its menus, comments and advertisements; MalformedArticle when it holds none."""
    # It takes half a second to import, and most runs read no page.
    import trafilatura

    source = _page_source(raw)
    found = trafilatura.bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, trafilatura.settings.Document) or not found.text:
        raise MalformedArticle("no article text found in this page; give the article's own page, or its text as .txt")
    published, day = _published(source, found.date)
    language = _LANGUAGE.search(source[:4000])
    return Page(
        text=found.text,
        title=found.title or None,
        url=found.url or None,
        source=found.sitename or found.hostname or None,
        published=published,
        published_day=day,
        lang=language.group(1).lower() if language else None,
    )


def _page_source(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    if byte_order_mark(raw) is None and declared is not None:
        encoding = declared.group(1).decode("ascii", "replace")
        try:
            return raw.decode(codecs.lookup(encoding).name)
        except (LookupError, UnicodeDecodeError):
            return decoded(raw)
    return decoded(raw)


def _published(source: str, guessed_day: str | None) -> tuple[datetime | None, date | None]:
    """The time when the page gives it with a zone, else the day."""
    for pattern in _PUBLISHED:
        match = pattern.search(source)
        moment = _moment(match.group(1)) if match else None
        if moment is not None:
            return (moment.astimezone(UTC), None) if moment.tzinfo else (None, moment.date())
    return None, _day(guessed_day)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
