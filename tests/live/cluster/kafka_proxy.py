"""A proxy before a broker: it hangs up on named requests of a group, or answers them with an error of the broker's."""

import socket
import struct
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum


class Request(IntEnum):
    """What a member of a group asks its coordinator, by Kafka's numbers."""

    JOIN = 11
    HEARTBEAT = 12
    SYNC = 14


# Errors by Kafka's numbers: this member was thrown out; an operator took away the right to read as this group.
UNKNOWN_MEMBER, NOT_ALLOWED = 25, 30


CHUNK = 1 << 20


@dataclass(frozen=True)
class Refusal:
    """What happens to a request of a group: the connection ends, or the answer bears ``error``.

    The error of an answer stands at its end, as that of a heartbeat does. ``mutes``: the connection neither ends nor carries
    anything more, as behind a firewall that forgot it; that happens to one connection only.
    """

    group: str
    request: Request
    error: int | None = None
    mutes: bool = False

    def meets(self, frame: bytes) -> bool:
        """Whether this request, without its length, is refused."""
        return frame[:2] == struct.pack(">h", self.request) and self.group.encode() in frame


@dataclass
class KafkaProxy:
    """Passes on what no refusal meets. The broker behind it sends its clients to ``port``."""

    upstream: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0), backlog=64))

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def serve(self) -> None:
        """Begin to pass on."""
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def refusal_of(self, frame: bytes) -> Refusal | None:
        return next((refusal for refusal in self.refusals if refusal.meets(frame)), None)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with suppress(OSError), client, socket.create_connection(("127.0.0.1", self.upstream)) as server:
            # The broker answers in the order in which it was asked.
            asked: deque[Refusal | None] = deque()
            threading.Thread(target=_carry_answers, args=(client, server, asked), daemon=True).start()
            while (frame := _frame(client)) is not None:
                refusal = self.refusal_of(frame)
                if refusal is not None and refusal.mutes:
                    self.refusals.remove(refusal)
                    while client.recv(CHUNK):
                        pass
                if refusal is not None and refusal.error is None:
                    break
                asked.append(refusal)
                server.sendall(struct.pack(">i", len(frame)) + frame)
            for side in (client, server):
                side.shutdown(socket.SHUT_RDWR)


def _carry_answers(client: socket.socket, server: socket.socket, asked: "deque[Refusal | None]") -> None:
    with suppress(OSError):
        while (frame := _frame(server)) is not None:
            refusal = asked.popleft()
            if refusal is not None and refusal.error is not None:
                frame = frame[:-2] + struct.pack(">h", refusal.error)
            client.sendall(struct.pack(">i", len(frame)) + frame)
    with suppress(OSError):
        client.shutdown(socket.SHUT_RDWR)


def _frame(side: socket.socket) -> bytes | None:
    """The next message without its length; None at the end."""
    head = _exactly(side, 4)
    return None if head is None else _exactly(side, struct.unpack(">i", head)[0])


def _exactly(side: socket.socket, size: int) -> bytes | None:
    received = bytearray()
    while len(received) < size:
        piece = side.recv(size - len(received))
        if not piece:
            return None
        received += piece
    return bytes(received)
