"""A worker that lost its group ends or is back within a minute, and ``frontwire health`` sees that nobody does its work."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command_line import CommandLine, environment_of
from tests.kafka_broker import KafkaBroker
from tests.redis_server import RedisServer

from .kafka_proxy import NOT_ALLOWED, UNKNOWN_MEMBER, KafkaProxy, Refusal, Request
from .news import claim, village_names
from .servers import wait_for

# The watchdog ends it as a zombie, or because its commit was refused first.
ENDED_BY_ITSELF = (70, 71)
LONGEST_SECONDS = 60
# A member that is not heard of for longer than its session, 15 s, is thrown out.
STOPPED_SECONDS = SECONDS_TO_BE_MISSED = 18


@dataclass(frozen=True)
class Loss:
    """A way to lose the group: ``heartbeat`` is the error that the next one brings, ``fails`` what cannot be done then.

    Without an error the connection falls silent at the next heartbeat; another connection can be made.
    """

    name: str
    heartbeat: int | None = None
    fails: Request | None = None

    @property
    def mends(self) -> bool:
        """Whether the worker can get back into the group."""
        return self.heartbeat is None


LOSSES = (
    Loss("not-allowed", NOT_ALLOWED),
    Loss("cannot-join", UNKNOWN_MEMBER, Request.JOIN),
    Loss("cannot-sync", UNKNOWN_MEMBER, Request.SYNC),
    Loss("silent"),
)


@dataclass(frozen=True)
class Scene:
    """One loss, and the worker with topics of its own that suffers it."""

    loss: Loss
    desk: CommandLine
    worker: "subprocess.Popen[bytes]"

    @property
    def refusals(self) -> list[Refusal]:
        group = f"{self.loss.name}-frontwire-find"
        refused = [Refusal(group, Request.HEARTBEAT, self.loss.heartbeat, mutes=self.loss.mends)]
        return [*refused, Refusal(group, self.loss.fails)] if self.loss.fails else refused

    def is_at_work(self) -> bool:
        return self.desk("health", expect=(0, 1, 3)).returncode == 0


@pytest.fixture
def proxied(cluster_programs: None, tmp_path: Path) -> Iterator[tuple[KafkaBroker, KafkaProxy]]:
    """A broker whose clients all come through a proxy."""
    proxy = KafkaProxy()
    server = KafkaBroker(tmp_path / "kafka", proxy.port)
    proxy.upstream = server.port
    proxy.serve()
    server.start()
    yield server, proxy
    server.stop()
    proxy.close()


@pytest.fixture
def new_scene(
    proxied: tuple[KafkaBroker, KafkaProxy], redis_of_compose: RedisServer, tmp_path: Path
) -> Iterator[Callable[[Loss], Scene]]:
    with ExitStack() as ending:

        def new(loss: Loss) -> Scene:
            folder = tmp_path / loss.name
            folder.mkdir()
            (folder / "subscriptions.yaml").write_text(
                'version: 1\ntargets: {desk: {url: "json://127.0.0.1:9/desk"}}\nsubscriptions: [{name: all, to: desk}]\n', "utf-8"
            )
            servers = {"FRONTWIRE_BROKER": proxied[0].url, "FRONTWIRE_STORE": f"{redis_of_compose.url}/0"}
            desk = CommandLine(folder, environment_of(**servers, FRONTWIRE_TOPIC_PREFIX=f"{loss.name}-"))
            desk("topics", "create", "--partitions", "2")
            worker = desk.launch("worker")
            ending.callback(worker.wait)
            ending.callback(worker.kill)
            return Scene(loss, desk, worker)

        yield new


@pytest.mark.parametrize("stopped_seconds", [0, pytest.param(STOPPED_SECONDS, marks=pytest.mark.soak)])
def test_a_worker_that_lost_its_group_ends_or_is_back_within_a_minute_and_health_sees_it(
    new_scene: Callable[[Loss], Scene], proxied: tuple[KafkaBroker, KafkaProxy], stopped_seconds: float
) -> None:
    _, proxy = proxied
    # A member that was thrown out while it stopped makes a new connection anyway.
    scenes = [new_scene(loss) for loss in LOSSES if not (loss.mends and stopped_seconds)]
    for scene in scenes:
        wait_for(scene.is_at_work, 60, f"{scene.loss.name}: the worker holds its partitions")
    send_all(scenes, signal.SIGSTOP if stopped_seconds else signal.SIGCONT)
    time.sleep(stopped_seconds)

    began = time.monotonic()
    proxy.refusals = [refusal for scene in scenes for refusal in scene.refusals]
    send_all(scenes, signal.SIGCONT)
    with ThreadPoolExecutor(2 * len(scenes)) as looking:
        over = {scene.loss.name: looking.submit(over_after, scene, began) for scene in scenes if not scene.loss.mends}
        for scene, village in zip(scenes, village_names(len(scenes)), strict=True):
            scene.desk("ingest", str(scene.desk.write("one.jsonl", claim(village))))
        time.sleep(max(0, began + SECONDS_TO_BE_MISSED - time.monotonic()))
        looks = {scene.loss.name: looking.submit(scene.desk, "health", expect=(0, 1)) for scene in scenes}
        seen = {name: look.result() for name, look in looks.items()}
        over |= {scene.loss.name: looking.submit(over_after, scene, began) for scene in scenes if scene.loss.mends}

    for scene in scenes:
        print(f"{scene.loss.name}: {over[scene.loss.name].result()}; status {scene.worker.poll()}")
    assert {name: told.returncode for name, told in seen.items()} == dict.fromkeys(seen, 1), seen
    assert all("find: " in told.stderr for told in seen.values()), seen


def send_all(scenes: list[Scene], number: signal.Signals) -> None:
    for scene in scenes:
        scene.worker.send_signal(number)


def over_after(scene: Scene, began: float) -> str:
    """How the loss is over, within a minute from ``began``: the worker ended by itself, or what can mend itself is mended."""

    def is_over() -> bool:
        return scene.worker.poll() is not None or (scene.loss.mends and scene.is_at_work())

    wait_for(is_over, began + LONGEST_SECONDS - time.monotonic(), f"{scene.loss.name}: over\n{scene.desk.log[-2000:]}")
    assert scene.worker.poll() in (None, *ENDED_BY_ITSELF)
    return f"over after {time.monotonic() - began:.1f} s"
