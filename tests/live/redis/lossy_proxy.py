"""A proxy before a server that loses the first reply to every request, as a broken network would."""

import socket
import threading
from contextlib import suppress


class LossyProxy:
    """Forwards every request. The first reply to each is thrown away with its connection; a repeated request is answered."""

    def __init__(self, port: int) -> None:
        self.lost: set[bytes] = set()
        self._upstream_port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            upstream = socket.create_connection(("127.0.0.1", self._upstream_port))
            request = bytearray()
            for work in (self._requests, self._replies):
                threading.Thread(target=work, args=(client, upstream, request), daemon=True).start()

    def _requests(self, client: socket.socket, upstream: socket.socket, request: bytearray) -> None:
        with suppress(OSError):
            while piece := client.recv(1 << 16):
                request.extend(piece)
                upstream.sendall(piece)
        _hang_up(client, upstream)

    def _replies(self, client: socket.socket, upstream: socket.socket, request: bytearray) -> None:
        with suppress(OSError):
            while reply := upstream.recv(1 << 16):
                asked = bytes(request)
                request.clear()
                if asked and asked not in self.lost:
                    self.lost.add(asked)
                    break
                client.sendall(reply)
        _hang_up(client, upstream)


def _hang_up(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
