"""Every outbox that must keep the contract; a new one joins by one line in ``OUTBOXES``."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from alerts.delivery_steps import sending
from alerts.edges.redis_outbox import RedisOutbox
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.outbox import Delivery, Outbox, OutboxKeeper, OutboxReader
from streams.edges.sqlite_file import SqliteFile
from tests.makers import after
from tests.memory_outbox import MemoryOutbox


class Shelf(Outbox, OutboxKeeper, OutboxReader, Protocol):
    """An outbox that also shows what it holds, and forgets."""


def in_memory(request: pytest.FixtureRequest) -> Shelf:
    return MemoryOutbox()


def in_sqlite(request: pytest.FixtureRequest) -> Shelf:
    folder: Path = request.getfixturevalue("tmp_path")
    return SqliteOutbox(SqliteFile(folder / "store.db"))


def in_redis(request: pytest.FixtureRequest) -> Shelf:
    return RedisOutbox(request.getfixturevalue("new_redis_store")())


def in_redis_cluster(request: pytest.FixtureRequest) -> Shelf:
    return RedisOutbox(request.getfixturevalue("new_cluster_store")())


OUTBOXES: dict[str, Callable[[pytest.FixtureRequest], Shelf]] = {
    "memory": in_memory,
    "sqlite": in_sqlite,
    "redis": in_redis,
    "redis-cluster": in_redis_cluster,
}


@pytest.fixture(params=OUTBOXES)
def outbox(request: pytest.FixtureRequest) -> Shelf:
    return OUTBOXES[request.param](request)


def lease_one(outbox: Shelf, minutes: float = 0, seconds: float = 60) -> Delivery:
    (delivery,) = outbox.lease(after(minutes=minutes), 10, seconds)
    return delivery


def start_one(outbox: Shelf, minutes: float = 0, seconds: float = 60) -> Delivery:
    taken = lease_one(outbox, minutes, seconds)
    started = sending(taken, after(minutes=minutes), seconds)
    assert outbox.advance(taken, started)
    return started
