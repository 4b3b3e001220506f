"""Where articles come from while the program runs."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from frontwire import sources
from frontwire.sources import Batch, watching
from streams.intake import FileMark


def now() -> datetime:
    return datetime(2026, 3, 10, tzinfo=UTC)


async def test_a_source_that_breaks_ends_the_watch_with_its_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    folder = sources._folder

    async def breaking(path: Path, *others: object) -> AsyncIterator[Batch]:
        if path == bad:
            raise OSError("the disk is gone")
        async for batch in folder(path, *others):
            yield batch

    monkeypatch.setattr(sources, "_folder", breaking)

    with pytest.raises(OSError, match="the disk is gone"):
        async with asyncio.timeout(10):
            async for _ in watching([str(good), str(bad)], now, lambda mark: False, asyncio.Event()):
                pass


async def test_a_watch_ends_when_it_is_told_to(tmp_path: Path) -> None:
    stop = asyncio.Event()
    stop.set()

    async with asyncio.timeout(10):
        assert [batch async for batch in watching([str(tmp_path)], now, lambda mark: False, stop)] == []


async def test_a_file_that_was_read_before_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("An old article.", "utf-8")
    (tmp_path / "new.txt").write_text("A new article.", "utf-8")
    stop = asyncio.Event()

    def has_read(mark: FileMark) -> bool:
        return mark.path.endswith("old.txt")

    texts: list[str] = []
    async with asyncio.timeout(20):
        async for batch in watching([str(tmp_path)], now, has_read, stop):
            texts += [item.text for item in batch.items if hasattr(item, "text")]
            if batch.read is not None:
                stop.set()

    assert texts == ["A new article."]
