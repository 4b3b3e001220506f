"""A folder in which files become articles: watchfiles says when to look, a file is told of once nobody writes it any more."""

import asyncio
import contextlib
import time
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

from watchfiles import Change, awatch

from streams.intake import FileMark

QUIET_SECONDS = 1.0
# Network folders and deleted ones send no events.
LOOK_AT_LEAST_EVERY_SECONDS = 5.0

_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", ".swx", "~")


def is_article_file(name: str) -> bool:
    """Whether a file of this name is somebody's article and not hidden, temporary or half downloaded."""
    return not name.startswith((".", "~", "#")) and not name.lower().endswith(_UNFINISHED)


@dataclass(slots=True)
class Settling:
    """Which files nobody writes any more: their size and time stood still, or are as old as that already.

    A file that was renamed into the folder keeps the time of its last write and so is settled at the first look.
    """

    quiet_seconds: float = QUIET_SECONDS
    _since: dict[str, tuple[FileMark, float]] = field(default_factory=dict)
    _told: dict[str, FileMark] = field(default_factory=dict)

    def look(self, present: list[FileMark], now: float) -> list[FileMark]:
        """The files that settled since the last look, by name; ``now`` is on the clock of the files' times, in seconds."""
        paths = {mark.path for mark in present}
        self._told = {path: mark for path, mark in self._told.items() if path in paths}
        self._since = {path: seen for path, seen in self._since.items() if path in paths}
        settled = [mark for mark in present if self._told.get(mark.path) != mark and self._is_quiet(mark, now)]
        for mark in settled:
            self._told[mark.path] = mark
            self._since.pop(mark.path, None)
        return sorted(settled, key=lambda mark: mark.path)

    @property
    def waits(self) -> bool:
        """Whether some file was still being written at the last look."""
        return bool(self._since)

    def _is_quiet(self, mark: FileMark, now: float) -> bool:
        seen, since = self._since.get(mark.path, (None, now))
        if seen != mark:
            since = now
            self._since[mark.path] = (mark, now)
        return now - min(since, mark.mtime_ns / 1e9) >= self.quiet_seconds


async def settled_files(folder: Path, stop: asyncio.Event, quiet_seconds: float = QUIET_SECONDS) -> AsyncIterator[list[FileMark]]:
    """The files that settled, a list each time there are any, those already there first; ends when ``stop`` is set.

    The marks have no digest. The folder may be deleted and come back. A file that changes is told of again.
    """
    settling = Settling(quiet_seconds)
    while not stop.is_set():
        if not folder.is_dir():
            await _pause(stop, quiet_seconds)
            continue
        async with contextlib.aclosing(_glances(folder, stop, quiet_seconds / 4)) as glances:
            next_look = 0.0
            async for changed in glances:
                if changed or settling.waits or time.monotonic() >= next_look:
                    next_look = time.monotonic() + LOOK_AT_LEAST_EVERY_SECONDS
                    if settled := settling.look(_present(folder), time.time()):
                        yield settled


async def _glances(folder: Path, stop: asyncio.Event, every_seconds: float) -> AsyncGenerator[bool, None]:
    """Whether something changed, at once when it did and else every so often; ends with the folder."""
    watched = _identity(folder)
    milliseconds = max(1, int(every_seconds * 1000))
    with contextlib.suppress(FileNotFoundError):
        async for changes in awatch(
            folder,
            watch_filter=None,
            debounce=milliseconds,
            step=min(milliseconds, 50),
            rust_timeout=milliseconds,
            yield_on_timeout=True,
            stop_event=stop,
            recursive=False,
        ):
            yield bool(changes)
            gone = (Change.deleted, str(folder)) in changes
            if gone or _identity(folder) != watched:
                return


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        stat = folder.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _present(folder: Path) -> list[FileMark]:
    marks = []
    with contextlib.suppress(OSError):
        for entry in sorted(folder.iterdir()):
            # It may have gone since it was listed.
            with contextlib.suppress(OSError):
                if is_article_file(entry.name) and entry.is_file():
                    stat = entry.stat()
                    marks.append(FileMark(str(entry), stat.st_size, stat.st_mtime_ns))
    return marks
