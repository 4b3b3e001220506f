"""A real broker and a real Redis for one run, and the processes that are measured against them."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from tests.command_line import CommandLine, environment_of
from tests.kafka_broker import ROOT, KafkaBroker
from tests.redis_server import RedisServer

PARTITIONS = "12"
LONGEST_RUN_SECONDS = 300
PYTHON_OF_QUIXSTREAMS = ROOT / ".venv-bench" / "bin" / "python"

_runs = count(1)


@dataclass
class Servers:
    """Where the servers are; ``folder`` is the run's own."""

    folder: Path
    broker: KafkaBroker
    redis: RedisServer

    def commands(self, prefix: str) -> CommandLine:
        """``frontwire`` on the topics with this prefix."""
        environment = environment_of(
            FRONTWIRE_BROKER=self.broker.url,
            FRONTWIRE_STORE=f"{self.redis.url}/0",
            FRONTWIRE_TOPIC_PREFIX=prefix,
            FRONTWIRE_PARTITIONS=PARTITIONS,
            FRONTWIRE_MAX_AGE="off",
            PYTHONPATH=str(ROOT),
        )
        return CommandLine(self.folder, environment)

    def fill(self, prefix: str, articles: Path) -> None:
        """Topics of their own with every article of a file."""
        self.commands(prefix)("topics", "create")
        self.commands(prefix)("ingest", articles, seconds=LONGEST_RUN_SECONDS)

    def read(self, kind: str, prefix: str, articles: int) -> dict[str, Any]:
        """What one reader makes of a full topic, in a group of its own and over an empty ledger."""
        self.redis.client.flushall()
        group = f"{kind}-{next(_runs)}"
        if kind == "quixstreams":
            script = ROOT / "benchmarks" / "through_kafka" / "quix_noop.py"
            address = self.broker.url.removeprefix("kafka://")
            return self._figures(prefix, PYTHON_OF_QUIXSTREAMS, script, address, f"{prefix}articles", group, articles)
        return self._figures(prefix, sys.executable, "-m", "benchmarks.through_kafka.readers", kind, group, articles)

    def write(self, kind: str, prefix: str, articles: Path) -> dict[str, Any]:
        """What one writer makes of a file."""
        return self._figures(prefix, sys.executable, "-m", "benchmarks.through_kafka.writers", kind, articles)

    def _figures(self, prefix: str, *words: object) -> dict[str, Any]:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=self.folder,
            env=self.commands(prefix).environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_RUN_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            sys.exit(f"{' '.join(map(str, words))} ended with {done.returncode}\n{done.stdout}\n{done.stderr[-4000:]}")
        figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return figures


@contextmanager
def servers() -> Iterator[Servers]:
    """Both servers on free ports of this machine, over temporary data that goes when the block ends."""
    with tempfile.TemporaryDirectory(prefix="frontwire-bench-") as folder:
        broker = KafkaBroker(Path(folder) / "kafka")
        broker.start()
        try:
            redis = RedisServer(Path(folder) / "redis", "--maxmemory-policy", "noeviction")
            try:
                yield Servers(Path(folder), broker, redis)
            finally:
                redis.kill()
        finally:
            broker.stop()
