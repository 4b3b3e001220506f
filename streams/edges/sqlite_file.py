"""The one SQLite file of the embedded shape: opened, kept whole, and shared by the edges that keep tables in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streams.ledger import LedgerUnavailable

_OUTERMOST = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))

_VERSION = "SELECT version FROM parts WHERE name = ?"
_HAS_PARTS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'parts'"


class SqliteFile:
    """A connection in WAL mode whose commits survive a power cut; transactions nest by joining the outermost one.

    One connection belongs to one thread; other processes may open the same file.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = str(path)
        try:
            if self.path != ":memory:":
                Path(self.path).parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, isolation_level=None, timeout=10)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=FULL")
            self._connection.execute("PRAGMA foreign_keys=ON")
        except (sqlite3.Error, OSError) as error:
            advice = "name a store of this program, or a new file in a folder that you may write"
            raise LedgerUnavailable(f'cannot open "{self.path}": {error}; {advice}') from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing; inside another transaction, part of that one, yet undone alone when it fails."""
        inner = self._connection.in_transaction
        begin, end, undo = _INNER if inner else _OUTERMOST
        with self._named_errors():
            self._connection.execute(begin)
            try:
                yield self._connection
                self._connection.execute(end)
            except BaseException:
                if self._connection.in_transaction:
                    for statement in undo:
                        self._connection.execute(statement)
                raise

    def read(self, query: str, *values: str | int) -> list[sqlite3.Row]:
        """The rows of one query, as of now, or of the open transaction."""
        with self._named_errors():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _named_errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.DatabaseError as error:
            raise LedgerUnavailable(f'"{self.path}": {error}') from error

    def create(self, part: str, version: int, schema: str) -> None:
        """Make the tables of one part of the store once; refuse those of another version."""
        if not self._holds(part, version):
            with self.transaction() as connection:
                if not self._holds(part, version):
                    connection.execute("CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, version INTEGER NOT NULL)")
                    connection.execute("INSERT INTO parts VALUES (?, ?)", (part, version))
                    for statement in filter(str.strip, schema.split(";")):
                        connection.execute(statement)

    def _holds(self, part: str, version: int) -> bool:
        """Whether the tables of ``part`` are there; asked without a lock, so that a reader waits for nobody."""
        rows = self.read(_VERSION, part) if self.read(_HAS_PARTS) else []
        if rows and rows[0]["version"] != version:
            raise LedgerUnavailable(
                f'"{self.path}": its {part} tables have version {rows[0]["version"]}, this program reads {version}; '
                "use the program that wrote it, or another --store"
            )
        return bool(rows)

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self._connection.close()
