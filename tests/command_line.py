"""``frontwire`` as its users type it: a process in a folder of its own, with settings of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def environment_of(**ours: str) -> dict[str, str]:
    """This process's environment without Frontwire's settings, and these."""
    return {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")} | ours


NOTHING: Mapping[str, str] = {}


@dataclass
class CommandLine:
    """What every command needs: where it runs and what it finds in its environment."""

    folder: Path
    environment: dict[str, str]

    def __post_init__(self) -> None:
        self.environment.setdefault("FRONTWIRE_PROGRESS", str(self.folder / "progress"))

    def __call__(
        self, *arguments: str | Path, expect: int | Iterable[int] = 0, seconds: float = 120
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self._words(*arguments),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        good = {expect} if isinstance(expect, int) else set(expect)
        assert done.returncode in good, (
            f"{arguments} ended with {done.returncode}\n{done.stdout}\n{done.stderr}\n{self.log[-4000:]}"
        )
        return done

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        """What a listing prints for scripts."""
        return [json.loads(line) for line in self(*arguments, "--format", "jsonl").stdout.splitlines()]

    def launch(self, *arguments: str | Path, log: str = "log", more: Mapping[str, str] = NOTHING) -> subprocess.Popen[bytes]:
        """A running process; what it says goes to the file ``log`` in the folder."""
        with (self.folder / log).open("ab") as file:
            variables = self.environment | dict(more)
            return subprocess.Popen(self._words(*arguments), cwd=self.folder, env=variables, stdout=file, stderr=file)

    def write(self, name: str, *articles: Mapping[str, str]) -> Path:
        """A file of articles."""
        path = self.folder / name
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
        return path

    @property
    def log(self) -> str:
        """All that was logged by the processes that were launched."""
        return "\n".join(path.read_text("utf-8") for path in sorted(self.folder.glob("*log")) if path.is_file())

    def _words(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "frontwire", *map(str, arguments)]
