"""A local stand-in for Slack's webhook, and the real Apprise that posts to it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import apprise
from apprise.plugins.slack import NotifySlack

from alerts.message import Message

WEBHOOK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?footer=no&image=no"


class SlackRoom:
    """Keeps what was posted to it."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []

    def posted(self, message: Message, options: str = "") -> dict[str, Any]:
        """The payload that Apprise makes of a message."""
        self.posts.clear()
        channel = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
        assert channel.add(WEBHOOK + options)
        assert channel.notify(title=message.title, body=message.content, body_format=message.body_format)
        assert len(self.posts) == 1
        return self.posts[0]


@contextmanager
def open_room() -> Iterator[SlackRoom]:
    """A room that Apprise takes for Slack while it is open."""
    room = SlackRoom()

    class Webhook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            room.posts.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Webhook)
    real = NotifySlack.webhook_url
    threading.Thread(target=server.serve_forever, daemon=True).start()
    NotifySlack.webhook_url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield room
    finally:
        NotifySlack.webhook_url = real
        server.shutdown()
        server.server_close()
