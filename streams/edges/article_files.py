"""Files, folders and standard input are opened and read, lazily and in order, each by the format that its name tells."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from streams.edges.article_formats import (
    Clock,
    Input,
    Read,
    Reader,
    read_json,
    read_json_lines,
    read_page,
    read_sniffed,
    read_text,
)
from streams.intake import FileMark, Rejected, rejection
from streams.records import refused

CHUNK_BYTES = 64 * 1024
STDIN = "-"

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_page,
    ".htm": read_page,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}


def read_paths(paths: Sequence[Path | str], received: Clock) -> Read:
    """Every article of ``paths`` in order; ``-`` is standard input, a folder stands for its files by name.

    Raises FileNotFoundError for all missing paths together, before anything is read.
    """
    missing = [f'"{path}"' for path in paths if str(path) != STDIN and not _exists(Path(path))]
    if missing:
        raise FileNotFoundError(f"no such file or folder: {', '.join(missing)}; name files, folders, or - for standard input")
    return chain.from_iterable(_read(Path(path), received) for path in paths)


def read_file(path: Path, received: Clock) -> Read:
    """Every article of one file; exactly one rejected record when it cannot be read at all."""
    where = printable(path)
    try:
        reader = read_sniffed if path.is_fifo() else READERS.get(path.suffix.lower(), _refuse_the_extension)
        with path.open("rb", buffering=0) as file:
            yield from reader(Input(where, printable(Path(path.stem)), _chunks(file), received))
    except OSError as error:
        yield _unreadable(where, error)


def read_again(item: Rejected, received: Clock) -> Read:
    """A rejected record read once more, for ``rejected replay``; what is refused again keeps its id.

    A file of which nothing could be read is opened anew.
    """
    path, raw = Path(item.where), item.raw
    if not raw and path.is_file():
        yield from read_file(path, received)
        return
    if len(raw) < item.size:
        yield item
        return
    file, _, line = item.where.rpartition(":")
    looks_like_json = line.isdecimal() or raw.startswith(b"{")
    reader = read_sniffed if looks_like_json else READERS.get(path.suffix.lower(), read_sniffed)
    for found in reader(Input(item.where, Path(file or item.where).stem, iter([raw]), received)):
        if isinstance(found, Rejected) and found.size == item.size:
            yield replace(item, reason=found.reason)
        else:
            yield found


def mark_of(path: Path) -> FileMark:
    """What ``path`` holds at this moment."""
    with path.open("rb") as file:
        stat = path.stat()
        return FileMark(printable(path), stat.st_size, stat.st_mtime_ns, file_digest(file, "sha256").hexdigest())


def files_of(folder: Path) -> list[Path]:
    """The files of a folder by name; hidden ones and folders within it are none."""
    return sorted((entry for entry in folder.iterdir() if not entry.name.startswith(".") and not entry.is_dir()), key=_name)


def _read(path: Path, received: Clock) -> Read:
    if str(path) == STDIN:
        return read_sniffed(Input("stdin", "stdin", _chunks(sys.stdin.buffer), received))
    return _read_folder(path, received) if _is_folder(path) else read_file(path, received)


def _read_folder(folder: Path, received: Clock) -> Read:
    try:
        files = files_of(folder)
    except OSError as error:
        yield _unreadable(printable(folder), error)
        return
    for file in files:
        yield from read_file(file, received)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:  # something may be there: it is rejected when it is read
        return True
    except OSError:
        return False


def _unreadable(where: str, error: OSError) -> Rejected:
    return rejection(where, f"cannot be read: {error.strerror or error}; mend that and replay it")


def _refuse_the_extension(source: Input) -> Read:
    suffix = Path(source.where).suffix
    found = f'"{suffix}" files are' if suffix else "a file without an extension is"
    yield refused(source.chunks, source.where, f"{found} not read; name it {', '.join(READERS)}")


def _name(path: Path) -> str:
    return path.name


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    # What stands in a pipe is read as it comes: an article need not wait for those after it.
    read = getattr(file, "read1", file.read)
    while chunk := read(CHUNK_BYTES):
        yield chunk


def printable(path: Path) -> str:
    """A file name that is no UTF-8 can still be shown and stored."""
    return str(path).encode("utf-8", "backslashreplace").decode()
