"""Waiting for servers, and the options of the compose file's Redis."""

import time
from collections.abc import Callable
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[3]


def wait_for(fact: Callable[[], bool], seconds: float, what: str, every: float = 0.05) -> None:
    """Return once the fact is true; fail with ``what`` when it is not within so many seconds."""
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(every)


def redis_options() -> list[str]:
    """What the compose file starts its Redis with."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    program, *options = services["redis"]["command"]
    assert program == "redis-server"
    return [str(option) for option in options]
