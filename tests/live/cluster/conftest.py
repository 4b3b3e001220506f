"""A cluster of real servers for each test, and where its alerts arrive."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.command_line import environment_of
from tests.kafka_broker import KafkaBroker, require_programs
from tests.redis_server import RedisServer

from .desk import Desk
from .recorder import Recorder
from .redis_proxy import RedisProxy
from .servers import redis_options


@pytest.fixture(scope="session")
def cluster_programs() -> None:
    """Ask for this where a test starts the servers: CI must have them, elsewhere such tests are skipped."""
    require_programs()


@pytest.fixture
def broker(cluster_programs: None, tmp_path: Path) -> Iterator[KafkaBroker]:
    server = KafkaBroker(tmp_path / "kafka")
    server.start()
    yield server
    server.thaw()
    server.stop()


@pytest.fixture
def redis_of_compose(cluster_programs: None, tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis with the very options of the compose file."""
    server = RedisServer(tmp_path / "redis", *redis_options())
    yield server
    server.thaw()
    server.kill()


@pytest.fixture
def new_proxy(redis_of_compose: RedisServer) -> Iterator[Callable[[int], RedisProxy]]:
    """What makes proxies before one database of Redis each."""
    with ExitStack() as ending:

        def new(database: int = 0) -> RedisProxy:
            between = RedisProxy(redis_of_compose.port, database)
            between.serve()
            ending.callback(between.close)
            return between

        yield new


@pytest.fixture
def proxy(new_proxy: Callable[[], RedisProxy]) -> RedisProxy:
    return new_proxy()


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    hook = Recorder()
    server = hook.serve()
    yield hook
    server.shutdown()
    server.server_close()


TARGETS = ("desk", "duty")
# Two subscriptions, each with a target of its own: every claim of a capture by Russia is told twice.
RULES = """\
version: 1
targets:
  desk: {url: "${DESK}"}
  duty: {url: "${DUTY}"}
subscriptions:
  - {name: everything, on: [new, denied, confirmed, reversed], to: desk}
  - {name: captures, when: {kind: capture, actor: russia}, on: [new, denied, confirmed, reversed], to: duty}
"""


@pytest.fixture
def new_desk(tmp_path: Path, broker: KafkaBroker, recorder: Recorder) -> Iterator[Callable[[RedisProxy, str], Desk]]:
    """What makes folders with rules and the servers' names; nothing runs yet. Each has topics and a Redis of its own."""
    with ExitStack() as ending:

        def new(proxy: RedisProxy, name: str) -> Desk:
            folder = tmp_path / f"desk-{name}"
            folder.mkdir()
            (folder / "subscriptions.yaml").write_text(RULES, "utf-8")
            targets = {target.upper(): recorder.url(target) for target in TARGETS}
            servers = {"FRONTWIRE_BROKER": broker.url, "FRONTWIRE_STORE": proxy.url, "FRONTWIRE_TOPIC_PREFIX": f"{name}-"}
            one = Desk(folder, environment_of(**servers, **targets))
            ending.callback(one.close)
            return one

        yield new


@pytest.fixture
def desk(new_desk: Callable[[RedisProxy, str], Desk], proxy: RedisProxy) -> Desk:
    return new_desk(proxy, "only")
