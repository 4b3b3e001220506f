"""The compose file says what compose understands, and keeps what the cluster promises."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT, Service

TOP = {"name", "services", "networks", "volumes"}
KEYS = {
    "image", "build", "user", "command", "environment", "env_file", "volumes", "tmpfs", "networks", "profiles", "depends_on",
    "healthcheck", "restart", "read_only", "cap_drop", "security_opt", "logging", "init", "stop_grace_period", "stdin_open",
    "ports",
}  # fmt: skip
HEALTH_KEYS = {"test", "interval", "timeout", "retries", "start_period"}
DURATION = re.compile(r"(\d+(h|m|s|ms))+")
PINNED = re.compile(r"[a-z0-9./-]+:\d+\.\d+\.\d+(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?")
RESTARTS = re.compile(r"no|always|unless-stopped|on-failure(:\d+)?")


def test_only_keys_that_compose_knows(compose: dict[str, Any], services: list[Service]) -> None:
    assert {key for key in compose if not key.startswith("x-")} == TOP
    assert {key for service in services for key in service.fields} <= KEYS


def test_variables_and_commands_are_words(services: list[Service]) -> None:
    words = [value for service in services for value in service.environment.values()]
    words += [word for service in services for word in service.fields.get("command", [])]

    assert [word for word in words if not isinstance(word, str)] == []


def test_every_server_image_is_pinned_to_one_release(services: list[Service]) -> None:
    loose = [
        service.fields["image"] for service in services if not service.is_ours and not PINNED.fullmatch(service.fields["image"])
    ]

    assert loose == []
    assert {service.fields["image"] for service in services if service.is_ours} == {"frontwire:local"}


def test_no_port_is_open_beyond_this_machine(services: list[Service]) -> None:
    ports = [port for service in services for port in service.fields.get("ports", [])]

    assert [port for port in ports if not str(port).startswith("127.0.0.1:")] == []


def test_a_service_that_runs_on_can_be_scaled(services: list[Service]) -> None:
    scaled = [service for service in services if service.is_ours and not service.is_a_job]

    assert {service.name for service in scaled} == {"worker", "tell", "deliver"}
    assert [service.name for service in scaled if service.fields.keys() & {"container_name", "ports", "hostname"}] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("read_only", True), ("cap_drop", ["ALL"]), ("security_opt", ["no-new-privileges:true"])],
)
def test_every_container_is_hardened(services: list[Service], key: str, value: object) -> None:
    assert [service.name for service in services if service.fields.get(key) != value] == []


def test_nothing_runs_as_root(services: list[Service]) -> None:
    users = {service.name: service.fields.get("user", "") for service in services if not service.is_ours}

    assert [name for name, user in users.items() if not re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)] == []


def test_a_read_only_container_has_a_place_for_what_it_must_write(services: list[Service]) -> None:
    assert [service.name for service in services if "/tmp" not in service.tmpfs] == []
    (kafka,) = [service for service in services if service.name == "kafka"]
    assert {"/opt/kafka/config", "/opt/kafka/logs"} <= set(kafka.tmpfs)


def test_every_server_is_watched_and_started_again(services: list[Service]) -> None:
    for service in services:
        health = service.fields.get("healthcheck", {})
        assert RESTARTS.fullmatch(service.fields["restart"]), service.name
        if service.is_a_job:
            assert health == {"disable": True}, service.name
        elif not service.is_ours:
            assert health.keys() == HEALTH_KEYS, service.name
            assert all(DURATION.fullmatch(health[key]) for key in ("interval", "timeout", "start_period")), service.name


def test_every_wait_can_come_true(services: list[Service]) -> None:
    known = {service.name: service for service in services}

    for service in services:
        for name, wait in service.fields.get("depends_on", {}).items():
            job = known[name].is_a_job
            assert wait == {"condition": "service_completed_successfully" if job else "service_healthy"}, (
                f"{service.name} on {name}"
            )


def test_what_must_last_is_on_a_declared_volume(compose: dict[str, Any], services: list[Service]) -> None:
    named = {
        entry.partition(":")[0]: entry.partition(":")[2]
        for service in services
        for entry in service.fields.get("volumes", [])
        if isinstance(entry, str)
    }

    assert named == {"kafka": "/var/lib/kafka/data", "redis": "/data"}
    assert compose["volumes"].keys() == named.keys()


def test_files_of_this_machine_are_mounted_for_reading_and_never_made_up(services: list[Service]) -> None:
    binds = [entry for service in services for entry in service.fields.get("volumes", []) if isinstance(entry, dict)]

    assert binds
    assert all(bind["type"] == "bind" and bind["read_only"] for bind in binds)
    assert all(bind["bind"] == {"create_host_path": False} for bind in binds)


def test_only_deliver_reaches_the_world_outside(compose: dict[str, Any], services: list[Service]) -> None:
    assert compose["networks"]["inside"] == {"internal": True}
    assert {network for service in services for network in service.fields["networks"]} == compose["networks"].keys()
    assert [service.name for service in services if "outside" in service.fields["networks"]] == ["deliver"]


def test_secrets_come_from_a_file_and_only_to_those_who_need_them(services: list[Service]) -> None:
    secret = re.compile(r"password|secret|token|_key$|hooks\.|@", re.IGNORECASE)
    written = [f"{name}={value}" for service in services for name, value in service.environment.items()]

    told = [entry for entry in written if secret.search(entry) and not entry.startswith("KAFKA_CONTROLLER_QUORUM_VOTERS=")]

    assert told == []
    assert [service.name for service in services if "env_file" in service.fields] == ["tell", "deliver"]


def test_redis_keeps_every_answered_write_and_evicts_nothing(services: list[Service]) -> None:
    (redis,) = [service for service in services if service.name == "redis"]
    program, *options = redis.fields["command"]
    flags = dict(zip(options[::2], options[1::2], strict=True))

    assert program == "redis-server"
    assert (flags["--appendonly"], flags["--appendfsync"], flags["--maxmemory-policy"]) == ("yes", "always", "noeviction")


def test_kafka_makes_no_topic_by_itself(services: list[Service]) -> None:
    (kafka,) = [service for service in services if service.name == "kafka"]

    assert kafka.environment["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"
    assert kafka.environment["KAFKA_LOG_DIRS"] == "/var/lib/kafka/data"


def test_compose_itself_accepts_the_file(tmp_path: Path) -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("no docker compose on this machine")
    for name in ("docker-compose.yml", "Dockerfile"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("frontwire.env", "subscriptions.yaml"):
        (tmp_path / name).touch()

    done = subprocess.run([docker, "compose", "config", "--quiet"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
