"""Bad input harms only itself."""

import json
from pathlib import Path

from .conftest import Program, Webhook

GOOD = "Russian troops have captured the town of Toretsk in the Donetsk region, Russia's defence ministry said on Tuesday."


def test_every_bad_input_is_named_and_the_good_article_between_them_alerts(program: Program, webhook: Webhook) -> None:
    folder = program.folder / "inbox"
    folder.mkdir()
    bad = {
        "binary.txt": b"\x00\x01\x02\xff" * 100,
        "broken.json": b'{"text": "half an arti',
        "empty.txt": b"",
        "future.json": json.dumps({"text": GOOD, "published": "2999-01-01T00:00:00Z"}).encode(),
        "html.txt": b"<!DOCTYPE html><html><body><p>Troops.</p><p>More.</p></body></html>",
        "latin.txt": "Città presa".encode("latin-1"),
        "long.jsonl": b'{"text": "' + b"a" * 50_000_000 + b'"}\n',
        "textless.json": b'{"title": "No text"}',
        "what.pdf": b"%PDF-1.7",
    }
    for name, raw in bad.items():
        (folder / name).write_bytes(raw)
    (folder / "good.txt").write_text(GOOD, "utf-8")

    done = program("run", "--once", folder, expect=1)

    rejected = program.lines("rejected", "list")
    assert sorted(Path(item["where"].partition(":")[0]).name for item in rejected) == sorted(bad)
    assert all(item["reason"] for item in rejected)
    assert done.stderr.count("rejected") == len(bad)
    assert len(webhook.received) == 1


def test_one_bad_line_does_not_stop_the_lines_around_it(program: Program, webhook: Webhook) -> None:
    path = program.folder / "news.jsonl"
    other = GOOD.replace("Toretsk", "Kurakhove")
    path.write_text(f"{json.dumps({'text': GOOD})}\n{{broken\n{json.dumps({'text': other})}\n", "utf-8")

    program("run", "--once", path, expect=1)

    (item,) = program.lines("rejected", "list")
    assert item["where"].endswith("news.jsonl:2")
    assert item["raw"].strip() == "{broken"
    assert len(webhook.received) == 2


def test_detect_names_the_unreadable_line_and_goes_on(program: Program) -> None:
    path = program.folder / "news.jsonl"
    path.write_text(f"{json.dumps({'id': 'one', 'text': GOOD})}\n[]\n{json.dumps({'id': 'two', 'text': GOOD})}\n", "utf-8")

    done = program("detect", "--format", "jsonl", path, expect=1)

    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["one", "two"]
    assert "news.jsonl:2" in done.stderr


def test_a_rejected_record_shows_its_bytes_and_can_be_replayed(program: Program) -> None:
    path = program.folder / "news.jsonl"
    path.write_bytes(b'{"text": ""}\n')
    program("run", "--once", path, expect=1)
    (item,) = program.lines("rejected", "list")

    raw = program("rejected", "show", item["id"]).stdout
    replayed = program("rejected", "replay", item["id"], expect=1)

    assert raw.strip() == '{"text": ""}'
    assert "1 records still rejected" in replayed.stdout


def test_a_missing_file_is_wrong_usage_and_nothing_is_done(program: Program) -> None:
    done = program("run", "--once", "nowhere.jsonl", expect=2)

    assert "nowhere.jsonl" in done.stderr
    assert not (program.folder / "store.db").exists()


def test_a_broken_rules_file_names_every_fault_and_nothing_is_done(program: Program) -> None:
    (program.folder / "subscriptions.yaml").write_text(
        "version: 1\ntargets: {}\nsubscriptions:\n  - nam: x\n    to: [y]\n", "utf-8"
    )

    done = program("run", "--once", program.write("news.jsonl", {"text": GOOD}), expect=2)

    faults = done.stderr.splitlines()
    assert len(faults) >= 2
    assert all(fault.startswith("subscriptions.yaml:") for fault in faults)


def test_rules_check_names_the_faults_of_rules_and_templates_together(program: Program) -> None:
    (program.folder / "subscriptions.yaml").write_text("version: 1\ntargets: {}\nsubscriptions: [{nam: x, to: [y]}]\n", "utf-8")
    (program.folder / "own" / "plain").mkdir(parents=True)
    (program.folder / "own" / "plain" / "entry.j2").write_text("{{ plase }}", "utf-8")

    done = program("rules", "check", "--templates", "own", expect=1)

    assert 'unknown fact "plase"' in done.stderr
    assert "subscriptions.yaml:3:" in done.stderr
