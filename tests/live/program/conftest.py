"""Where alerts arrive for real, and the program as a process."""

import json
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.command_line import CommandLine, environment_of


@dataclass
class Webhook:
    """A receiver of ``json://`` alerts that answers what ``answer`` says, 200 by default."""

    received: list[dict[str, str]] = field(default_factory=list)
    answer: Callable[[int], tuple[int, dict[str, str]]] = lambda count: (200, {})
    port: int = 0

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self.port}/alerts"


@dataclass
class Mailbox:
    """A receiver of mail."""

    received: list[EmailMessage] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"mailto://127.0.0.1:{self.port}?from=frontwire@desk.example&to=duty@desk.example"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        message = message_from_bytes(bytes(envelope.content or b""), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        return "250 OK"


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    hook = Webhook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            hook.received.append(body)
            status, headers = hook.answer(len(hook.received))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    hook.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield hook
    server.shutdown()
    server.server_close()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    # aiosmtpd cannot be asked for any free port.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box.port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    yield box
    controller.stop()


class Program(CommandLine):
    """``frontwire`` with a store and rules of its own."""


RULES = """\
version: 1
targets:
  hook: {url: "${HOOK}"}
  mail: {url: "${MAIL}"}
subscriptions:
  - name: everything
    on: [new, denied, confirmed, reversed]
    to: [hook, mail]
"""


@pytest.fixture
def program(tmp_path: Path, webhook: Webhook, mailbox: Mailbox) -> Program:
    (tmp_path / "subscriptions.yaml").write_text(RULES, "utf-8")
    environment = environment_of(FRONTWIRE_STORE=f"sqlite:///{tmp_path / 'store.db'}", HOOK=webhook.url, MAIL=mailbox.url)
    return Program(tmp_path, environment)


@pytest.fixture
def until() -> Callable[[Callable[[], bool]], None]:
    """Waits for a fact for at most 20 s."""

    def wait(fact: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not fact():
            assert time.monotonic() < end, "it did not come true within 20 s"
            time.sleep(0.05)

    return wait


@pytest.fixture
def stopped() -> Iterator[Callable[[subprocess.Popen[bytes]], int]]:
    """Ends a process with SIGTERM and gives its exit status; whatever still runs at the end is killed."""
    seen: list[subprocess.Popen[bytes]] = []

    def stop(process: subprocess.Popen[bytes]) -> int:
        seen.append(process)
        process.send_signal(signal.SIGTERM)
        return process.wait(timeout=30)

    yield stop
    for process in seen:
        process.kill()
