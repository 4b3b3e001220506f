"""The broker that these tests share: Apache Kafka, started by dev/kafka.sh on free loopback ports."""

import os
import shutil
import socket
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]
SCRIPT = ROOT / "dev" / "kafka.sh"
JARS = Path(os.environ.get("FRONTWIRE_KAFKA_JARS", ROOT / ".kafka" / "jars"))


def missing_programs() -> list[str]:
    """What a real cluster needs and this machine lacks."""
    return [name for name in ("redis-server", "java", "mvn") if shutil.which(name) is None]


class Broker:
    """One broker and its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _two_free_ports()

    @property
    def url(self) -> str:
        return f"kafka://127.0.0.1:{self.port}"

    def start(self) -> None:
        subprocess.run([SCRIPT, "jars", JARS], check=True, timeout=300)
        subprocess.run([SCRIPT, "start", JARS, self.folder, str(self.port)], check=True, timeout=120, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        subprocess.run([SCRIPT, "stop", self.folder], check=True, timeout=60)


def _two_free_ports() -> int:
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
