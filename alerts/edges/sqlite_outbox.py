"""The outbox in the store's SQLite file."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from alerts.delivery_steps import leased
from alerts.message import Channel, Message
from alerts.outbox import Attempt, Delivery, State, Verdict
from streams.claim import Change
from streams.edges.sqlite_file import SqliteFile

# Moments are whole microseconds since 1970, UTC. `due` is the moment at which `lease` may take the row, NULL for never.
SCHEMA = """
CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    claim_id TEXT NOT NULL,
    development_id TEXT NOT NULL,
    change TEXT NOT NULL,
    subscription TEXT NOT NULL,
    target TEXT NOT NULL,
    message TEXT NOT NULL,
    created INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    token INTEGER NOT NULL,
    lease_until INTEGER,
    not_before INTEGER,
    reason TEXT NOT NULL,
    possible_repeat INTEGER NOT NULL,
    settled INTEGER,
    trying_since INTEGER,
    resends INTEGER NOT NULL,
    due INTEGER
);
CREATE INDEX deliveries_due ON deliveries (target, due) WHERE due IS NOT NULL;
CREATE INDEX deliveries_sending ON deliveries (lease_until) WHERE state = 'SENDING';
CREATE INDEX deliveries_state ON deliveries (state);
CREATE TABLE attempts (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    number INTEGER NOT NULL,
    time INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX attempts_delivery ON attempts (delivery_id)
"""

FORGOTTEN = """
CREATE TABLE forgotten (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE INDEX deliveries_settled ON deliveries (settled) WHERE settled IS NOT NULL
"""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FIXED = ("id", "claim_id", "development_id", "change", "subscription", "target", "message", "created")
MOVING = (
    "state", "attempts", "token", "lease_until", "not_before", "reason",
    "possible_repeat", "settled", "trying_since", "resends", "due",
)  # fmt: skip
INSERT = f"INSERT OR IGNORE INTO deliveries ({', '.join(FIXED + MOVING)}) VALUES ({', '.join(f':{c}' for c in FIXED + MOVING)})"  # noqa: S608 - our own column names
UPDATE = f"UPDATE deliveries SET {', '.join(f'{c} = :{c}' for c in MOVING)} WHERE id = :id AND state = :was AND token = :held"  # noqa: S608 - our own column names


class SqliteOutbox:
    """Deliveries as rows; each call is one transaction, or part of the caller's."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file
        file.create("outbox", 1, SCHEMA)
        file.create("forgotten deliveries", 1, FORGOTTEN)

    def enqueue(self, deliveries: Iterable[Delivery]) -> int:
        """Store those whose id is unknown; the count of them."""
        with self._file.transaction() as connection:
            return sum(
                connection.execute(INSERT, _row(delivery)).rowcount
                for delivery in deliveries
                if not connection.execute("SELECT 1 FROM forgotten WHERE id = ?", (delivery.id,)).fetchone()
            )

    def lease(self, now: datetime, limit: int, seconds: float, skip: Collection[str] = ()) -> list[Delivery]:
        """Take at most ``limit`` due deliveries, one a target, each with a new token."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT *, MIN(due) FROM deliveries WHERE due <= ? AND target NOT IN (SELECT value FROM json_each(?))"
                " GROUP BY target ORDER BY due, seq LIMIT ?",
                (_moment(now), json.dumps(list(skip)), limit),
            ).fetchall()
            taken = [(before := _delivery(row), leased(before, now, seconds)) for row in rows]
            return [after for before, after in taken if self._write(connection, before, after)]

    def advance(self, before: Delivery, after: Delivery, attempt: Attempt | None = None) -> bool:
        """Write ``after`` if the row still has the state and token of ``before``."""
        with self._file.transaction() as connection:
            if not self._write(connection, before, after):
                return False
            if attempt is not None:
                connection.execute(
                    "INSERT INTO attempts VALUES (?, ?, ?, ?, ?)",
                    (after.id, attempt.number, _moment(attempt.time), attempt.verdict.value, attempt.reason),
                )
            return True

    def abandoned(self, now: datetime) -> list[Delivery]:
        """Those in ``SENDING`` whose lease ran out."""
        return self._select("WHERE state = 'SENDING' AND lease_until <= ? ORDER BY seq", _moment(now))

    def due_at(self, skip: Collection[str] = ()) -> datetime | None:
        """The next moment at which ``lease`` or ``abandoned`` has work for the targets not in ``skip``."""
        with self._file.transaction() as connection:
            row = connection.execute(
                "SELECT MIN(moment) AS moment FROM ("
                " SELECT due AS moment, target FROM deliveries WHERE due IS NOT NULL"
                " UNION ALL SELECT lease_until, target FROM deliveries WHERE state = 'SENDING'"
                ") WHERE target NOT IN (SELECT value FROM json_each(?))",
                (json.dumps(list(skip)),),
            ).fetchone()
        return _time(row["moment"])

    def forget(self, before: datetime, limit: int) -> int:
        """Remove at most ``limit`` deliveries that were settled before this moment; their ids stay known."""
        with self._file.transaction() as connection:
            rows = connection.execute(
                "SELECT id FROM deliveries WHERE settled < ? ORDER BY settled LIMIT ?", (_moment(before), limit)
            ).fetchall()
            ids = [(row["id"],) for row in rows]
            connection.executemany("INSERT OR IGNORE INTO forgotten VALUES (?)", ids)
            connection.executemany("DELETE FROM attempts WHERE delivery_id = ?", ids)
            connection.executemany("DELETE FROM deliveries WHERE id = ?", ids)
        return len(ids)

    def end_all_leases(self, now: datetime) -> None:
        """For a process that holds the store alone: what an earlier one had in hand is free, or abandoned, at once."""
        with self._file.transaction() as connection:
            connection.execute(
                "UPDATE deliveries SET lease_until = ?1, due = CASE state WHEN 'LEASED' THEN ?1 ELSE due END"
                " WHERE state IN ('LEASED', 'SENDING')",
                (_moment(now),),
            )

    def deliveries(self, state: State | None = None) -> list[Delivery]:
        """Every delivery, or those in one state, the oldest first."""
        if state is None:
            return self._select("ORDER BY seq")
        return self._select("WHERE state = ? ORDER BY seq", state.value)

    def delivery(self, id_or_prefix: str) -> Delivery | None:
        """The one delivery whose id is or begins with this; None when there is none or more than one."""
        found = self._select("WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", id_or_prefix)
        return found[0] if len(found) == 1 else None

    def attempts_of(self, delivery_id: str) -> list[Attempt]:
        """The history of one delivery, the first attempt first."""
        with self._file.transaction() as connection:
            rows = connection.execute("SELECT * FROM attempts WHERE delivery_id = ? ORDER BY rowid", (delivery_id,)).fetchall()
        return [Attempt(row["number"], _instant(row["time"]), Verdict(row["verdict"]), row["reason"]) for row in rows]

    def counts(self) -> dict[State, int]:
        """How many deliveries stand in each state that occurs."""
        with self._file.transaction() as connection:
            rows = connection.execute("SELECT state, COUNT(*) AS count FROM deliveries GROUP BY state").fetchall()
        return {State(row["state"]): row["count"] for row in rows}

    def _select(self, rest: str, *values: object) -> list[Delivery]:
        with self._file.transaction() as connection:
            return [_delivery(row) for row in connection.execute(f"SELECT * FROM deliveries {rest}", values)]  # noqa: S608 - our own words

    def _write(self, connection: sqlite3.Connection, before: Delivery, after: Delivery) -> bool:
        held = {"was": before.state.value, "held": before.token}
        return connection.execute(UPDATE, _row(after) | held).rowcount == 1


def _row(delivery: Delivery) -> dict[str, object]:
    columns = {name: getattr(delivery, name) for name in FIXED + MOVING if name not in ("message", "due")}
    return {name: _moment(value) if isinstance(value, datetime) else value for name, value in columns.items()} | {
        "message": json.dumps(asdict(delivery.message), ensure_ascii=False),
        "due": _moment(delivery.due),
    }


def _delivery(row: sqlite3.Row) -> Delivery:
    message = json.loads(row["message"])
    return Delivery(
        id=row["id"],
        claim_id=row["claim_id"],
        development_id=row["development_id"],
        change=Change(row["change"]),
        subscription=row["subscription"],
        target=row["target"],
        message=Message(**message | {"channel": Channel(message["channel"])}),
        created=_instant(row["created"]),
        state=State(row["state"]),
        attempts=row["attempts"],
        token=row["token"],
        lease_until=_time(row["lease_until"]),
        not_before=_time(row["not_before"]),
        reason=row["reason"],
        possible_repeat=bool(row["possible_repeat"]),
        settled=_time(row["settled"]),
        trying_since=_time(row["trying_since"]),
        resends=row["resends"],
    )


def _moment(time: datetime | None) -> int | None:
    return None if time is None else (time - EPOCH) // MICROSECOND


def _instant(moment: int) -> datetime:
    return EPOCH + moment * MICROSECOND


def _time(moment: int | None) -> datetime | None:
    return None if moment is None else _instant(moment)
