"""``frontwire rejected``: what could not be read, kept with its raw bytes and the reason."""

import json

import click

from frontwire import show
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.wiring import open_store
from streams.intake import listed


@click.group()
def command() -> None:
    """List, show or replay what could not be read."""


@command.command("list", epilog="Example: frontwire rejected list")
@options.setting("--store")
@options.form()
def list_(store: str | None, form: str) -> None:
    """List everything rejected, with where it stood and why it was refused."""
    items = open_store(options.read({"store": store})).intake.rejected()
    if form == "jsonl":
        for item in items:
            click.echo(json.dumps(listed(item), ensure_ascii=False))
        return
    click.echo(show.table(("ID", "WHERE", "BYTES", "REASON"), [(item.id, item.where, str(item.size), item.reason) for item in items]))


@command.command("show", epilog="Example: frontwire rejected show 3f2a > record.bin")
@click.argument("rejected_id", metavar="ID")
@options.setting("--store")
@options.form("raw", "jsonl")
@click.pass_context
def show_(ctx: click.Context, rejected_id: str, store: str | None, form: str) -> None:
    """Write the raw bytes of one rejected record to standard output."""
    item = open_store(options.read({"store": store})).intake.rejected_item(rejected_id)
    if item is None:
        click.echo(f'frontwire: nothing rejected has the id "{rejected_id}"; frontwire rejected list names them', err=True)
        ctx.exit(Exit.WRONG_USAGE)
    if form == "jsonl":
        click.echo(json.dumps(listed(item), ensure_ascii=False))
    else:
        click.get_binary_stream("stdout").write(item.raw)
