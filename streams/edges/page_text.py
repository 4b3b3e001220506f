"""A web page becomes an article: trafilatura finds its text, the page's own metadata its title, address and time."""

import re
from collections.abc import Iterator
from datetime import datetime

from streams.article import MalformedArticle
from streams.plain_text import byte_order_mark, decoded

# The encodings that pages are written in; Python knows others, which only an attacker would declare.
_CHARSET = re.compile(
    rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}(utf-?8|utf-?16|windows-\d{3,4}|cp\d{3,4}|iso-?8859-\d{1,2}|koi8-[ru]|"
    rb"x-mac-cyrillic|gb\w{4,5}|big5|shift[_-]jis|euc-\w\w)(?![\w-])",
    re.IGNORECASE,
)
# What browsers take these names to mean.
_MEANT = {"iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "x-mac-cyrillic": "mac-cyrillic"}
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
# No pattern reads beyond its tag, so that the time it takes grows with the page and no faster.
_TAG = re.compile(r"<(meta|time)\b([^<>]{0,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*[\"']([^\"']*)[\"']")
_LINKED_DATA = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{8,40})"')
_NAMES_OF_PUBLISHED = {
    "article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "date",
    "dc.date",
}


def page_from(raw: bytes) -> dict[str, str]:
    """The article on a page, without its menus, comments and advertisements, as the fields of an article record.

    ``published`` is a moment when the page gives one with its zone, else a day. MalformedArticle when the page holds no article.
    """
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
    language = _LANGUAGE.search(source[:4000])
    fields = {
        "text": found.text,
        "title": found.title,
        "url": found.url,
        "source": found.sitename or found.hostname,
        "published": _published(source) or found.date,
        "lang": language.group(1).lower() if language else None,
    }
    return {name: value for name, value in fields.items() if value}


def _page_source(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:4096])
    if declared is None or byte_order_mark(raw) is not None:
        return decoded(raw)
    name = declared.group(1).decode("ascii").lower()
    try:
        return raw.decode(_MEANT.get(name, name))
    except (LookupError, UnicodeDecodeError):
        return decoded(raw)


def _published(source: str) -> str | None:
    """When the page says it was published, the most exact way of saying it first."""
    moments = (_moment(written) for written in _written_times(source))
    found = next((moment for moment in moments if moment is not None), None)
    return None if found is None else found.isoformat() if found.tzinfo else found.date().isoformat()


def _written_times(source: str) -> Iterator[str]:
    tags = [(tag.group(1).lower(), _attributes(tag.group(2))) for tag in _TAG.finditer(source)]
    for kind, attributes in tags:
        names = {attributes.get(key, "").lower() for key in ("property", "name", "itemprop")}
        if kind == "meta" and names & _NAMES_OF_PUBLISHED:
            yield attributes.get("content", "")
    yield from _LINKED_DATA.findall(source)
    yield from (attributes["datetime"] for kind, attributes in tags if kind == "time" and "datetime" in attributes)


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): value for name, value in _ATTRIBUTE.findall(tag)}


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
