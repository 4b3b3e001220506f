"""A real broker for tests: Apache Kafka, started by dev/kafka.sh on free loopback ports, that can be killed and started again."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "dev" / "kafka.sh"
JARS = Path(os.environ.get("FRONTWIRE_KAFKA_JARS", ROOT / ".kafka" / "jars"))
SECONDS_TO_DIE = 10


def require_programs() -> None:
    """Go on where a real cluster can run: CI must be such a place, elsewhere the test is skipped with the reason."""
    missing = [name for name in ("redis-server", "java", "mvn") if shutil.which(name) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {', '.join(missing)}")
    if missing:
        pytest.skip(f"a real broker and a real Redis need {', '.join(missing)}")


class KafkaBroker:
    """One broker and its folder; started again, it has what it had. ``variables`` are those of dev/kafka.sh.

    ``proxy`` is the port to which it sends its clients.
    """

    def __init__(self, folder: Path, proxy: int | None = None, **variables: str) -> None:
        self.folder, self.port = folder, two_free_ports()
        self.proxy = proxy or self.port
        self._variables = os.environ | variables

    def configure(self, *lines: str) -> None:
        """Properties that win over those of dev/kafka.sh; for the next start."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "more.properties").write_text("\n".join((*lines, "")), "utf-8")

    @property
    def url(self) -> str:
        return f"kafka://127.0.0.1:{self.proxy}"

    def start(self) -> None:
        subprocess.run([SCRIPT, "jars", JARS], check=True, timeout=300)
        words = [SCRIPT, "start", JARS, self.folder, str(self.port), str(self.proxy)]
        subprocess.run(words, check=True, timeout=120, stdout=subprocess.DEVNULL, env=self._variables)

    def stop(self) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=True, timeout=60)

    def kill(self) -> None:
        """SIGKILL; returns when its port is free again."""
        self._send(signal.SIGKILL)
        end = time.monotonic() + SECONDS_TO_DIE
        while self._answers():
            assert time.monotonic() < end, "the broker's port stays taken"
            time.sleep(0.05)

    def freeze(self) -> None:
        """It takes connections and answers nothing."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it stood, if it lives."""
        with suppress(ProcessLookupError):
            self._send(signal.SIGCONT)

    def _send(self, number: signal.Signals) -> None:
        os.kill(int((self.folder / "pid").read_text()), number)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def two_free_ports() -> int:
    """The first of two neighbouring ports that nobody uses."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
