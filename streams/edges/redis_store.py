"""The store of the cluster shape: bounded patience, one check, one mark, shared by the edges that keep keys in Redis."""

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from importlib.resources import files
from typing import cast

from streams.edges.redis_client import Command, NoAnswer, RedisClient, Reply, ScriptMissing, Word, client_of
from streams.ledger import LedgerUnavailable, ServerAway

# One step of a store ends within PATIENCE and one last reply: 6 s, well under the 8 s that a Kafka event may take for it.
PATIENCE_SECONDS = 4.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.02, 0.5

# The first whose scripts may say what they do: that they only read, and keep to one slot.
OLDEST_VERSION = 7

# So many keys or fields are asked for at once: a long answer holds up every other client of the server.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Script:
    """One Lua script, run by its digest. Running it again with the same arguments changes nothing."""

    digest: str

    def call(self, keys: Sequence[str], *arguments: Word) -> Command:
        """The command that runs it; all ``keys`` bear one hash tag."""
        return ("EVALSHA", self.digest, len(keys), *keys, *arguments)


class RedisStore:
    """One name space. Every command given to ``run`` may be sent more than once: it must bear a replay."""

    def __init__(self, client: RedisClient, namespace: str = "frontwire") -> None:
        self.name = client.name
        self._client = client
        self._namespace = namespace
        self._scripts: dict[str, str] = {}
        self._kept_to: tuple[str, str, str] | None = None

    @classmethod
    def connect(cls, url: str, allow_lossy: bool = False, namespace: str = "frontwire") -> "RedisStore":
        """The store at ``url``; refused when it cannot be reached, or would lose what it acknowledged."""
        store = cls(client_of(url), namespace)
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
        """The replies to ``commands``, sent together, and again when no server answers, until ``until``."""
        if self._kept_to is None or not commands:
            return self._patiently(lambda: self._sent(commands), until) if commands else []
        key, value, otherwise = self._kept_to
        found, *replies = self._patiently(lambda: self._sent((("GET", key), *commands)), until)
        if found != value.encode():
            raise LedgerUnavailable(f"{self.name}: {otherwise}")
        return replies

    def keep_to(self, key: str, value: str, otherwise: str) -> None:
        """From now on refuse every step, with the reason ``otherwise``, once ``key`` holds another value."""
        self._kept_to = (key, value, otherwise)

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

    def say(self, channel: str) -> None:
        """Wake those who listen on ``channel``. It may reach nobody: who listens must also look by itself now and then."""
        self._client.say(channel)

    def listen(self, channel: str, hear: Callable[[], None], over: Callable[[], bool]) -> None:
        """Call ``hear`` for all that is said on ``channel`` until ``over``; returns early, to be called again."""
        self._client.listen(channel, hear, over)

    def check_safe(self, allow_lossy: bool) -> None:
        """Refuse a server that loses what it acknowledged, when it restarts or when its memory is full."""
        faults: list[str] = []
        for found in self._settings():
            version = found.get("redis_version", "unknown")
            if not version.partition(".")[0].isdigit() or int(version.partition(".")[0]) < OLDEST_VERSION:
                raise LedgerUnavailable(f'{self.name} has version "{version}"; use {OLDEST_VERSION} or newer')
            faults += [fault for fault in lossy_settings(found) if fault not in faults]
        if faults and not allow_lossy:
            raise LedgerUnavailable(
                f"{self.name} would lose what it acknowledged: {'; '.join(faults)}. Change its configuration, or accept the loss"
                " with --allow-lossy-store yes"
            )

    def close(self) -> None:
        """Close every connection."""
        self._client.forget()

    def _settings(self) -> list[dict[str, str]]:
        """What each server says of itself; a user who may not read the configuration leaves that out."""
        said = self._patiently(lambda: self._client.of_each_server("INFO", "everything"), None)
        try:
            configured = self._patiently(lambda: self._client.of_each_server("CONFIG GET", "appendfsync"), None)
        except ServerAway:
            raise
        except LedgerUnavailable:
            configured = [{}] * len(said)
        return [settings_of(one) | settings_of(other) for one, other in zip(said, configured, strict=True)]

    def _patiently(self, ask: Callable[[], list[Reply]], until: float | None) -> list[Reply]:
        until = self.deadline() if until is None else until
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                return ask()
            except NoAnswer as error:
                self._client.forget()
                if self.time_is_up(until - pause):
                    raise ServerAway(f"{self.name} does not answer: {error}; start it, or name another --store") from error
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _sent(self, commands: Sequence[Command]) -> list[Reply]:
        try:
            return self._client.exchanged(commands)
        except ScriptMissing:
            self._client.load(list(self._scripts.values()))
            return self._client.exchanged(commands)


def lossy_settings(found: dict[str, str]) -> list[str]:
    """What a server says of itself that would lose data: each with what would be right."""
    safe = {
        "aof_enabled": ("1", "appendonly is off; write appendonly yes"),
        "appendfsync": ("always", 'appendfsync is "{}"; write appendfsync always'),
        "maxmemory_policy": ("noeviction", 'maxmemory-policy is "{}"; write maxmemory-policy noeviction'),
    }
    return [fault.format(found.get(field, "unknown")) for field, (right, fault) in safe.items() if found.get(field) != right]


def settings_of(reply: Reply) -> dict[str, str]:
    """The lines of INFO as a mapping, however the driver hands them over."""
    if isinstance(reply, dict):
        return {_word(field): _word(value) for field, value in reply.items()}
    lines = [line.partition(":") for line in text_of(reply).splitlines()]
    return {field: value.strip() for field, colon, value in lines if colon}


def _word(said: object) -> str:
    return said.decode() if isinstance(said, bytes) else str(said)


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
