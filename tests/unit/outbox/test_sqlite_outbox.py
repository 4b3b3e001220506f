"""What only the outbox in a SQLite file does."""

from pathlib import Path

import pytest

from alerts.delivery_steps import sending
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.outbox import State
from streams.edges.sqlite_file import SqliteFile
from tests.makers import NOON, after
from tests.unit.outbox.deliveries import make_delivery


def test_another_process_sees_what_was_written(tmp_path: Path):
    here, there = (SqliteOutbox(SqliteFile(tmp_path / "store.db")) for _ in range(2))

    here.enqueue([make_delivery()])

    assert there.deliveries() == [make_delivery()]


def test_two_processes_never_lease_the_same_delivery(tmp_path: Path):
    here, there = (SqliteOutbox(SqliteFile(tmp_path / "store.db")) for _ in range(2))
    here.enqueue([make_delivery(target=f"desk-{n}") for n in range(6)])

    mine, yours = here.lease(NOON, 4, 60), there.lease(NOON, 4, 60)

    assert (len(mine), len(yours)) == (4, 2)
    assert not {delivery.id for delivery in mine} & {delivery.id for delivery in yours}


def test_deliveries_are_part_of_the_callers_transaction(tmp_path: Path):
    file = SqliteFile(tmp_path / "store.db")
    outbox = SqliteOutbox(file)

    with pytest.raises(ValueError, match="breaks"), file.transaction():
        outbox.enqueue([make_delivery()])
        raise ValueError("the article breaks")

    assert outbox.deliveries() == []


def test_a_process_that_holds_the_store_alone_ends_the_leases_of_its_dead_forerunner(tmp_path: Path):
    outbox = SqliteOutbox(SqliteFile(tmp_path / "store.db"))
    outbox.enqueue(
        [
            make_delivery(target="leased"),
            make_delivery(target="sending"),
            make_delivery(target="waiting", not_before=after(days=1)),
        ]
    )
    leased, being_sent = outbox.lease(NOON, 10, 3600)
    outbox.advance(being_sent, sending(being_sent, NOON, 3600))

    outbox.end_all_leases(after(minutes=1))

    assert [delivery.target for delivery in outbox.abandoned(after(minutes=1))] == ["sending"]
    assert [delivery.target for delivery in outbox.lease(after(minutes=1), 10, 60)] == [leased.target]
    assert outbox.counts() == {State.LEASED: 1, State.SENDING: 1, State.PENDING: 1}


def test_the_next_lease_is_found_by_an_index(tmp_path: Path):
    file = SqliteFile(tmp_path / "store.db")
    SqliteOutbox(file)

    with file.transaction() as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT *, MIN(due) FROM deliveries WHERE due <= 1 GROUP BY target"
        ).fetchall()

    assert any("deliveries_due" in row["detail"] for row in plan)
