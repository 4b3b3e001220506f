"""The command line explains itself."""

import click
import pytest
from click.testing import CliRunner

from frontwire.cli import program


def commands(group: click.Group, *before: str) -> list[tuple[str, ...]]:
    """Every command below ``group``, groups too, as the words to type."""
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += commands(command, *before, name)
    return found


@pytest.mark.parametrize("words", [(), *commands(program)], ids=" ".join)
def test_every_command_explains_itself(words: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(program, [*words, "--help"])

    assert shown.exit_code == 0
    assert "Usage:" in shown.output


@pytest.mark.parametrize(
    "words", [words for words in commands(program) if words[0] not in {"rules", "claims", "alerts", "rejected"} or words[1:]]
)
def test_every_command_that_does_something_gives_an_example(words: tuple[str, ...]) -> None:
    assert "Example" in CliRunner().invoke(program, [*words, "--help"]).output


def test_an_unknown_command_is_wrong_usage() -> None:
    assert CliRunner().invoke(program, ["detct"]).exit_code == 2
