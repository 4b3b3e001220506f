"""The values of intake: an article's content, a file that was read, and the rejected record with its raw bytes."""

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass, field

from streams.article import Article

MIB = 1024 * 1024

# A record is what one article is read from: a line, a list's element, a page. Real ones stay below 1 MiB.
LONGEST_RECORD_BYTES = 4 * MIB
LONGEST_KEPT_BYTES = 64 * MIB
KEPT_HEAD_BYTES = 64 * 1024

_BASE64_MARK = "base64:"


@dataclass(frozen=True, slots=True)
class Rejected:
    """One piece of bad input: where it stood, why it was refused, and its raw bytes, packed.

    ``id`` is made of ``where`` and the raw bytes, so that reading the same input again rejects nothing new. ``size`` is the
    length of what was found; ``raw`` is shorter than that only when the record was too long to be kept whole.
    """

    id: str
    where: str
    reason: str
    packed: bytes = field(repr=False)
    size: int

    @property
    def raw(self) -> bytes:
        """The bytes as they were found."""
        return zlib.decompress(self.packed)


class RawBytes:
    """The bytes of one record while they arrive, compressed, so that a record of any length takes bounded memory."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.size = 0
        self._digest = hashlib.sha256(where.encode("utf-8", "surrogateescape") + b"\0")
        self._packer = zlib.compressobj()
        self._packed: list[bytes] = []
        self._head = b""

    def add(self, piece: bytes) -> None:
        """Take the next piece."""
        self.size += len(piece)
        self._digest.update(piece)
        if len(self._head) < KEPT_HEAD_BYTES:
            self._head += piece[: KEPT_HEAD_BYTES - len(self._head)]
        if self.size <= LONGEST_KEPT_BYTES:
            self._packed.append(self._packer.compress(piece))
        else:
            self._packed.clear()

    def rejected(self, reason: str) -> Rejected:
        """The record as rejected; a reason says so when only its head was kept."""
        identity = self._digest.hexdigest()[:16]
        if self.size <= LONGEST_KEPT_BYTES:
            return Rejected(identity, self.where, reason, b"".join((*self._packed, self._packer.flush())), self.size)
        cut = f"{reason}; only its first {KEPT_HEAD_BYTES // 1024} KiB are kept"
        return Rejected(identity, self.where, cut, zlib.compress(self._head), self.size)


def rejection(where: str, reason: str, raw: bytes = b"") -> Rejected:
    """One rejected record whose bytes are at hand; ``raw`` is empty when nothing could be read."""
    kept = RawBytes(where)
    kept.add(raw)
    return kept.rejected(reason)


def listed(item: Rejected) -> dict[str, str]:
    """The shape of ``rejected list`` for scripts: ``id``, ``where``, ``reason``, ``raw``.

    ``raw`` is the text itself when the bytes are UTF-8. Otherwise it is ``base64:`` and the bytes in base64, and so it is for
    the rare text that begins with ``base64:`` itself: what bears the mark is always base64.
    """
    return {"id": item.id, "where": item.where, "reason": item.reason, "raw": _readable(item.raw)}


def _readable(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _BASE64_MARK
    return _BASE64_MARK + base64.b64encode(raw).decode("ascii") if text.startswith(_BASE64_MARK) else text


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file as it was when it was looked at; ``digest`` is of its content, empty when that was not read."""

    path: str
    size: int
    mtime_ns: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class PartRead:
    """The first ``size`` bytes of a file, all read: they hold ``lines`` whole lines and have this SHA-256."""

    path: str
    size: int
    lines: int
    digest: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles wait and are done, and how many records are rejected."""

    waiting: int
    done: int
    rejected: int


def content_digest(article: Article) -> bytes:
    """What tells an article from a revision of it: everything that its publisher wrote, and not when we received it."""
    published = article.published or article.published_day
    written = [article.title, article.text, article.url, article.source, published and published.isoformat(), article.lang]
    return hashlib.sha256(json.dumps(written).encode()).digest()[:16]
