"""The ledger of the embedded shape: claims, their developments, and which article told what, in SQLite."""

import json
import sqlite3
from datetime import datetime

from streams.claim import Claim, Development, Novelty
from streams.edges.sqlite_file import SqliteFile
from streams.edges.wire import claim_from_json, claim_to_json, development_from_json, development_to_json
from streams.ledger import Entries, Observation, Sighting, Telling
from streams.observing import observe
from streams.report import Kind, Standing

SCHEMA = """
CREATE TABLE claims (
    id TEXT PRIMARY KEY,
    place_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    episode INTEGER NOT NULL,
    last_change TEXT NOT NULL,
    record BLOB NOT NULL,
    UNIQUE (place_key, kind, actor, episode)
);
CREATE INDEX claims_by_change ON claims (last_change);
CREATE TABLE developments (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    claim_id TEXT NOT NULL,
    record BLOB NOT NULL
);
CREATE INDEX developments_of_claim ON developments (claim_id);
CREATE TABLE tellings (
    place_key TEXT NOT NULL,
    article TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    standing TEXT NOT NULL,
    claim_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    developments TEXT NOT NULL,
    PRIMARY KEY (place_key, article, kind, actor, standing)
) WITHOUT ROWID
"""

_LATEST_OF_PLACE = """
SELECT record FROM claims AS claim WHERE place_key = ? AND NOT EXISTS (
    SELECT 1 FROM claims AS later WHERE later.place_key = claim.place_key AND later.kind = claim.kind
    AND later.actor = claim.actor AND later.episode > claim.episode)"""
_TELLINGS_OF_ARTICLE = "SELECT * FROM tellings WHERE place_key = ? AND article = ?"
_DEVELOPMENTS_BY_ID = "SELECT record FROM developments WHERE id IN (SELECT value FROM json_each(?)) ORDER BY seq"

_CLAIMS_TOLD = """
SELECT id, record FROM claims WHERE last_change < ? AND id > ?
AND EXISTS (SELECT 1 FROM developments WHERE claim_id = claims.id) ORDER BY id LIMIT ?"""


class SqliteLedger:
    """Claims that outlive the process; each step is one transaction, or part of the one that is open."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        self._forgot_up_to = ""
        file.create("ledger", 1, SCHEMA)

    def observe(self, sighting: Sighting) -> Observation:
        """Decide on ``sighting`` and write what it changes."""
        with self._file.transaction() as connection:
            observation = observe(sighting, _entries(connection, sighting))
            if observation.reason is not Novelty.SEEN_BEFORE:
                _write(connection, sighting, observation)
        return observation

    def forget(self, before: datetime, limit: int) -> int:
        """Remove the developments of claims that no article has told since, of ``limit`` claims at most."""
        with self._file.transaction() as connection:
            rows = connection.execute(_CLAIMS_TOLD, (before.isoformat(), self._forgot_up_to, limit)).fetchall()
            self._forgot_up_to = rows[-1]["id"] if len(rows) == limit else ""
            over = [(row["id"],) for row in rows if claim_from_json(row["record"]).last_seen < before]
            return connection.executemany("DELETE FROM developments WHERE claim_id = ?", over).rowcount if over else 0

    def claim(self, claim_id: str) -> Claim | None:
        """One claim, or None."""
        rows = self._file.read("SELECT record FROM claims WHERE id = ?", claim_id)
        return claim_from_json(rows[0]["record"]) if rows else None

    def claims(self) -> list[Claim]:
        """Every claim, the latest change first."""
        rows = self._file.read("SELECT record FROM claims ORDER BY last_change DESC, id")
        return [claim_from_json(row["record"]) for row in rows]

    def developments_of(self, claim_id: str) -> list[Development]:
        """The developments of one claim in the order in which they were decided."""
        rows = self._file.read("SELECT record FROM developments WHERE claim_id = ? ORDER BY seq", claim_id)
        return [development_from_json(row["record"]) for row in rows]


def _entries(connection: sqlite3.Connection, sighting: Sighting) -> Entries:
    claims = connection.execute(_LATEST_OF_PLACE, (sighting.place_key,))
    tellings = connection.execute(_TELLINGS_OF_ARTICLE, (sighting.place_key, sighting.article.id)).fetchall()
    return Entries(
        claims=tuple(claim_from_json(row["record"]) for row in claims),
        tellings=tuple(_telling(connection, row) for row in tellings),
    )


def _telling(connection: sqlite3.Connection, row: sqlite3.Row) -> Telling:
    developments = connection.execute(_DEVELOPMENTS_BY_ID, (row["developments"],))
    return Telling(
        kind=Kind(row["kind"]),
        actor=row["actor"],
        standing=Standing(row["standing"]),
        claim_id=row["claim_id"],
        reason=Novelty[row["reason"]],
        developments=tuple(development_from_json(development["record"]) for development in developments),
    )


def _write(connection: sqlite3.Connection, sighting: Sighting, observation: Observation) -> None:
    connection.executemany("INSERT OR REPLACE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?)", map(_claim_row, observation.claims))
    connection.executemany(
        "INSERT INTO developments (id, claim_id, record) VALUES (?, ?, ?)",
        [(item.id, item.claim_id, development_to_json(item)) for item in observation.developments],
    )
    connection.execute("INSERT INTO tellings VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _telling_row(sighting, observation))


def _claim_row(claim: Claim) -> tuple[str, str, str, str, int, str, bytes]:
    last_change = claim.last_change.isoformat()
    return (claim.id, claim.place.key, claim.kind, claim.actor, claim.episode, last_change, claim_to_json(claim))


def _telling_row(sighting: Sighting, observation: Observation) -> tuple[str, ...]:
    report = sighting.report
    told = json.dumps([development.id for development in observation.developments])
    return (
        sighting.place_key,
        sighting.article.id,
        report.kind,
        report.actor,
        report.standing,
        observation.claim_id,
        observation.reason.name,
        told,
    )
