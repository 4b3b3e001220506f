"""The program as a service: it watches a folder, reads changed rules, and stops cleanly."""

import subprocess
from collections.abc import Callable

import pytest

from .conftest import RULES, Program, Webhook

Until = Callable[[Callable[[], bool]], None]
Stopped = Callable[[subprocess.Popen[bytes]], int]


def captured(place: str) -> dict[str, str]:
    return {
        "id": f"a-{place}",
        "text": f"Russian troops have captured the town of {place} in the Donetsk region, Moscow said on Tuesday.",
    }


@pytest.fixture
def service(program: Program) -> Program:
    (program.folder / "inbox").mkdir()
    return program


def test_a_file_dropped_into_the_folder_becomes_an_alert_once(
    service: Program, webhook: Webhook, until: Until, stopped: Stopped
) -> None:
    process = service.launch("run", "inbox")
    service.write("inbox/first.jsonl", captured("Toretsk"))
    until(lambda: len(webhook.received) == 1)
    assert stopped(process) == 0

    again = service.launch("run", "inbox")
    service.write("inbox/second.jsonl", captured("Kurakhove"))
    until(lambda: len(webhook.received) == 2)

    assert stopped(again) == 0
    assert ["Toretsk" in alert["title"] for alert in webhook.received] == [True, False]


def test_lines_of_a_pipe_become_alerts_as_they_come(service: Program, webhook: Webhook, until: Until, stopped: Stopped) -> None:
    import json
    import sys

    process = subprocess.Popen(
        [sys.executable, "-m", "frontwire", "run", "-"],
        cwd=service.folder,
        env=service.environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None

    process.stdin.write(json.dumps(captured("Toretsk")).encode() + b"\n")
    process.stdin.flush()
    until(lambda: len(webhook.received) == 1)
    process.stdin.close()

    assert process.wait(timeout=20) == 0


def test_changed_rules_are_in_force_without_a_restart(service: Program, webhook: Webhook, until: Until, stopped: Stopped) -> None:
    rules = service.folder / "subscriptions.yaml"
    process = service.launch("run", "inbox")
    service.write("inbox/first.jsonl", captured("Toretsk"))
    until(lambda: len(webhook.received) == 1)

    rules.write_text(RULES.replace("    on: [new", "    when: {actor: ukraine}\n    on: [new"), "utf-8")
    service.write("inbox/second.jsonl", captured("Kurakhove"))
    until(lambda: "kurakhove" in service.log.lower() or "Kurakhove" in str(service.lines("claims", "list")))

    assert stopped(process) == 0
    assert len(webhook.received) == 1


def test_broken_rules_are_refused_loudly_and_the_last_good_ones_kept(
    service: Program, webhook: Webhook, until: Until, stopped: Stopped
) -> None:
    process = service.launch("run", "inbox")
    service.write("inbox/first.jsonl", captured("Toretsk"))
    until(lambda: len(webhook.received) == 1)

    (service.folder / "subscriptions.yaml").write_text("version: 1\nsubscriptions: [\n", "utf-8")
    service.write("inbox/second.jsonl", captured("Kurakhove"))
    until(lambda: len(webhook.received) == 2)

    assert stopped(process) == 0
    assert "rules refused" in service.log


def test_a_second_run_on_one_store_is_refused(service: Program, until: Until, stopped: Stopped) -> None:
    process = service.launch("run", "inbox")
    until(lambda: (service.folder / "store.db").exists())

    done = service("run", "--once", expect=2)

    assert "another frontwire run" in done.stderr
    assert stopped(process) == 0
