"""Receivers, and the real sender with short timeouts."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from alerts.edges.apprise_sender import AppriseSender, Timeouts
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.retrying import RetryPolicy
from streams.edges.sqlite_file import SqliteFile
from tests.live.delivery.receivers import MailReceiver, WebReceiver


@pytest.fixture
def web() -> Iterator[WebReceiver]:
    receiver = WebReceiver()
    yield receiver
    receiver.close()


@pytest.fixture
def mail() -> Iterator[MailReceiver]:
    receiver = MailReceiver()
    yield receiver
    receiver.close()


@pytest.fixture
def sender() -> Iterator[AppriseSender]:
    made = AppriseSender(Timeouts(connect_seconds=0.5, read_seconds=0.5, patience_seconds=1.5))
    yield made
    made.close()


@pytest.fixture
def outbox(tmp_path: Path) -> SqliteOutbox:
    return SqliteOutbox(SqliteFile(tmp_path / "store.db"))


@pytest.fixture
def policy() -> RetryPolicy:
    return RetryPolicy(give_up_after=timedelta(seconds=1.8), first_wait_seconds=0.1, longest_wait_seconds=0.5)
