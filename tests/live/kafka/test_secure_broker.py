"""A real broker with TLS, a login and rights: the whole path, and what is said when one of them is wrong."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.certificates import Certificates, certificates_in
from tests.command_line import CommandLine, environment_of
from tests.kafka_broker import KafkaBroker, require_programs
from tests.redis_server import RedisServer
from tests.secure_broker import PASSWORD, USER, allow_what_is_needed, secure_broker

from .conftest import RULES
from .news import capture, weather

LOGIN = "--broker-user, --broker-password-file, --broker-mechanism"
Until = Callable[[Callable[[], bool]], None]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates_in(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def broker(certificates: Certificates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KafkaBroker]:
    require_programs()
    server = secure_broker(tmp_path_factory.mktemp("secure") / "kafka", certificates)
    server.start()
    allow_what_is_needed(server, certificates.authority)
    yield server
    server.stop()


@pytest.fixture
def desk(broker: KafkaBroker, certificates: Certificates, tmp_path: Path) -> Iterator[CommandLine]:
    """The program as its user is let in."""
    (tmp_path / "subscriptions.yaml").write_text(RULES, "utf-8")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", "utf-8")
    store = RedisServer(tmp_path / "redis")
    yield CommandLine(
        tmp_path,
        environment_of(
            FRONTWIRE_BROKER=broker.url,
            FRONTWIRE_BROKER_TLS=str(certificates.authority),
            FRONTWIRE_BROKER_USER=USER,
            FRONTWIRE_BROKER_PASSWORD_FILE="password",
            FRONTWIRE_STORE=store.url,
            FRONTWIRE_PARTITIONS="2",
            FRONTWIRE_MAX_AGE="off",
        ),
    )
    store.kill()


def test_the_whole_path_works_with_tls_a_login_and_no_more_rights_than_the_docs_name(desk: CommandLine, until: Until):
    assert desk("topics", "create").stdout.count("created") == 3
    assert desk("topics", "create", "--broker-mechanism", "PLAIN").stdout.count("exists") == 3
    worker = desk.launch("worker")
    until(lambda: desk.log.count(" working ") == 2)

    desk("ingest", desk.write("news.jsonl", capture(0), *(weather(number) for number in range(100))))
    until(lambda: len(desk.lines("alerts", "list")) == 1)

    assert "find     0 records wait, 1 workers" in desk("health").stdout
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=40) == 0
    desk("ingest", desk.write("bad.jsonl", {"id": "no text"}), expect=1)
    desk("rejected", "list")
    desk("ledger", "rebuild", "--into-existing")
    assert PASSWORD not in desk.log


def test_each_wrong_setting_is_one_clear_error_without_a_secret(desk: CommandLine, tmp_path: Path):
    (tmp_path / "wrong").write_text("wrong-secret", "utf-8")
    wrong = ("--broker-password-file", "wrong")
    other = certificates_in(tmp_path / "other").authority
    expected = {
        ("topics", "create", *wrong): LOGIN,
        ("topics", "create", *wrong, "--broker-mechanism", "PLAIN"): LOGIN,
        ("worker", *wrong): LOGIN,
        ("topics", "create", "--broker-tls", str(other)): "is not trusted",
        ("topics", "create", "--broker-tls", "on"): "is not trusted",
        ("topics", "create", "--broker-tls", "off"): "asks for TLS: look at --broker-tls",
    }
    # Each waits for ten seconds; all of them at once.
    running = [desk.launch(*words, log=f"{number}.log") for number, words in enumerate(expected)]

    statuses = [process.wait(timeout=60) for process in running]

    told = [(tmp_path / f"{number}.log").read_text("utf-8") for number in range(len(expected))]
    assert statuses == [3] * len(expected), told
    for words, said in zip(expected.values(), told, strict=True):
        assert words in said
        assert (said.count("\n"), "secret" in said, PASSWORD in said) == (1, False, False)


def test_an_authority_that_is_not_there_is_wrong_usage(desk: CommandLine):
    assert 'no file "none.pem"' in desk("topics", "create", "--broker-tls", "none.pem", expect=2).stderr
