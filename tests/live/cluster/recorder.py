"""Where alerts arrive: a webhook that writes down every arrival, and may be slow or do something at the moment of one."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

REPEAT = "Possible repeat: "


@dataclass(frozen=True)
class Arrival:
    """One alert as it came in: the delivery's id, its title, the target's path, and when."""

    alert: str
    title: str
    path: str
    at: float

    @property
    def is_marked(self) -> bool:
        return self.title.startswith(REPEAT)


@dataclass
class Recorder:
    """Every arrival, in order. ``on_arrival`` runs before the answer: what dies there dies after the send."""

    arrivals: list[Arrival] = field(default_factory=list)
    answer_after_seconds: float = 0.0
    on_arrival: Callable[[Arrival], None] = lambda arrival: None
    port: int = 0

    def url(self, target: str) -> str:
        return f"json://127.0.0.1:{self.port}/{target}"

    def by_alert(self) -> dict[str, list[Arrival]]:
        found: dict[str, list[Arrival]] = defaultdict(list)
        for arrival in list(self.arrivals):
            found[arrival.alert].append(arrival)
        return found

    def serve(self) -> ThreadingHTTPServer:
        """Begin to listen on a free port of this machine."""
        recorder = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                arrival = Arrival(self.headers["X-Alert-Id"], body["title"], self.path, time.time())
                recorder.arrivals.append(arrival)
                recorder.on_arrival(arrival)
                time.sleep(recorder.answer_after_seconds)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

            def handle(self) -> None:
                with suppress(ConnectionError):  # the sender was killed in mid-send
                    super().handle()

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server
