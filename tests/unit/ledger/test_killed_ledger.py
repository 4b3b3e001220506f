"""A process that dies in the middle of an observation leaves all of it or nothing."""

import signal
import subprocess
import sys
from pathlib import Path

from streams.claim import Change
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from tests.memory_ledger import MemoryLedger
from tests.unit.ledger.observer import stream

ROOT = Path(__file__).parents[3]


def test_a_killed_ledger_is_whole_and_a_replay_completes_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    undisturbed = MemoryLedger()
    expected = [undisturbed.observe(sighting).developments for sighting in stream()]

    for kept in (1, 60, 150, 290, 410):
        _observe_and_kill(path, kept)
        _assert_whole(path, kept)

    file = SqliteFile(path)
    ledger = SqliteLedger(file)
    assert [ledger.observe(sighting).developments for sighting in stream()] == expected
    assert ledger.claims() == undisturbed.claims()
    file.close()


def _observe_and_kill(path: Path, kept: int) -> None:
    """Kill the process right after it said that ``kept`` articles are kept, wherever it then is."""
    command = [sys.executable, "-m", "tests.unit.ledger.observer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(kept):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL


def _assert_whole(path: Path, kept: int) -> None:
    """Every article that was said to be kept is; each row has the rows that belong to it."""
    file = SqliteFile(path)
    ledger = SqliteLedger(file)
    tellings = file.read("SELECT article, claim_id, developments FROM tellings")
    told = {item for row in file.read("SELECT value FROM tellings, json_each(tellings.developments)") for item in row}
    developments = {d.id for claim in ledger.claims() for d in ledger.developments_of(claim.id)}

    assert file.read("PRAGMA integrity_check")[0][0] == "ok"
    assert len(tellings) >= kept
    assert told == developments
    for claim in ledger.claims():
        assert claim.articles == sum(row["claim_id"] == claim.id for row in tellings)
        changes = [d.change for d in ledger.developments_of(claim.id)]
        assert [change for change in claim.told if f"{claim.id}:{change}" in developments] == [
            change for change in dict.fromkeys(changes) if change is not Change.CORROBORATED
        ]
    file.close()
