"""Files that an earlier run has read in part."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from streams.article import Article
from streams.edges import continued_files
from streams.edges.continued_files import read_on
from streams.intake import PartRead, Rejected

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass
class Memory:
    """What earlier runs left, in memory."""

    parts: dict[str, PartRead] = field(default_factory=dict)
    went_on: list[PartRead] = field(default_factory=list)

    def known(self, path: str) -> PartRead | None:
        return self.parts.get(path)

    def goes_on(self, part: PartRead) -> None:
        self.went_on.append(part)

    def read(self, path: Path, most: int | None = None) -> list[Article | Rejected]:
        """Read until the end or for so many items, and remember the parts that came with them."""
        items = []
        for item in islice(read_on([path], lambda: NOON, self), most):
            if isinstance(item, PartRead):
                self.parts[item.path] = item
            else:
                items.append(item)
        return items


def line(number: int) -> str:
    return json.dumps({"id": f"a-{number}", "text": f"Rain in valley {number}."}) + "\n"


def ids(items: Iterable[Article | Rejected]) -> list[str]:
    return [item.id if isinstance(item, Article) else item.where.rpartition(":")[2] for item in items]


@pytest.fixture
def memory() -> Memory:
    return Memory()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(line(number) for number in range(3)), "utf-8")
    return path


def test_what_was_read_is_not_read_again(memory: Memory, news: Path):
    memory.read(news)

    assert memory.read(news) == []
    assert [part.lines for part in memory.went_on] == [3]


def test_lines_that_were_added_are_read(memory: Memory, news: Path):
    memory.read(news)
    with news.open("a", encoding="utf-8") as file:
        file.write(line(3) + line(4))

    assert ids(memory.read(news)) == ["a-3", "a-4"]


def test_a_bad_line_that_was_added_is_rejected_with_its_place_in_the_whole_file(memory: Memory, news: Path):
    memory.read(news)
    before = news.stat().st_size
    with news.open("ab") as file:
        file.write(line(3).encode() + b'{"text": "caf\xe9"}\n')

    _, rejected = memory.read(news)

    assert isinstance(rejected, Rejected)
    assert rejected.where == f"{news}:5"
    assert f"byte {before + len(line(3)) + 13};" in rejected.reason


def test_a_file_whose_beginning_changed_is_read_from_its_start(memory: Memory, news: Path):
    memory.read(news)
    news.write_text(news.read_text("utf-8").replace("valley 0", "valley 9") + line(3), "utf-8")

    assert ids(memory.read(news)) == ["a-0", "a-1", "a-2", "a-3"]
    assert memory.went_on == []


def test_a_file_that_became_shorter_is_read_from_its_start(memory: Memory, news: Path):
    memory.read(news)
    news.write_text(line(0), "utf-8")

    assert ids(memory.read(news)) == ["a-0"]


def test_half_a_line_is_read_again_once_it_is_whole(memory: Memory, news: Path):
    half = line(3)[:12]
    with news.open("a", encoding="utf-8") as file:
        file.write(half)
    assert ids(memory.read(news)) == ["a-0", "a-1", "a-2", "4"]

    with news.open("a", encoding="utf-8") as file:
        file.write(line(3).removeprefix(half))

    assert ids(memory.read(news)) == ["a-3"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.txt", b"Rain."),
        ("two.json", b'[{"text": "Rain."}, {"text": "Sun."}]'),
        ("three.jsonl", '{"text": "Rain."}\n{"text": "Sun."}\n'.encode("utf-16")),
    ],
)
def test_any_other_file_is_read_as_a_whole_or_not_at_all(memory: Memory, tmp_path: Path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    found = memory.read(path)
    assert found and all(isinstance(item, Article) for item in found)

    assert memory.read(path) == []
    path.write_bytes(content.replace(b"R", b"T"))

    assert len(memory.read(path)) == len(found)


def test_the_files_of_a_folder_are_known_one_by_one(memory: Memory, tmp_path: Path):
    (tmp_path / "one.txt").write_text("Rain.", "utf-8")
    memory.read(tmp_path)
    (tmp_path / "two.txt").write_text("Sun.", "utf-8")

    (article,) = memory.read(tmp_path)

    assert isinstance(article, Article) and article.text == "Sun."


def test_a_file_that_is_missing_is_named_before_anything_is_read(memory: Memory, tmp_path: Path):
    with pytest.raises(FileNotFoundError, match="nowhere"):
        read_on([tmp_path / "nowhere.txt"], lambda: NOON, memory)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lengths=st.lists(st.integers(0, 30), min_size=1, max_size=12),
    chunk=st.integers(1, 60),
    stops=st.lists(st.integers(0, 8), max_size=4),
)
def test_wherever_the_reading_stops_no_article_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lengths: list[int], chunk: int, stops: list[int]
):
    monkeypatch.setattr(continued_files, "CHUNK_BYTES", chunk)
    memory, path = Memory(), tmp_path / "news.jsonl"
    written = [{"id": f"a-{number}", "text": "x" * (length + 1)} for number, length in enumerate(lengths)]
    path.write_text("".join(json.dumps(article) + "\n" for article in written), "utf-8")

    found = {one for stop in [*stops, None] for one in ids(memory.read(path, stop))}

    assert found == {article["id"] for article in written}
    assert memory.read(path) == []
