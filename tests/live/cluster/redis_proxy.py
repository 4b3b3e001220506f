"""A proxy before Redis: it swallows answers, holds requests up, or does something at the moment of one named script."""

import random
import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha1
from importlib.resources import files

CHUNK = 1 << 20


def script(package: str, name: str, but_for: bytes = b"") -> re.Pattern[bytes]:
    """A request that runs this script; ``but_for``: with these bytes in one of its arguments."""
    digest = sha1((files(package) / name).read_bytes(), usedforsecurity=False).hexdigest()
    return re.compile(digest.encode() + b".*" + but_for, re.DOTALL)


@dataclass
class Trap:
    """What to do once, at the first request that matches: before Redis sees it, or when its answer is there. Nobody gets one."""

    request: re.Pattern[bytes]
    act: Callable[[], None]
    after_answer: bool
    sprung: threading.Event = field(default_factory=threading.Event)

    def spring(self) -> None:
        """Do it, unless it was done."""
        if not self.sprung.is_set():
            self.act()
            self.sprung.set()


@dataclass
class Stall:
    """Requests that match are neither passed on nor answered until it is ``over``; ``begun`` once there was one."""

    request: re.Pattern[bytes]
    begun: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)

    def hold(self) -> None:
        """Keep the request waiting."""
        self.begun.set()
        self.over.wait()


@dataclass
class RedisProxy:
    """Passes everything on, but for what ``trap``, ``stall`` and ``lost_answers`` (the share that is swallowed) say."""

    upstream: int
    database: int = 0
    trap: Trap | None = None
    stall: Stall | None = None
    lost_answers: float = 0.0
    lost: int = 0
    port: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    _listener: socket.socket = field(default_factory=socket.socket)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/{self.database}"

    def serve(self) -> None:
        """Begin to listen on a free port of this machine."""
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def fate_of(self, request: bytes) -> "Fate":
        """Whether a request reaches Redis, and what happens instead of its answer."""
        trap = self.trap
        if trap is not None and trap.request.search(request):
            self.trap = None
            return Fate(passes=trap.after_answer, instead=trap.spring)
        stall = self.stall
        if stall is not None and not stall.over.is_set() and stall.request.search(request):
            return Fate(passes=False, instead=stall.hold)
        if self.chance.random() < self.lost_answers:
            return Fate(passes=True, instead=self._count)
        return Fate(passes=True, instead=None)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with suppress(OSError), client, socket.create_connection(("127.0.0.1", self.upstream)) as server:
            link = _Link(self, client, server)
            threading.Thread(target=link.carry_answers, daemon=True).start()
            link.carry_requests()

    def _count(self) -> None:
        self.lost += 1


@dataclass(frozen=True)
class Fate:
    """What becomes of one request: whether it reaches Redis; what happens instead of the answer, None for nothing."""

    passes: bool
    instead: Callable[[], None] | None


@dataclass
class _Link:
    """One client's connection. A client asks and waits, so that the next answer belongs to the last request."""

    proxy: RedisProxy
    client: socket.socket
    server: socket.socket
    instead: Callable[[], None] | None = None

    def carry_requests(self) -> None:
        while request := self.client.recv(CHUNK):
            fate = self.proxy.fate_of(request)
            if not fate.passes:
                assert fate.instead is not None
                fate.instead()
                return
            self.instead = fate.instead
            self.server.sendall(request)

    def carry_answers(self) -> None:
        with suppress(OSError):
            while answer := self.server.recv(CHUNK):
                if self.instead is not None:
                    self.instead()
                    break
                self.client.sendall(answer)
        with suppress(OSError):
            self.client.shutdown(socket.SHUT_RDWR)
