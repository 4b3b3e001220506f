"""The cluster as an operator runs it: servers, processes that are started again when they die, and the command line."""

import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.command_line import CommandLine

from .news import Article
from .servers import wait_for

SERVER_AWAY = 3
# A supervisor does not start again at once what ends at once.
SECONDS_BETWEEN_STARTS = 1.0


@dataclass
class Kept:
    """A process that a supervisor keeps: whenever it ends it is started again, as compose's restart policy does."""

    name: str
    launch: Callable[[], "subprocess.Popen[bytes]"]
    starts: int = 0
    _started: float = 0
    _process: "subprocess.Popen[bytes] | None" = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wanted: bool = True

    def look(self) -> None:
        """Start it if it should run and does not."""
        with self._lock:
            ended = self._process is None or self._process.poll() is not None
            if self._wanted and ended and time.monotonic() - self._started >= SECONDS_BETWEEN_STARTS:
                self._started = time.monotonic()
                self._process = self.launch()
                self.starts += 1

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """kill -9; the supervisor starts it again."""
        with self._lock:
            assert self._process is not None
            self._process.kill()
            self._process.wait()

    def end(self) -> None:
        """kill -9, and no new start."""
        with self._lock:
            self._wanted = False
            if self._process is not None:
                self._process.kill()
                self._process.wait()


@dataclass
class Desk(CommandLine):
    """A folder with rules, the environment that names the servers, and what runs."""

    kept: list[Kept] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)

    def keep(self, name: str, *arguments: str, **environment: str) -> Kept:
        """A process under supervision from now on; its log is ``name.log`` in the folder."""

        one = Kept(name, lambda: self.launch(*arguments, log=f"{name}.log", more=environment))
        one.look()
        self.kept.append(one)
        return one

    def supervise(self) -> None:
        """Start again what has died, ten times a second, until ``close``."""

        def watch() -> None:
            while not self._over.wait(0.1):
                for one in list(self.kept):
                    one.look()

        threading.Thread(target=watch, daemon=True).start()

    def ingest(self, articles: list[Article], seconds: float = 300) -> None:
        """Put these articles on the topic; with a broker that is away, again until it takes them."""
        path = self.write("batch.jsonl", *articles)

        def taken() -> bool:
            return self("ingest", str(path), expect=(0, SERVER_AWAY)).returncode == 0

        wait_for(taken, seconds, "the broker takes the articles", every=0.5)

    def settled(self, count: int) -> bool:
        """Whether so many alerts stand in the outbox and each of them is SENT."""
        try:
            states = [alert["state"] for alert in self.lines("alerts", "list")]
        except AssertionError:  # the store is away at this moment
            return False
        return len(states) == count and set(states) == {"SENT"}

    def close(self) -> None:
        self._over.set()
        for one in self.kept:
            one.end()
