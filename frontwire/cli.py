"""The command line: which command lives in which file, and what an error becomes for the person who typed it."""

import importlib
import sys

import click

from alerts.edges.template_folder import MessageError
from frontwire import __version__
from frontwire.exits import Exit
from frontwire.settings import SettingError
from streams.broker import BrokerUnavailable
from streams.ledger import LedgerUnavailable, ServerAway

# Each command is imported only when it is called: `frontwire --help` stays quick.
COMMANDS = {
    "demo": ("demo", "The whole path on bundled sample articles, in this terminal."),
    "run": ("run", "Read articles, detect claims, alert subscribers: one process."),
    "detect": ("detect", "Articles in, reports out; keeps nothing."),
    "evaluate": ("evaluate", "How well detection does on labelled articles; exit status against floors."),
    "ingest": ("ingest", "Put articles on the cluster's topic."),
    "worker": ("worker", "The cluster's worker: articles become developments, developments become alerts."),
    "deliver": ("deliver", "Send what the cluster's outbox holds."),
    "topics": ("topics", "Create the cluster's topics."),
    "ledger": ("ledger", "Make the cluster's ledger again from the topics, when its server lost it."),
    "health": ("health", "Whether the cluster works, and if not, why."),
    "rules": ("rules", "Check a rules file; explain who hears of an article, and why."),
    "claims": ("claims", "List the claims of the ledger, or show one."),
    "alerts": ("alerts", "List, show, retry or drop alerts."),
    "rejected": ("rejected", "List, show or replay what could not be read."),
    "settings": ("settings", "Every setting, its value, and where that came from."),
}

# Installed with frontwire[cluster] only.
OF_THE_CLUSTER = frozenset({"aiokafka", "faust", "kafka", "redis", "uvloop"})


class LateGroup(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the path."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command ``cmd_name``, imported now."""
        if cmd_name not in COMMANDS:
            return None
        try:
            module = importlib.import_module(f"frontwire.commands.{COMMANDS[cmd_name][0]}")
        except ModuleNotFoundError as error:
            if (error.name or "").split(".")[0] not in OF_THE_CLUSTER:
                raise
            raise SettingError(f"frontwire {cmd_name} needs {error.name}; pip install 'frontwire[cluster]'") from error
        command = getattr(module, "command")  # noqa: B009
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line a command, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(
    cls=LateGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Example: frontwire demo",
)
@click.version_option(__version__, prog_name="frontwire")
def program() -> None:
    """Tell who asked of new claims that a settlement was captured or that forces entered a region.

    Exit status: 0 all well; 1 something was rejected, DEAD or UNKNOWN, or a check found faults; 2 wrong usage or
    configuration, nothing was done; 3 a server that is needed cannot be reached.
    """


def main() -> None:
    """Run the command line; every known error becomes one clear line and its exit status."""
    try:
        program(prog_name="frontwire")
    except (ServerAway, BrokerUnavailable) as error:
        click.echo(f"frontwire: {error}", err=True)
        sys.exit(Exit.SERVER_AWAY)
    except (SettingError, LedgerUnavailable, MessageError) as error:
        click.echo(f"frontwire: {error}", err=True)
        sys.exit(Exit.WRONG_USAGE)
