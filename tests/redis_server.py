"""A real redis-server for tests: on a free loopback port, with every write on disk before it is acknowledged."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import redis

PROGRAM = shutil.which("redis-server")

SECONDS_TO_START = 20


class RedisServer:
    """One server process and its folder; ``slots`` makes it a cluster of one, which refuses scripts over several slots."""

    def __init__(self, folder: Path, *settings: str, slots: bool = False, password: str | None = None) -> None:
        self.folder, self.settings, self.slots, self.password = folder, settings, slots, password
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.start()
        if slots:
            self.client.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
            self._wait_until(lambda: b"cluster_state:ok" in self._cluster_info())

    @property
    def url(self) -> str:
        login = f":{self.password}@" if self.password else ""
        return f"redis://{login}127.0.0.1:{self.port}"

    @property
    def client(self) -> redis.Redis:
        return redis.Redis(port=self.port, password=self.password, protocol=2, socket_timeout=5)

    def start(self) -> None:
        """Start it, or start it again over what its folder keeps."""
        assert PROGRAM is not None
        cluster = ("--cluster-enabled", "yes", "--cluster-port", str(free_port())) if self.slots else ()
        durable = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")
        secret = ("--requirepass", self.password) if self.password else ()
        where = ("--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder))
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, *where, *durable, *cluster, *secret, *self.settings], stdout=log, stderr=log
            )
        try:
            self._wait_until(self._answers)
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """End it at once, wherever it then is."""
        self._process.kill()
        self._process.wait()

    def lose_everything(self) -> None:
        """It dies, its folder is deleted, and it comes back empty."""
        self.kill()
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        self.start()

    def freeze(self) -> None:
        """It takes connections and answers nothing."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it stood."""
        os.kill(self._process.pid, signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except redis.RedisError:
            assert self._process.poll() is None, (self.folder / "log").read_text()
            return False

    def _cluster_info(self) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(b"CLUSTER INFO\r\n")
            return connection.recv(4096)

    def _wait_until(self, fact: Callable[[], bool]) -> None:
        end = time.monotonic() + SECONDS_TO_START
        while not fact():
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.02)


def free_port() -> int:
    """A port of the loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
