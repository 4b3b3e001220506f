"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

from frontwire.settings import SETTINGS, Value, values

Command = Callable[..., Any]

MEANINGS = {setting.flag: setting for setting in SETTINGS}


def setting(flag: str) -> Callable[[Command], Command]:
    """A flag of the table of settings; its default comes from there, not from click."""
    row = MEANINGS[flag]
    default = f"; default: {row.default}" if row.default else ""
    return click.option(flag, default=None, metavar="VALUE", help=f"{row.meaning} [{row.variable}{default}]")


def broker(command: Command) -> Command:
    """All flags that say where the brokers are and how they are spoken to."""
    flags = ("--broker", "--broker-tls", "--broker-user", "--broker-password-file", "--broker-mechanism", "--topic-prefix")
    for flag in reversed(flags):
        command = setting(flag)(command)
    return command


def form(*choices: str) -> Callable[[Command], Command]:
    """``--format`` with ``text`` for people and ``jsonl`` for scripts."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices or ("text", "jsonl")),
        default=choices[0] if choices else "text",
        show_default=True,
        help="for people, or one JSON object a line",
    )


def read(flags: dict[str, str | None]) -> dict[str, Value]:
    """The settings, these flags first; click hands them over by their Python names."""
    return values({"--" + name.replace("_", "-"): value for name, value in flags.items()})


def of_a_worker(command: Command) -> Command:
    """What decides how an article is worked on: the workers and whoever does their work again must agree on it."""
    flags = ("--store", "--allow-lossy-store", "--rules", "--templates", "--max-age", "--max-message", "--log-format")
    for flag in reversed(flags):
        command = setting(flag)(command)
    return broker(command)
