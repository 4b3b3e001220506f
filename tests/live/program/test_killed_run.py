"""kill -9 at any moment: afterwards every claim was alerted, and none twice but through UNKNOWN."""

import itertools
import os
import random
import time
from collections import Counter
from subprocess import Popen

from .conftest import Program, Webhook

ARTICLES = 2000
CLAIMS = 100
KILLS = 8
# Seconds after which a process that sends nothing is killed all the same.
STUCK = 30.0

RULES = """\
version: 1
targets: {hook: {url: "${HOOK}"}}
subscriptions: [{name: everything, to: hook}]
"""

ONSETS, MIDDLES, ENDS = ("B", "D", "K", "L", "M", "P"), ("l", "r", "n", "m", "t"), ("vka", "dne", "rske", "tyn")


def village_names() -> list[str]:
    """Names that no spelling rule takes for one another."""
    names = (f"{onset}a{middle}o{end}" for onset, middle, end in itertools.product(ONSETS, MIDDLES, ENDS))
    return list(names)[:CLAIMS]


def articles() -> list[dict[str, str]]:
    """A shuffled stream: each claim once, the rest ordinary news."""
    claims = [
        {
            "id": f"claim-{name}",
            "source": f"paper-{number}.example",
            "text": f"Russian troops have captured the village of {name} in the Donetsk region, Russia's defence ministry said.",
        }
        for number, name in enumerate(village_names())
    ]
    others = [
        {"id": f"other-{number}", "text": f"The council of district {number} met on Monday to speak about its schools and roads."}
        for number in range(ARTICLES - len(claims))
    ]
    stream = claims + others
    random.Random(11).shuffle(stream)
    return stream


def _wait_for_alerts(process: Popen[bytes], webhook: Webhook, more: int) -> None:
    """Until so many more alerts have arrived: the process is then in the midst of its work, on any machine."""
    enough, deadline = len(webhook.received) + more, time.monotonic() + STUCK
    while len(webhook.received) <= enough and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)


def test_nothing_is_lost_and_only_unknown_repeats(program: Program, webhook: Webhook) -> None:
    (program.folder / "subscriptions.yaml").write_text(RULES, "utf-8")
    batch = program.write("batch.jsonl", *articles())
    moments = random.Random(int(os.environ.get("KILL_SEED", "7")))

    killed = 0
    for _ in range(KILLS):
        process = program.launch("run", "--once", batch)
        _wait_for_alerts(process, webhook, moments.randrange(6))
        time.sleep(moments.uniform(0.0, 0.05))
        killed += process.poll() is None
        process.kill()
        process.wait()
    program("run", "--once", batch)

    alerts = program.lines("alerts", "list")
    arrived = Counter(alert["title"].removeprefix("Possible repeat: ") for alert in webhook.received)
    marked = sum(alert["title"].startswith("Possible repeat: ") for alert in webhook.received)
    print(
        f"{killed} kills; {len(arrived)} of {CLAIMS} claims alerted; {marked} of {len(webhook.received)} alerts marked as repeats"
    )
    assert killed >= KILLS - 2
    assert {alert["state"] for alert in alerts} == {"SENT"}
    assert len(alerts) == len(arrived) == CLAIMS
    assert len(webhook.received) - len(arrived) <= marked <= killed
