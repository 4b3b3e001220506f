"""Files are read on from where an earlier run stopped, and between their articles stands how far the reading is."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from streams.article import Article
from streams.edges.article_files import CHUNK_BYTES, READERS, STDIN, files_of, mark_of, printable, read_file, read_paths
from streams.edges.article_formats import Clock, Input, read_json_lines
from streams.intake import PartRead, Rejected
from streams.plain_text import byte_order_mark

Continued: TypeAlias = Iterator[Article | Rejected | PartRead]


class Earlier(Protocol):
    """What an earlier run left."""

    def known(self, path: str) -> PartRead | None:
        """The part of a file that needs no more reading; None when there is none."""
        ...

    def goes_on(self, part: PartRead) -> None:
        """Hear that the file still begins with this part, and is read on behind it."""
        ...


def read_on(paths: Sequence[Path | str], received: Clock, earlier: Earlier) -> Continued:
    """Every article of ``paths`` that is not in the part of its file that is known, and each part once it was yielded.

    A part counts while its bytes are the same. JSON lines go on behind it; any other file is read as a whole or not at all.
    Raises FileNotFoundError for all missing paths together, before anything is read.
    """
    read_paths(paths, received)
    return (item for path in paths for item in _read(Path(path), received, earlier))


def _read(path: Path, received: Clock, earlier: Earlier) -> Continued:
    try:
        files = [] if str(path) == STDIN else files_of(path) if path.is_dir() else [path]
        files = files if all(file.is_file() for file in files) else []
    except OSError:  # said in the words of their reader
        files = []
    if not files:
        yield from read_paths([path], received)
    for file in files:
        yield from _read_file(file, received, earlier)


def _read_file(path: Path, received: Clock, earlier: Earlier) -> Continued:
    name = printable(path.resolve())
    before = earlier.known(name)
    try:
        if READERS.get(path.suffix.lower()) is read_json_lines:
            with path.open("rb", buffering=0) as file:
                if not _is_recoded(file):
                    yield from _lines_of(path, name, file, received, before, earlier)
                    return
        mark = mark_of(path)
    except OSError:  # said in the words of the file's reader
        yield from read_file(path, received)
        return
    # Looked at before it is read: if it changes meanwhile it is read again.
    whole = PartRead(name, mark.size, 0, mark.digest)
    if whole == before:
        earlier.goes_on(whole)
        return
    yield from read_file(path, received)
    yield whole


def _is_recoded(file: BinaryIO) -> bool:
    mark = byte_order_mark(file.read(4))
    file.seek(0)
    return mark is not None and mark[1] != "utf-8"


def _lines_of(path: Path, name: str, file: BinaryIO, received: Clock, before: PartRead | None, earlier: Earlier) -> Continued:
    place = _Place(name, file)
    if before is not None:
        if place.went_past(before):
            earlier.goes_on(before)
        else:
            place = _Place(name, file)
    start = place.whole_lines()
    source = Input(printable(path), printable(Path(path.stem)), place.chunks(), received, start.lines + 1, start.size)
    for item in read_json_lines(source):
        if (part := place.passed()) is not None:
            yield part
        yield item
    yield place.whole_lines()


class _Place:
    """How far a file of lines is read, with the SHA-256 of what was read."""

    def __init__(self, name: str, file: BinaryIO) -> None:
        self._name, self._file = name, file
        self._read = sha256()
        self._size_read = 0
        self._part = PartRead(name, 0, 0, self._read.hexdigest())
        self._passed: PartRead | None = None
        file.seek(0)

    def went_past(self, part: PartRead) -> bool:
        """Move behind ``part``; False when the file does not begin with it."""
        left = part.size
        while left and (chunk := self._file.read(min(left, CHUNK_BYTES))):
            self._read.update(chunk)
            left -= len(chunk)
        self._size_read, self._part = part.size, part
        return left == 0 and self._read.hexdigest() == part.digest

    def chunks(self) -> Iterator[bytes]:
        """The rest. Who asks for the next chunk has yielded every line that ended in those before."""
        while chunk := self._file.read(CHUNK_BYTES):
            self._passed = self._part
            end = chunk.rfind(b"\n") + 1
            self._read.update(chunk[:end])
            if end:
                lines = self._part.lines + chunk.count(b"\n")
                self._part = PartRead(self._name, self._size_read + end, lines, self._read.hexdigest())
            self._read.update(chunk[end:])
            self._size_read += len(chunk)
            yield chunk

    def passed(self) -> PartRead | None:
        """The part of which every line was yielded, once."""
        part, self._passed = self._passed, None
        return part

    def whole_lines(self) -> PartRead:
        """The part up to the end of the last whole line; a last line without an end may still grow."""
        return self._part
