"""A watched folder tells of its files, also after it was deleted and came back."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streams.edges.watched_folder import settled_files


@pytest.fixture
async def names(tmp_path: Path) -> AsyncIterator["asyncio.Queue[str]"]:
    """The names of the files told of, in order."""
    told: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()

    async def watch() -> None:
        async for marks in settled_files(tmp_path / "inbox", stop, quiet_seconds=0.05):
            for mark in marks:
                told.put_nowait(Path(mark.path).name)

    watching = asyncio.create_task(watch())
    yield told
    stop.set()
    await asyncio.wait_for(watching, 5)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "first.txt").write_text("One.")
    return tmp_path / "inbox"


async def test_files_already_there_are_told_of_first(inbox, names):
    assert await asyncio.wait_for(names.get(), 5) == "first.txt"


async def test_a_file_written_later_is_told_of(inbox, names):
    await asyncio.wait_for(names.get(), 5)

    (inbox / "second.txt").write_text("Two.")

    assert await asyncio.wait_for(names.get(), 5) == "second.txt"


async def test_a_file_is_told_of_when_it_gets_its_real_name(inbox, names):
    await asyncio.wait_for(names.get(), 5)
    (inbox / "second.txt.part").write_text("Two.")

    (inbox / "second.txt.part").rename(inbox / "second.txt")

    assert await asyncio.wait_for(names.get(), 5) == "second.txt"


async def test_a_folder_that_is_deleted_may_come_back(inbox, names):
    await asyncio.wait_for(names.get(), 5)
    shutil.rmtree(inbox)

    inbox.mkdir()
    (inbox / "third.txt").write_text("Three.")

    assert await asyncio.wait_for(names.get(), 10) == "third.txt"


async def test_a_folder_that_is_not_there_yet_is_waited_for(tmp_path, names):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "only.txt").write_text("One.")

    assert await asyncio.wait_for(names.get(), 5) == "only.txt"
