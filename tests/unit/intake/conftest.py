from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from streams.article import Article
from streams.edges.article_files import read_paths
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake
from streams.intake import Rejected

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
Items = list[Article | Rejected]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def read() -> Callable[..., Items]:
    """Everything that reading these paths gives."""
    return lambda *paths: list(read_paths(paths, lambda: NOW))


@pytest.fixture
def read_file_with(tmp_path: Path, read: Callable[..., Items]) -> Callable[[str, bytes], Items]:
    """Everything that a file of this name and content gives."""

    def write_and_read(name: str, content: bytes) -> Items:
        path = tmp_path / name
        path.write_bytes(content)
        return read(path)

    return write_and_read


@pytest.fixture
def between_good_lines(read_file_with: Callable[[str, bytes], Items]) -> Callable[[bytes], Rejected]:
    """What a bad line is rejected as, when it stands between two good ones that are read."""

    def rejected(line: bytes) -> Rejected:
        content = b'{"id": "before", "text": "One."}\n' + line + b'\n{"id": "after", "text": "Two."}\n'
        before, bad, after = read_file_with("feed.jsonl", content)
        assert isinstance(before, Article) and isinstance(bad, Rejected) and isinstance(after, Article)
        assert (before.id, after.id) == ("before", "after")
        return bad

    return rejected


@pytest.fixture
def among_good_files(tmp_path: Path, read: Callable[..., Items]) -> Callable[[str, bytes], Rejected]:
    """What a bad file is rejected as, when it stands between two good ones of its folder that are read."""

    def rejected(name: str, content: bytes) -> Rejected:
        (tmp_path / "a-good.txt").write_text("One.")
        (tmp_path / name).write_bytes(content)
        (tmp_path / "z-good.txt").write_text("Two.")
        before, bad, after = read(tmp_path)
        assert isinstance(before, Article) and isinstance(bad, Rejected) and isinstance(after, Article)
        assert (before.text, after.text) == ("One.", "Two.")
        return bad

    return rejected


@pytest.fixture
def intake(tmp_path: Path) -> SqliteIntake:
    return SqliteIntake(SqliteFile(tmp_path / "frontwire.db"))
