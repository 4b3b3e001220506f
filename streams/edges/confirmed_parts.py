"""How far each file was taken to a topic: one small file each in a folder, written whole or not at all."""

import json
import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from streams.intake import PartRead

SCHEMA = 1
# So much is read and sent again, which does no harm, after a death.
SECONDS_BETWEEN = 1.0


class ConfirmedParts:
    """The confirmed parts of the files that went to one topic; ``topic`` is its id. OSError when the folder cannot be written."""

    def __init__(self, folder: Path, topic: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._topic, self._clock = folder, topic, clock
        self._unwritten: dict[str, PartRead] = {}
        self._written_at = clock()
        folder.mkdir(parents=True, exist_ok=True)

    def known(self, path: str) -> PartRead | None:
        """What was confirmed of the file at ``path``; None when nothing was, or nothing of it can be read."""
        try:
            record = json.loads(self._file(path).read_bytes())
            part = PartRead(record["path"], int(record["size"]), int(record["lines"]), str(record["digest"]))
        except (OSError, ValueError, KeyError, TypeError):  # then all of it is sent again, which does no harm
            return None
        return part if record.get("schema") == SCHEMA and part.path == path else None

    def keep(self, part: PartRead) -> None:
        """Remember ``part`` in the place of what was known; on the disk within about a second, or at ``write``."""
        self._unwritten[part.path] = part
        if self._clock() - self._written_at >= SECONDS_BETWEEN:
            self.write()

    def write(self) -> None:
        """Put what was kept on the disk."""
        for part in self._unwritten.values():
            record = {"schema": SCHEMA, "path": part.path, "size": part.size, "lines": part.lines, "digest": part.digest}
            self._replace(self._file(part.path), json.dumps(record).encode())
        self._unwritten.clear()
        self._written_at = self._clock()

    def _file(self, path: str) -> Path:
        name = sha256("\0".join((self._topic, path)).encode()).hexdigest()[:32]
        return self._folder / f"{name}.json"

    def _replace(self, file: Path, content: bytes) -> None:
        fresh = file.with_suffix(f".{os.getpid()}")
        with fresh.open("wb") as writing:
            writing.write(content)
            writing.flush()
            os.fsync(writing.fileno())
        fresh.replace(file)
