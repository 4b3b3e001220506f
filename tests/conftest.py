"""Servers that several folders of tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from uuid import uuid4

import pytest

from streams.edges.redis_store import RedisStore
from tests.redis_cluster import RedisCluster
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


@pytest.fixture(scope="session")
def redis_cluster(redis_program: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisCluster]:
    """A cluster of three nodes for the whole session; tests keep apart by their name spaces."""
    cluster = RedisCluster(tmp_path_factory.mktemp("redis-cluster"))
    yield cluster
    cluster.kill()


@pytest.fixture
def new_namespace() -> str:
    """A name space that no other test uses."""
    return f"test-{uuid4().hex}"


@pytest.fixture
def new_redis_store(redis_server: RedisServer) -> Iterator[Callable[[], RedisStore]]:
    """What makes empty stores on the session's server."""
    with _stores_at(redis_server.url) as new:
        yield new


@pytest.fixture
def new_cluster_store(redis_cluster: RedisCluster) -> Iterator[Callable[[], RedisStore]]:
    """What makes empty stores on the session's cluster of three."""
    with _stores_at(redis_cluster.url) as new:
        yield new


@contextmanager
def _stores_at(url: str) -> Iterator[Callable[[], RedisStore]]:
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(RedisStore.connect(url, namespace=f"test-{uuid4().hex}")))
