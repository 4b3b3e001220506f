"""The memory of how far each file was taken."""

from pathlib import Path

import pytest

from streams.edges.confirmed_parts import SECONDS_BETWEEN, ConfirmedParts
from streams.intake import PartRead

PART = PartRead("/news/a.jsonl", 120, 3, "ab" * 32)
LATER = PartRead("/news/a.jsonl", 240, 6, "cd" * 32)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def parts(tmp_path: Path, clock: Clock) -> ConfirmedParts:
    return ConfirmedParts(tmp_path / "progress", "topic-1", clock)


def test_the_latest_part_is_known_to_the_next_run(parts: ConfirmedParts, tmp_path: Path):
    parts.keep(PART)
    parts.keep(LATER)
    parts.write()

    assert ConfirmedParts(tmp_path / "progress", "topic-1").known(PART.path) == LATER


def test_a_part_reaches_the_disk_within_a_second_while_more_come(parts: ConfirmedParts, tmp_path: Path, clock: Clock):
    parts.keep(PART)
    clock.now += SECONDS_BETWEEN
    parts.keep(LATER)

    assert ConfirmedParts(tmp_path / "progress", "topic-1").known(PART.path) == LATER


def test_another_topic_and_another_file_know_nothing_of_it(parts: ConfirmedParts, tmp_path: Path):
    parts.keep(PART)
    parts.write()

    assert ConfirmedParts(tmp_path / "progress", "topic-2").known(PART.path) is None
    assert parts.known("/news/b.jsonl") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"schema": 1}', b'{"schema": 2, "path": "/news/a.jsonl"}'])
def test_a_broken_memory_is_none(parts: ConfirmedParts, tmp_path: Path, content: bytes):
    parts.keep(PART)
    parts.write()
    (file,) = (tmp_path / "progress").iterdir()
    file.write_bytes(content)

    assert parts.known(PART.path) is None
