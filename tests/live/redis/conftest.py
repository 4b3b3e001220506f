"""Servers of a test's own, to be killed or frozen, and a network that loses replies."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from streams.edges.redis_store import RedisStore
from tests.live.redis.lossy_proxy import LossyProxy
from tests.redis_server import RedisServer

Start = Callable[..., RedisServer]


@pytest.fixture
def start_redis(redis_program: None, tmp_path: Path) -> Iterator[Start]:
    """Starts a server with these settings."""
    with ExitStack() as started:

        def start(*settings: str, password: str | None = None) -> RedisServer:
            server = RedisServer(tmp_path / "redis", *settings, password=password)
            started.callback(server.kill)
            return server

        yield start


@pytest.fixture
def lossy(redis_server: RedisServer) -> Iterator[LossyProxy]:
    """The session's server behind a network that loses the first reply to everything."""
    proxy = LossyProxy(redis_server.port)
    yield proxy
    proxy.close()


@pytest.fixture
def lossy_store(lossy: LossyProxy, new_namespace: str) -> Iterator[RedisStore]:
    """An empty store behind that network."""
    with closing(RedisStore.connect(lossy.url, namespace=new_namespace)) as store:
        yield store
