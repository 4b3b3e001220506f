"""A process that delivers what a store holds, to be killed; its arguments are the store, a port and the count of targets."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from alerts.delivering import Pace
from alerts.edges.apprise_sender import AppriseSender
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.retrying import RetryPolicy
from alerts.subscription import Target
from streams.edges.sqlite_file import SqliteFile
from tests.live.delivery.loops import deliver_all

PATIENT = RetryPolicy(timedelta(minutes=2), first_wait_seconds=0.2, longest_wait_seconds=1)


def main() -> None:
    store, port, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    targets = {f"desk-{n}": Target(f"desk-{n}", f"json://127.0.0.1:{port}/desk-{n}") for n in range(count)}
    outbox, sender = SqliteOutbox(SqliteFile(store)), AppriseSender()
    print("ready", flush=True)
    asyncio.run(deliver_all(outbox, sender, targets, PATIENT, Pace(lease_seconds=1, look_seconds=0.2), within_seconds=120))


if __name__ == "__main__":
    main()
