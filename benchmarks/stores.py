"""How fast the stores are, SQLite's and Redis' in one run: ``python -m benchmarks.stores``. Needs redis-server.

Both acknowledge only what is on the disk; ``fsync`` is what they wait for, so that the ratio says more than the numbers.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path

from alerts.delivery_steps import sending, settled
from alerts.edges.redis_outbox import RedisOutbox
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.outbox import Attempt, Outbox, State, Verdict
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Ledger
from tests.makers import NOON
from tests.redis_server import PROGRAM, RedisServer
from tests.unit.ledger.observer import stream
from tests.unit.outbox.deliveries import make_delivery

SIGHTINGS = 600
DELIVERIES, TARGETS = 600, 20


def main() -> None:
    """Measure each store and print a line for each measure."""
    if PROGRAM is None:
        sys.exit("no redis-server on this machine; install the package redis-server")
    with tempfile.TemporaryDirectory() as folder:
        server = RedisServer(Path(folder) / "redis")
        try:
            with closing(SqliteFile(Path(folder) / "store.db")) as file, closing(RedisStore.connect(server.url)) as store:
                _print("observe", SIGHTINGS, _observing(SqliteLedger(file)), _observing(RedisLedger(store)))
                _print("observe again", SIGHTINGS, _observing(SqliteLedger(file)), _observing(RedisLedger(store)))
                deliveries = DELIVERIES
                _print("enqueue, lease, advance", deliveries, _delivering(SqliteOutbox(file)), _delivering(RedisOutbox(store)))
        finally:
            server.kill()


def _observing(ledger: Ledger) -> Callable[[], None]:
    sightings = list(islice(stream(), SIGHTINGS))

    def observe() -> None:
        for sighting in sightings:
            ledger.observe(sighting)

    return observe


def _delivering(outbox: Outbox) -> Callable[[], None]:
    """One enqueue a delivery, then rounds of leases over all targets, each delivery sent in two steps."""
    deliveries = [make_delivery(claim=f"claim-{n}", target=f"desk-{n % TARGETS}") for n in range(DELIVERIES)]

    def deliver() -> None:
        for delivery in deliveries:
            outbox.enqueue([delivery])
        while taken := outbox.lease(NOON, TARGETS, 60):
            for delivery in taken:
                started = sending(delivery, NOON, 60)
                outbox.advance(delivery, started)
                outbox.advance(started, settled(started, State.SENT, NOON, ""), Attempt(1, NOON, Verdict.SENT, ""))

    return deliver


def _print(what: str, count: int, in_sqlite: Callable[[], None], in_redis: Callable[[], None]) -> None:
    sqlite, redis = count / _seconds(in_sqlite), count / _seconds(in_redis)
    print(f"{what:<24} SQLite {sqlite:8,.0f}/s   Redis {redis:8,.0f}/s   Redis/SQLite {redis / sqlite:5.2f}")


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
