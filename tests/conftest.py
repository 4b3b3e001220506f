"""Servers that several folders of tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from uuid import uuid4

import pytest

from streams.edges.redis_store import RedisStore
from tests.redis_server import PROGRAM, RedisServer


@pytest.fixture(scope="session")
def redis_program() -> None:
    """Ask for this where a test starts a redis-server: CI must have one, elsewhere such tests are skipped."""
    if PROGRAM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs redis-server; install the package redis-server")
        pytest.skip("no redis-server on this machine; install the package redis-server")


@pytest.fixture(scope="session")
def redis_server(redis_program: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One server for the whole session, as a cluster of one; tests keep apart by their name spaces."""
    server = RedisServer(tmp_path_factory.mktemp("redis"), slots=True)
    yield server
    server.kill()


@pytest.fixture
def new_namespace() -> str:
    """A name space that no other test uses."""
    return f"test-{uuid4().hex}"


@pytest.fixture
def new_redis_store(redis_server: RedisServer) -> Iterator[Callable[[], RedisStore]]:
    """What makes empty stores on the session's server."""
    with ExitStack() as opened:

        def new() -> RedisStore:
            return opened.enter_context(closing(RedisStore.connect(redis_server.url, namespace=f"test-{uuid4().hex}")))

        yield new
