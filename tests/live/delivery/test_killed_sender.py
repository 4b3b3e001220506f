"""A delivering process that is killed again and again: nothing is lost, and only what may have arrived comes twice, marked."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.outbox import State, Verdict
from streams.edges.sqlite_file import SqliteFile
from tests.live.delivery.loops import fresh
from tests.live.delivery.receivers import Answer, WebReceiver

KILLS = int(os.environ.get("FRONTWIRE_TEST_KILLS", "6"))
TARGETS = 8
ALERTS = 60 * KILLS


def deliver(store: Path, port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.live.delivery.deliver_store", str(store), str(port), str(TARGETS)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_no_alert_is_lost_or_repeated_unmarked_however_often_the_sender_is_killed(web: WebReceiver, tmp_path: Path):
    web.answers.default_factory = lambda: [Answer(after_seconds=0.01)]
    store, chance = tmp_path / "store.db", random.Random(7)
    outbox = SqliteOutbox(SqliteFile(store))
    outbox.enqueue([fresh(target=f"desk-{n % TARGETS}", claim=f"claim-{n}") for n in range(ALERTS)])

    for _ in range(KILLS):
        process = deliver(store, web.port)
        time.sleep(chance.uniform(0.1, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = deliver(store, web.port)
    assert last.wait(timeout=100) == 0

    deliveries = {delivery.id: delivery for delivery in outbox.deliveries()}
    received = Counter(request.alert_id for request in web.requests)
    unmarked = Counter(request.alert_id for request in web.requests if not request.title.startswith("Possible repeat: "))
    doubtful = {name for name in deliveries if any(attempt.verdict is Verdict.AMBIGUOUS for attempt in outbox.attempts_of(name))}
    repeated = {name for name, times in received.items() if times > 1}
    print(f"{ALERTS} alerts, {KILLS} kills: lost {len(deliveries.keys() - received.keys())}, {len(repeated)} came twice")
    assert outbox.counts() == {State.SENT: ALERTS}
    assert received.keys() == deliveries.keys()
    assert max(unmarked.values()) == 1
    assert repeated <= doubtful
    assert doubtful
