"""The embedded shape's queue of accepted articles, its rejected records, and the files that were read, in SQLite."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from streams.article import Article, MalformedArticle
from streams.edges.article_wire import article_from_json, article_to_json
from streams.edges.sqlite_file import SqliteFile
from streams.intake import Counts, FileMark, Rejected, content_digest, rejection

# A processed article keeps its row, so that it is known again, and gives up its text, so that the file stays small.
SCHEMA = """
CREATE TABLE articles (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    digest BLOB NOT NULL,
    received TEXT NOT NULL,
    published TEXT NOT NULL,
    record BLOB,
    UNIQUE (id, digest)
);
CREATE INDEX articles_waiting ON articles (seq) WHERE record IS NOT NULL;
CREATE TABLE rejected (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    packed BLOB NOT NULL,
    size INTEGER NOT NULL
);
CREATE TABLE files_read (
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL
)
"""

_QUEUE = """INSERT INTO articles (id, digest, received, published, record) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id, digest) DO NOTHING"""
_QUEUE_AGAIN = """INSERT INTO articles (id, digest, received, published, record) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id, digest) DO UPDATE SET record = excluded.record WHERE record IS NULL"""


class SqliteIntake:
    """Articles on their way in: accepted once, waiting in order, done; and what was rejected.

    Each method is one transaction, or part of the one that is open.
    """

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        file.create("intake", 1, SCHEMA)

    def accept(self, article: Article) -> bool:
        """Put one article in the queue; False when this very content was accepted before."""
        return self.accept_many([article]) == 1

    def accept_many(self, articles: Iterable[Article], again: bool = False) -> int:
        """Put articles in the queue, all or none, and say how many were not there before.

        ``again`` queues an article also when it was accepted before: what `rejected replay` reads is to be processed anew.
        """
        with self._file.transaction() as connection:
            return connection.executemany(_QUEUE_AGAIN if again else _QUEUE, (_row(article) for article in articles)).rowcount

    def waiting(self, limit: int) -> list[tuple[int, Article]]:
        """The first articles that are not done, in the order of their acceptance, each with its number.

        A stored record that this program cannot read ends in rejected and holds up nobody.
        """
        found = []
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT seq, id, record, received FROM articles WHERE record IS NOT NULL ORDER BY seq LIMIT ?", (limit,)
            ).fetchall()
            for row in rows:
                try:
                    found.append((row["seq"], article_from_json(row["record"], datetime.fromisoformat(row["received"]))))
                except MalformedArticle as fault:
                    self.reject(rejection(f"article {row['id']}", str(fault), row["record"]))
                    self.done(row["seq"])
        return found

    def done(self, seq: int) -> None:
        """The article ended as processed or rejected: it waits no longer and keeps no text here."""
        with self._file.transaction() as connection:
            connection.execute("UPDATE articles SET record = NULL WHERE seq = ?", (seq,))

    def reject(self, item: Rejected) -> bool:
        """Keep one rejected record; False when it is there already."""
        with self._file.transaction() as connection:
            added = connection.execute(
                "INSERT INTO rejected (id, place, reason, packed, size) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (item.id, item.where, item.reason, item.packed, item.size),
            )
            return added.rowcount == 1

    def rejected(self) -> list[Rejected]:
        """Everything rejected, the oldest first."""
        with self._file.transaction() as connection:
            return [_rejected(row) for row in connection.execute("SELECT * FROM rejected ORDER BY seq")]

    def rejected_item(self, item_id: str) -> Rejected | None:
        """One rejected record, or None."""
        with self._file.transaction() as connection:
            row = connection.execute("SELECT * FROM rejected WHERE id = ?", (item_id,)).fetchone()
        return _rejected(row) if row else None

    def take_back(self, item_id: str) -> Rejected | None:
        """Remove one rejected record and return it; accept what is read from it in the same transaction."""
        with self._file.transaction() as connection:
            row = connection.execute("DELETE FROM rejected WHERE id = ? RETURNING *", (item_id,)).fetchone()
        return _rejected(row) if row else None

    def has_read(self, mark: FileMark) -> bool:
        """Whether this file was fully read as it is: at this path with this size and time, or with this content."""
        with self._file.transaction() as connection:
            row = connection.execute("SELECT size, mtime_ns, digest FROM files_read WHERE path = ?", (mark.path,)).fetchone()
        return row is not None and (row["digest"] == mark.digest or (row["size"], row["mtime_ns"]) == (mark.size, mark.mtime_ns))

    def remember(self, mark: FileMark) -> None:
        """The file was fully read; call it in the transaction that accepts its last articles."""
        with self._file.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO files_read VALUES (?, ?, ?, ?)", (mark.path, mark.size, mark.mtime_ns, mark.digest)
            )

    def counts(self) -> Counts:
        """How many articles wait and are done, and how many records are rejected."""
        with self._file.transaction() as connection:
            row = connection.execute(
                """SELECT (SELECT count(*) FROM articles WHERE record IS NOT NULL) AS waiting,
                    (SELECT count(*) FROM articles WHERE record IS NULL) AS done,
                    (SELECT count(*) FROM rejected) AS rejected"""
            ).fetchone()
        return Counts(row["waiting"], row["done"], row["rejected"])


def _row(article: Article) -> tuple[str, bytes, str, str, bytes]:
    return (
        article.id,
        content_digest(article),
        article.received.isoformat(),
        article.time.isoformat(),
        article_to_json(article),
    )


def _rejected(row: sqlite3.Row) -> Rejected:
    return Rejected(row["id"], row["place"], row["reason"], row["packed"], row["size"])
