"""``frontwire claims`` and ``frontwire alerts`` over a store in Redis."""

import json
import os
import subprocess
import sys
from contextlib import closing

import pytest

from alerts.delivery_steps import settled
from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import State
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from tests.live.redis.conftest import Start
from tests.makers import NOON, make_sighting
from tests.redis_server import RedisServer
from tests.unit.outbox.deliveries import make_delivery


@pytest.fixture
def server(start_redis: Start) -> RedisServer:
    """A server with one claim, and one alert that was refused."""
    server = start_redis(password="s3cret")
    with closing(RedisStore.connect(server.url)) as store:
        RedisLedger(store).observe(make_sighting())
        outbox = RedisOutbox(store)
        outbox.enqueue([make_delivery()])
        (taken,) = outbox.lease(NOON, 1, 60)
        outbox.advance(taken, settled(taken, State.DEAD, NOON, "answered 404"))
    return server


def test_claims_are_listed_and_shown(server: RedisServer) -> None:
    listed = json.loads(_frontwire(server, "claims", "list", "--format", "jsonl").stdout)

    shown = _frontwire(server, "claims", "show", listed["id"]).stdout

    assert (listed["id"], listed["articles"]) == ("capture:russia:lower-brook@donetsk:1", 1)
    assert "Lower Brook" in shown


def test_a_refused_alert_is_listed_and_tried_again(server: RedisServer) -> None:
    listed = json.loads(_frontwire(server, "alerts", "list", "--state", "DEAD", "--format", "jsonl").stdout)

    _frontwire(server, "alerts", "retry", "--all")

    again = json.loads(_frontwire(server, "alerts", "list", "--format", "jsonl").stdout)
    assert (listed["state"], listed["reason"]) == ("DEAD", "answered 404")
    assert (again["id"], again["state"]) == (listed["id"], "PENDING")


def test_a_server_that_is_away_is_status_3_without_its_password(server: RedisServer) -> None:
    server.kill()

    done = _frontwire(server, "claims", "list", expect=3)

    assert f"redis at 127.0.0.1:{server.port} does not answer" in done.stderr
    assert "s3cret" not in done.stderr + done.stdout


@pytest.mark.parametrize("command", [("run", "--once"), ("rejected", "list")])
def test_a_command_of_the_embedded_shape_says_that_it_needs_a_file(server: RedisServer, command: tuple[str, ...]) -> None:
    done = _frontwire(server, *command, expect=2)

    assert "write sqlite:///PATH" in done.stderr
    assert "s3cret" not in done.stderr + done.stdout


def test_the_settings_are_printed_without_the_password(server: RedisServer) -> None:
    done = _frontwire(server, "settings")

    assert f"redis://127.0.0.1:{server.port}" in done.stdout
    assert "s3cret" not in done.stdout


def _frontwire(server: RedisServer, *arguments: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FRONTWIRE_")}
    done = subprocess.run(
        [sys.executable, "-m", "frontwire", *arguments],
        env=environment | {"FRONTWIRE_STORE": server.url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == expect, done.stdout + done.stderr
    return done
