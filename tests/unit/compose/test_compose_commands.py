"""What the services are started with is what the program understands."""

import click
import pytest

from frontwire.cli import program
from frontwire.settings import SETTINGS, values

from .conftest import Service


def parse(words: list[str]) -> click.Context:
    """The context of the command that these words call, all of its flags read; nothing is run."""
    left = list(words)
    called: click.Command | None = program
    while isinstance(called, click.Group):
        called = called.get_command(click.Context(called), left.pop(0))
    assert called is not None, f"no such command: {words}"
    return called.make_context(" ".join(words), left)


def test_each_command_and_flag_exists(services: list[Service]) -> None:
    parsed = {service.name: parse(service.fields["command"]).params for service in services if service.is_ours}

    assert parsed.keys() == {"topics", "worker", "tell", "deliver", "ingest"}
    assert (parsed["worker"]["only"], parsed["tell"]["only"], parsed["ingest"]["paths"]) == ("find", "tell", ("-",))


def test_a_flag_that_nobody_knows_is_noticed() -> None:
    with pytest.raises(click.NoSuchOption):
        parse(["worker", "--onyl", "find"])


def test_each_variable_is_a_setting_that_can_be_read(services: list[Service]) -> None:
    environments = [service.environment for service in services if service.is_ours]
    known = {setting.variable for setting in SETTINGS}

    assert [environment.keys() - known for environment in environments] == [set()] * len(environments)
    for environment in environments:
        assert [value.read() for value in values({}, environment).values() if value.origin == "environment"]
