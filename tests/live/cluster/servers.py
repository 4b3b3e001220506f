"""A real broker that can be killed, frozen and started again on the same data; and the options of the compose file's Redis."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[3]
JARS = Path(os.environ.get("FRONTWIRE_KAFKA_JARS", ROOT / ".kafka" / "jars"))
KAFKA = ROOT / "dev" / "kafka.sh"


def free_ports(count: int) -> int:
    """The first of ``count`` neighbouring ports that nobody uses."""
    for first in range(21000 + os.getpid() % 1000 * 10, 40000, count):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise AssertionError("no free port")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def wait_for(fact: Callable[[], bool], seconds: float, what: str, every: float = 0.05) -> None:
    """Return once the fact is true; fail with ``what`` when it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(every)


def missing_programs() -> list[str]:
    """What the live cluster needs and this machine lacks."""
    return [name for name in ("redis-server", "java", "mvn") if shutil.which(name) is None]


@dataclass
class Broker:
    """Apache Kafka, started by dev/kafka.sh."""

    folder: Path
    port: int = field(default_factory=lambda: free_ports(2))

    @property
    def url(self) -> str:
        return f"kafka://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return int((self.folder / "pid").read_text())

    def start(self) -> None:
        if not JARS.is_dir():
            subprocess.run([KAFKA, "jars", JARS], check=True, timeout=300)
        subprocess.run([KAFKA, "start", JARS, self.folder, str(self.port)], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        wait_for(lambda: _is_free(self.port), 10, "the broker's port is free")

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def stop(self) -> None:
        self.thaw()
        subprocess.run([KAFKA, "stop", self.folder], check=True, timeout=60)


def redis_options() -> list[str]:
    """What the compose file starts its Redis with."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    program, *options = services["redis"]["command"]
    assert program == "redis-server"
    return [str(option) for option in options]
