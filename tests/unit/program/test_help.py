"""The command line explains itself."""

import click
import pytest
from click.testing import CliRunner

from frontwire.cli import program


def commands(group: click.Group, *before: str) -> dict[tuple[str, ...], click.Command]:
    """Every command below ``group``, groups too, by the words to type."""
    context = click.Context(group)
    found: dict[tuple[str, ...], click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[(*before, name)] = command
        if isinstance(command, click.Group):
            found |= commands(command, *before, name)
    return found


COMMANDS = commands(program)


@pytest.mark.parametrize("words", [(), *COMMANDS], ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(program, [*words, "--help"])

    assert shown.exit_code == 0
    assert "Usage:" in shown.output


@pytest.mark.parametrize(
    "words", [words for words, command in COMMANDS.items() if not isinstance(command, click.Group)], ids=" ".join
)
def test_every_command_that_does_something_gives_an_example(words: tuple[str, ...]) -> None:
    assert "Example" in CliRunner().invoke(program, [*words, "--help"]).output


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(program, ["detct"]).exit_code == 2
