"""The embedded shape's store: the tables of one SQLite file, each behind its own port."""

from dataclasses import dataclass

from alerts.edges.sqlite_outbox import SqliteOutbox
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake
from streams.edges.sqlite_ledger import SqliteLedger


@dataclass(frozen=True, slots=True)
class Store:
    """One file, and what it keeps."""

    file: SqliteFile
    intake: SqliteIntake
    ledger: SqliteLedger
    outbox: SqliteOutbox
