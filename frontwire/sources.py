"""Where the embedded shape's articles come from: files once, standard input, and folders that are watched."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from streams.article import Article
from streams.edges.article_files import STDIN, mark_of, read_file, read_paths
from streams.edges.watched_folder import settled_files
from streams.intake import FileMark, Rejected

BATCH = 64

Clock = Callable[[], datetime]
HasRead = Callable[[FileMark], bool]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that arrived together; ``read`` is the watched file of which these are the last."""

    items: tuple[Article | Rejected, ...]
    read: FileMark | None = None


# What gives batches until it ends, or until the event says stop.
Source = Callable[[asyncio.Event], AsyncIterator[Batch]]


async def once(paths: Sequence[str], received: Clock) -> AsyncIterator[Batch]:
    """Every article of these files and folders, then the end."""
    items = iter(read_paths(paths, received))
    while batch := await asyncio.to_thread(_next, items, BATCH):
        yield Batch(batch)


async def watching(paths: Sequence[str], received: Clock, has_read: HasRead, stop: asyncio.Event) -> AsyncIterator[Batch]:
    """Every article of these files and standard input, and of every file that comes to these folders, until ``stop``."""
    arrived: asyncio.Queue[Batch | None] = asyncio.Queue(maxsize=4)

    async def pour(source: AsyncIterator[Batch]) -> None:
        async for batch in source:
            await arrived.put(batch)

    folders = [Path(path) for path in paths if path != STDIN and Path(path).is_dir()]
    sources = [_folder(folder, received, has_read, stop) for folder in folders]
    sources += [_lines(path, received) for path in paths if path == STDIN or not Path(path).is_dir()]
    pouring = [asyncio.create_task(pour(source)) for source in sources]
    ending = asyncio.create_task(_ended(pouring, stop, arrived))
    try:
        while (batch := await arrived.get()) is not None:
            yield batch
        for task in pouring:
            if task.done() and not task.cancelled():
                task.result()
    finally:
        for task in (*pouring, ending):
            task.cancel()


async def _ended(pouring: list[asyncio.Task[None]], stop: asyncio.Event, arrived: asyncio.Queue[Batch | None]) -> None:
    stopping = asyncio.create_task(stop.wait())
    # A source that breaks ends the program, loudly: the others must not go on as if it were quiet.
    everything = asyncio.create_task(asyncio.wait(pouring, return_when=asyncio.FIRST_EXCEPTION))
    await asyncio.wait([stopping, everything], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    await arrived.put(None)


async def _lines(path: str, received: Clock) -> AsyncIterator[Batch]:
    items = iter(read_paths([path], received))
    # One at a time: the next line of a pipe may be an hour away.
    while batch := await asyncio.to_thread(_next, items, 1):
        yield Batch(batch)


async def _folder(folder: Path, received: Clock, has_read: HasRead, stop: asyncio.Event) -> AsyncIterator[Batch]:
    async for marks in settled_files(folder, stop):
        for mark in marks:
            if has_read(mark):
                continue
            whole = await asyncio.to_thread(_marked, mark)
            if whole is None or has_read(whole):
                continue
            items = iter(read_file(Path(mark.path), received))
            while batch := await asyncio.to_thread(_next, items, BATCH):
                yield Batch(batch)
            yield Batch((), whole)


def _next(items: Iterator[Article | Rejected], most: int) -> tuple[Article | Rejected, ...]:
    return tuple(islice(items, most))


def _marked(mark: FileMark) -> FileMark | None:
    try:
        return replace(mark, digest=mark_of(Path(mark.path)).digest)
    except OSError:  # it went away since it was listed
        return None
