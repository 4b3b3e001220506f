"""Servers that behave badly on purpose, on real sockets."""

import asyncio
import http.server
import json
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message as Mail

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass(frozen=True)
class Answer:
    """How a web receiver answers one request."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"ok"
    after_seconds: float = 0
    drop: bool = False


DROP = Answer(drop=True)


@dataclass
class Request:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes
    time: float

    @property
    def title(self) -> str:
        return str(json.loads(self.body)["title"])

    @property
    def alert_id(self) -> str:
        return self.headers["x-alert-id"]


class WebReceiver:
    """Answers each path with its answers in turn, the last one for ever; keeps every request."""

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Request] = []
        self.answers: dict[str, Sequence[Answer]] = defaultdict(lambda: [Answer()])
        self._lock = threading.Lock()
        self._released = threading.Event()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), self._handler(), bind_and_activate=False)
        self._server.allow_reuse_address = True
        self._server.daemon_threads = True
        self._server.server_bind()
        self._server.server_activate()
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str = "/", options: str = "") -> str:
        """The Apprise URL of a path here."""
        return f"json://127.0.0.1:{self.port}{path}{options}"

    def close(self) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer_to(self, request: Request) -> Answer:
        with self._lock:
            earlier = sum(other.path == request.path for other in self.requests)
            self.requests.append(request)
        answers = self.answers[request.path]
        return answers[min(earlier, len(answers) - 1)]

    def _handler(receiver) -> type[http.server.BaseHTTPRequestHandler]:  # noqa: N805 - the inner class has its own self
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                body = self.rfile.read(length)
                if len(body) < length:  # the sender was killed on the way
                    return
                headers = {name.lower(): value for name, value in self.headers.items()}
                answer = receiver._answer_to(Request(self.path, headers, body, time.monotonic()))
                receiver._released.wait(answer.after_seconds)
                with suppress(OSError):  # the sender may be gone
                    self._speak(answer)

            def _speak(self, answer: Answer) -> None:
                if answer.drop:
                    self.connection.shutdown(socket.SHUT_RDWR)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body if answer.status != 204 else b"")

            def log_message(self, *args: object) -> None:
                pass

        return Handler


class MailReceiver:
    """A mail server: ``refusal_of`` maps "RCPT" or "DATA" to the line that it answers there; keeps every mail it accepts."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.refusal_of: dict[str, str] = {}
        self.silent_at: str | None = None
        self._released = threading.Event()
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self._controller.start()
        self.port = self._controller.port

    def url(self, options: str = "") -> str:
        """The Apprise URL of one reader here."""
        return f"mailto://127.0.0.1:{self.port}?from=frontwire@example.org&to=night.desk@example.org{options}"

    def close(self) -> None:
        self._released.set()
        self._controller.stop()

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: object) -> str:  # noqa: N802 - aiosmtpd's name
        await self._silence("RCPT")
        if "RCPT" in self.refusal_of:
            return self.refusal_of["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(envelope.content, bytes)
        await self._silence("DATA")
        if "DATA" in self.refusal_of:
            return self.refusal_of["DATA"]
        self.mails.append(message_from_bytes(envelope.content))
        return "250 OK"

    async def _silence(self, step: str) -> None:
        while self.silent_at == step and not self._released.is_set():
            await asyncio.sleep(0.05)


def free_port() -> int:
    """A port on which nobody listens at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def listening(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """A raw server that treats each connection as ``speak`` does; gives its port."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def accept() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=speak, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
