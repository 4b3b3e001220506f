"""An article is still to be read from its file or in the store, whenever the process is killed."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from streams.edges.article_files import mark_of, read_paths
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake

ARTICLES = 3000
READ_SLOWLY = """
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from streams.edges.article_files import mark_of, read_paths
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake

feed, store = Path(sys.argv[1]), SqliteFile(sys.argv[2])
intake = SqliteIntake(store)
items = read_paths([feed], lambda: datetime.now(UTC))
while batch := list(islice(items, 10)):
    intake.accept_many(batch)
    print(flush=True)
intake.remember(mark_of(feed))
"""


@pytest.mark.parametrize("batches", [1, 7, 40])
def test_a_killed_reader_loses_nothing_and_repeats_nothing(tmp_path: Path, batches, now):
    feed, store = tmp_path / "feed.jsonl", tmp_path / "frontwire.db"
    feed.write_text("".join(json.dumps({"id": f"a-{number}", "text": "Words."}) + "\n" for number in range(ARTICLES)))
    with subprocess.Popen([sys.executable, "-c", READ_SLOWLY, feed, store], stdout=subprocess.PIPE) as reader:
        for _ in range(batches):
            assert reader.stdout.readline()
        reader.send_signal(signal.SIGKILL)

    intake = SqliteIntake(SqliteFile(store))
    before = intake.counts().waiting
    assert not intake.has_read(mark_of(feed))
    added = intake.accept_many(read_paths([feed], lambda: now))

    assert 10 * batches <= before < ARTICLES
    assert before + added == ARTICLES == len({article.id for _, article in intake.waiting(2 * ARTICLES)})
