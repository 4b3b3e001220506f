"""Those who deliver hear of what is enqueued, and nothing depends on it."""

import threading
from collections.abc import Callable, Iterator

import pytest

from alerts.edges.redis_outbox import RedisOutbox
from streams.edges.redis_store import RedisStore
from tests.redis_server import RedisServer
from tests.unit.outbox.deliveries import make_delivery

from .conftest import Start

SECONDS = 20


class Ear:
    """Listens on a thread of its own, and again when it was cut off; ``heard`` is set by every call."""

    def __init__(self, outbox: RedisOutbox) -> None:
        self.heard, self._over = threading.Event(), threading.Event()

        def listen() -> None:
            while not self._over.wait(0.05):
                outbox.listen(self.heard.set, self._over.is_set)

        self._thread = threading.Thread(target=listen)
        self._thread.start()
        assert self.hears_within(SECONDS), "the ear never opened"

    def hears_within(self, seconds: float) -> bool:
        heard = self.heard.wait(seconds)
        self.heard.clear()
        return heard

    def close(self) -> None:
        self._over.set()
        self._thread.join(SECONDS)


@pytest.fixture
def server(start_redis: Start) -> RedisServer:
    return start_redis()


@pytest.fixture
def ear_of() -> Iterator[Callable[[RedisOutbox], Ear]]:
    ears: list[Ear] = []

    def listening(outbox: RedisOutbox) -> Ear:
        ears.append(Ear(outbox))
        return ears[-1]

    yield listening
    for ear in ears:
        ear.close()


def outbox_at(url: str) -> RedisOutbox:
    return RedisOutbox(RedisStore.connect(url, allow_lossy=True))


def test_what_another_process_enqueues_is_heard(server: RedisServer, ear_of: Callable[[RedisOutbox], Ear]):
    ear = ear_of(outbox_at(server.url))

    outbox_at(server.url).enqueue([make_delivery()])

    assert ear.hears_within(SECONDS)


def test_what_was_known_wakes_nobody(server: RedisServer, ear_of: Callable[[RedisOutbox], Ear]):
    sender = outbox_at(server.url)
    sender.enqueue([make_delivery()])
    ear = ear_of(outbox_at(server.url))

    assert sender.enqueue([make_delivery()]) == 0

    assert not ear.hears_within(0.3)


def test_it_is_heard_again_after_the_server_died(server: RedisServer, ear_of: Callable[[RedisOutbox], Ear]):
    ear = ear_of(outbox_at(server.url))
    server.kill()
    server.start()
    assert ear.hears_within(SECONDS), "the ear did not open again"

    outbox_at(server.url).enqueue([make_delivery()])

    assert ear.hears_within(SECONDS)


def test_who_may_not_speak_enqueues_all_the_same(server: RedisServer):
    server.client.execute_command("ACL", "SETUSER", "mute", "on", ">secret", "~*", "+@all", "resetchannels")
    outbox = outbox_at(f"redis://mute:secret@127.0.0.1:{server.port}")

    assert outbox.enqueue([make_delivery()]) == 1

    assert len(outbox_at(server.url).deliveries()) == 1
