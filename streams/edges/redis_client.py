"""The driver of Redis: one server, or the nodes of a Redis Cluster. It waits for a bounded time, and repeats nothing itself."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path
from ssl import SSLCertVerificationError
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    ClusterDownError,
    MovedError,
    NoScriptError,
    ReadOnlyError,
    RedisClusterException,
    RedisError,
    TryAgainError,
)
from redis.retry import Retry

from streams.ledger import LedgerUnavailable

Word: TypeAlias = str | bytes | int
Command: TypeAlias = tuple[Word, ...]
# What a server answers: bytes, an integer, None, or a list of answers.
Reply: TypeAlias = object

REPLY_SECONDS = 2.0
CONNECT_SECONDS = 1.0
CONNECTIONS = 20
# An ear whose connection died unseen is deaf for no longer.
LISTENING_SECONDS = 60.0
USUAL_PORT = 6379

URL_FORM = (
    "redis://[[USER]:PASSWORD@]HOST[:PORT][/NUMBER], rediss:// for TLS;"
    " of a Redis Cluster redis-cluster://HOST:PORT,HOST:PORT, rediss-cluster:// for TLS"
)
AUTHORITY_FORM = "name the PEM file of its authority in the URL, as in rediss://HOST:PORT/0?ssl_ca_certs=/PATH.pem"
CLUSTER_SCHEMES = {"redis-cluster": "redis", "rediss-cluster": "rediss"}

_AWAY = (redis.ConnectionError, redis.TimeoutError, ReadOnlyError, ClusterDownError, TryAgainError, RedisClusterException)
_REFUSED = (AuthenticationError, AuthorizationError)

# redis.Redis or RedisCluster, which redis-py leaves half untyped.
_Driver: TypeAlias = Any


class NoAnswer(Exception):
    """No server answers, or not now: the commands may have been done, and may be sent again."""


class ScriptMissing(Exception):
    """A server does not know a script by its digest yet."""


class RedisClient:
    """One server or several behind one face; connected at the first command, and anew after ``forget``."""

    def __init__(self, connect: Callable[[], _Driver], name: str) -> None:
        self.name = name
        self._connect = connect
        self._driver: _Driver | None = None

    def exchanged(self, commands: Sequence[Command]) -> list[Reply]:
        """The reply to each command, all sent together; in a cluster those for different nodes in no order."""
        return self._named(lambda driver: self._pipelined(driver, commands))

    def load(self, scripts: Sequence[str]) -> None:
        """Make every server that writes know these scripts."""
        self._named(lambda driver: [node.execute_command("SCRIPT LOAD", text) for text in scripts for node in _nodes(driver)])

    def of_each_server(self, *words: str) -> list[Reply]:
        """The reply of every server, also of those that only stand by."""
        return self._named(lambda driver: [node.execute_command(*words) for node in _nodes(driver)])

    def say(self, channel: str) -> None:
        """Wake those who listen on ``channel``; it may reach nobody."""
        with suppress(NoAnswer, LedgerUnavailable):  # also a user who may not: nothing depends on it
            self._named(lambda driver: [driver.publish(channel, b"")])

    def listen(self, channel: str, hear: Callable[[], None], over: Callable[[], bool]) -> None:
        """Call ``hear`` for all that is said on ``channel`` until ``over``, a minute at most, less when the server is away."""
        until = time.monotonic() + LISTENING_SECONDS
        with suppress(RedisError, RedisClusterException), closing(self._connect().pubsub()) as ear:
            ear.subscribe(channel)
            while not over() and time.monotonic() < until:
                # The first message says that the ear is open: what was said before it went unheard.
                if ear.get_message(timeout=REPLY_SECONDS / 2) is not None:
                    hear()

    def forget(self) -> None:
        """Drop every connection, and what is known of a cluster's nodes."""
        driver, self._driver = self._driver, None
        if driver is not None:
            # It is thrown away either way, whatever state its connections are in.
            with suppress(RedisError, RedisClusterException, OSError):
                driver.close()
                _disconnect(driver)

    def _named(self, use: Callable[[_Driver], list[Reply]]) -> list[Reply]:
        """What ``use`` gives; the driver's errors become ours."""
        try:
            if self._driver is None:
                self._driver = self._connect()
            return use(self._driver)
        except _REFUSED as error:
            raise LedgerUnavailable(f"{self.name} refused: {error}; name a user who may, with the password") from error
        except NoScriptError as error:
            raise ScriptMissing from error
        except MovedError as error:
            hint = "it is a node of a Redis Cluster; write redis-cluster://HOST:PORT,HOST:PORT as --store"
            raise LedgerUnavailable(f"{self.name}: {hint}") from error
        except _AWAY as error:
            if isinstance(error.__context__, SSLCertVerificationError):
                raise LedgerUnavailable(
                    f"{self.name} is not trusted: {error.__context__.verify_message}; {AUTHORITY_FORM}"
                ) from error
            raise NoAnswer(str(error)) from error
        except RedisError as error:
            raise LedgerUnavailable(f"{self.name}: {error}") from error

    def _pipelined(self, driver: _Driver, commands: Sequence[Command]) -> list[Reply]:
        with driver.pipeline(transaction=False) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            replies = list(pipeline.execute(raise_on_error=False))
        for reply in replies:
            if isinstance(reply, Exception):
                raise reply
        return replies


def client_of(url: str) -> RedisClient:
    """The client of the server or the cluster at ``url``."""
    try:
        parts = urlsplit(url)
        for path in parse_qs(parts.query).get("ssl_ca_certs", ()):
            if not Path(path).is_file():
                raise LedgerUnavailable(f'--store: no file "{path}"; {AUTHORITY_FORM}')
        return _of_cluster(url) if parts.scheme in CLUSTER_SCHEMES else _of_one(url)
    except (ValueError, TypeError, RedisClusterException):
        # The driver's own words can quote the URL, and with it the password.
        raise LedgerUnavailable(f"--store: cannot read the redis URL; write {URL_FORM}") from None


def _of_one(url: str) -> RedisClient:
    pool = redis.BlockingConnectionPool.from_url(
        url,
        max_connections=CONNECTIONS,
        timeout=REPLY_SECONDS,
        retry=Retry(NoBackoff(), 0),
        **_limits(),
    )
    where = pool.connection_kwargs
    name = f"redis at {where.get('host') or where.get('path')}:{where.get('port', USUAL_PORT)}"
    return RedisClient(lambda: redis.Redis(connection_pool=pool), name)


def _of_cluster(url: str) -> RedisClient:
    parts = urlsplit(url)
    login, at, hosts = parts.netloc.rpartition("@")
    nodes = [_address(host) for host in hosts.split(",")]
    if parts.path not in ("", "/", "/0") or "db" in parse_qs(parts.query):
        raise ValueError("a cluster has one database")
    first = f"{CLUSTER_SCHEMES[parts.scheme]}://{login}{at}{nodes[0][0]}:{nodes[0][1]}/?{parts.query}"
    redis.ConnectionPool.from_url(first)  # a query that cannot be read is refused at once

    def connect() -> RedisCluster:
        others = [ClusterNode(host, port) for host, port in nodes[1:]]  # type: ignore[no-untyped-call]
        return RedisCluster(url=first, startup_nodes=others, retry=Retry(NoBackoff(), 0), **_limits())

    return RedisClient(connect, f"redis cluster at {','.join(f'{host}:{port}' for host, port in nodes)}")


def _address(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname or parts.path:
        raise ValueError("no host")
    return parts.hostname, parts.port or USUAL_PORT


def _limits() -> dict[str, Any]:
    return {
        "socket_timeout": REPLY_SECONDS,
        "socket_connect_timeout": CONNECT_SECONDS,
        "health_check_interval": 0,
        "protocol": 2,
        # What a connection says of its library costs two more answers to wait for.
        "driver_info": None,
    }


def _nodes(driver: _Driver) -> list[_Driver]:
    if isinstance(driver, RedisCluster):
        return [driver.get_redis_connection(node) for node in driver.get_nodes()]  # type: ignore[no-untyped-call]
    return [driver]


def _disconnect(driver: _Driver) -> None:
    if isinstance(driver, RedisCluster):
        driver.disconnect_connection_pools()  # type: ignore[no-untyped-call]
    else:
        driver.connection_pool.disconnect(inuse_connections=False)
