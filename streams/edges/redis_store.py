"""The Redis server of the cluster shape: bounded patience, one check, shared by the edges that keep keys in it."""

import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from importlib.resources import files
from typing import TypeAlias, cast

import redis
from redis.backoff import NoBackoff
from redis.exceptions import AuthenticationError, AuthorizationError, NoScriptError, ReadOnlyError, RedisError
from redis.retry import Retry

from streams.ledger import LedgerUnavailable, ServerAway

Word: TypeAlias = str | bytes | int
Command: TypeAlias = tuple[Word, ...]
# What a server answers: bytes, an integer, None, or a list of answers.
Reply: TypeAlias = object

# One step of a store ends within PATIENCE and one last reply: 6 s, well under the 8 s that a Kafka event may take for it.
PATIENCE_SECONDS = 4.0
REPLY_SECONDS = 2.0
CONNECT_SECONDS = 1.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.02, 0.5
CONNECTIONS = 20

# The first whose scripts may say what they do: that they only read, and keep to one slot.
OLDEST_VERSION = 7

# So many keys or fields are asked for at once: a long answer holds up every other client of the server.
AT_ONCE = 100

URL_FORM = "redis://[[USER]:PASSWORD@]HOST[:PORT][/NUMBER], or rediss:// for TLS"

_AWAY = (redis.ConnectionError, redis.TimeoutError, ReadOnlyError)
_REFUSED = (AuthenticationError, AuthorizationError)


@dataclass(frozen=True, slots=True)
class Script:
    """One Lua script, run by its digest. Running it again with the same arguments changes nothing."""

    digest: str

    def call(self, keys: Sequence[str], *arguments: Word) -> Command:
        """The command that runs it; all ``keys`` bear one hash tag."""
        return ("EVALSHA", self.digest, len(keys), *keys, *arguments)


class RedisStore:
    """One server, one name space. Every command given to ``run`` may be sent more than once: it must bear a replay."""

    def __init__(self, client: redis.Redis, name: str, namespace: str = "frontwire") -> None:
        self.name = name
        self._client = client
        self._namespace = namespace
        self._scripts: dict[str, str] = {}

    @classmethod
    def connect(cls, url: str, allow_lossy: bool = False, namespace: str = "frontwire") -> "RedisStore":
        """The store at ``url``; refused when it cannot be reached, or would lose what it acknowledged."""
        client = client_of(url)
        where = client.connection_pool.connection_kwargs
        store = cls(client, f"redis at {where.get('host') or where.get('path')}:{where.get('port', 6379)}", namespace)
        store.check_safe(allow_lossy)
        return store

    def key(self, *parts: str) -> str:
        """A key of this name space."""
        return ":".join((self._namespace, *parts))

    def script(self, package: str, name: str) -> Script:
        """The script that stands in ``package`` as the file ``name``."""
        text = (files(package) / name).read_text("utf-8")
        digest = sha1(text.encode(), usedforsecurity=False).hexdigest()
        self._scripts[digest] = text
        return Script(digest)

    def deadline(self) -> float:
        """When a step that begins at this moment must give up, on the clock of ``time_is_up``."""
        return time.monotonic() + PATIENCE_SECONDS

    def time_is_up(self, until: float) -> bool:
        """Whether ``until`` has passed."""
        return time.monotonic() >= until

    def run(self, *commands: Command, until: float | None = None) -> list[Reply]:
        """The replies to ``commands``, sent together, and again when the server does not answer, until ``until``."""
        until = self.deadline() if until is None else until
        pause = FIRST_PAUSE_SECONDS
        while commands:
            try:
                return self._sent(commands)
            except _REFUSED as error:
                raise LedgerUnavailable(f"{self.name} refused: {error}; name a user who may, with the password") from error
            except _AWAY as error:
                self._client.connection_pool.disconnect(inuse_connections=False)
                if self.time_is_up(until - pause):
                    raise ServerAway(f"{self.name} does not answer: {error}; start it, or name another --store") from error
            except RedisError as error:
                raise LedgerUnavailable(f"{self.name}: {error}") from error
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
        return []

    def each(self, commands: Sequence[Command]) -> Iterator[Reply]:
        """The replies to any number of reading commands, asked for in parts."""
        for at in range(0, len(commands), AT_ONCE):
            yield from self.run(*commands[at : at + AT_ONCE])

    def members(self, key: str, until: float | None = None) -> list[str]:
        """The members of a set, in order."""
        (found,) = self.run(("SMEMBERS", key), until=until)
        return sorted(text_of(member) for member in items_of(found))

    def fields(self, key: str) -> dict[str, bytes]:
        """Every field of a hash that may be long."""
        found: dict[str, bytes] = {}
        cursor = b"0"
        while True:
            (reply,) = self.run(("HSCAN", key, cursor, "COUNT", AT_ONCE))
            cursor, pairs = cast("tuple[bytes, dict[bytes, bytes] | list[bytes]]", reply)
            pairs = pairs if isinstance(pairs, dict) else dict(zip(pairs[::2], pairs[1::2], strict=True))
            found |= {field.decode(): value for field, value in pairs.items()}
            if int(cursor) == 0:
                return found

    def check_safe(self, allow_lossy: bool) -> None:
        """Refuse a server that loses what it acknowledged, when it restarts or when its memory is full."""
        (reply,) = self.run(("INFO", "everything"))
        found = settings_of(reply)
        version = found.get("redis_version", "unknown")
        if not version.partition(".")[0].isdigit() or int(version.partition(".")[0]) < OLDEST_VERSION:
            raise LedgerUnavailable(f'{self.name} has version "{version}"; use {OLDEST_VERSION} or newer')
        faults = lossy_settings(found)
        if faults and not allow_lossy:
            raise LedgerUnavailable(
                f"{self.name} would lose what it acknowledged: {'; '.join(faults)}. Change its configuration, or accept the loss"
                " with --allow-lossy-store yes"
            )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()
        self._client.connection_pool.disconnect()

    def _sent(self, commands: Sequence[Command]) -> list[Reply]:
        replies = self._exchanged(commands)
        if any(isinstance(reply, NoScriptError) for reply in replies):
            self._exchanged([("SCRIPT LOAD", text) for text in self._scripts.values()])
            replies = self._exchanged(commands)
        for reply in replies:
            if isinstance(reply, Exception):
                raise reply
        return replies

    def _exchanged(self, commands: Sequence[Command]) -> list[Reply]:
        with self._client.pipeline(transaction=False) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)  # type: ignore[no-untyped-call]  # redis-py leaves it untyped
            return list(pipeline.execute(raise_on_error=False))


def client_of(url: str) -> redis.Redis:
    """A client that waits for a bounded time and never repeats a command by itself."""
    try:
        pool = redis.BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=REPLY_SECONDS,
            socket_timeout=REPLY_SECONDS,
            socket_connect_timeout=CONNECT_SECONDS,
            health_check_interval=0,
            retry=Retry(NoBackoff(), 0),
            protocol=2,
            # What a connection says of its library costs two more answers to wait for.
            driver_info=None,
        )
    except (ValueError, TypeError):
        # The driver's own words can quote the URL, and with it the password.
        raise LedgerUnavailable(f"--store: cannot read the redis URL; write {URL_FORM}") from None
    return redis.Redis(connection_pool=pool)


def lossy_settings(found: dict[str, str]) -> list[str]:
    """What in the server's INFO would lose data: each with what would be right."""
    safe = {
        "aof_enabled": ("1", "appendonly is off; write appendonly yes"),
        "maxmemory_policy": ("noeviction", 'maxmemory-policy is "{}"; write maxmemory-policy noeviction'),
    }
    return [fault.format(found.get(field, "unknown")) for field, (right, fault) in safe.items() if found.get(field) != right]


def settings_of(reply: Reply) -> dict[str, str]:
    """The lines of INFO as a mapping, however the driver hands them over."""
    if isinstance(reply, dict):
        return {str(field): str(value) for field, value in reply.items()}
    lines = [line.partition(":") for line in text_of(reply).splitlines()]
    return {field: value.strip() for field, colon, value in lines if colon}


def hash_tag(words: str) -> str:
    """``words`` as a hash tag: keys that bear it lie in one slot. Braces inside it would end the tag early."""
    escaped = words.translate({ord("%"): "%25", ord("{"): "%7B", ord("}"): "%7D"})
    # Redis takes no tag from "{}"; a lone % comes from no other words.
    return f"{{{escaped or '%'}}}"


def new_token() -> str:
    """What tells one write from every other, so that its replay is known for what it is."""
    return uuid.uuid4().hex


def text_of(reply: Reply) -> str:
    """A reply of bytes as text."""
    return bytes_of(reply).decode()


def bytes_of(reply: Reply) -> bytes:
    """A reply that can only be bytes."""
    if not isinstance(reply, bytes):
        raise LedgerUnavailable(f'redis answered "{type(reply).__name__}" where bytes belong; name a store of this program')
    return reply


def items_of(reply: Reply) -> Sequence[Reply]:
    """A reply that can only be a list."""
    return list(reply) if isinstance(reply, (list, tuple, set)) else []
