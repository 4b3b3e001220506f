"""``frontwire rejected``: what could not be read, kept with its raw bytes and the reason."""

import json
import sys
from datetime import UTC, datetime

import click

from frontwire import show
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.wiring import open_store
from streams.article import Article
from streams.edges.article_files import read_again
from streams.intake import Rejected, listed


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
    click.echo(
        show.table(("ID", "WHERE", "BYTES", "REASON"), [(item.id, item.where, str(item.size), item.reason) for item in items])
    )


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
        sys.stdout.buffer.write(item.raw)


@command.command(epilog="Example: frontwire rejected replay 3f2a61c0d4e5b798   (or: frontwire rejected replay --all)")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="everything that is rejected")
@options.setting("--store")
@click.pass_context
def replay(ctx: click.Context, ids: tuple[str, ...], everything: bool, store: str | None) -> None:
    """Read rejected records again; what can be read now is processed by the next or the running frontwire run."""
    if not ids and not everything:
        raise click.UsageError("name one ID or more, or say --all")
    opened = open_store(options.read({"store": store}))
    refused = 0
    for rejected_id in [item.id for item in opened.intake.rejected()] if everything else ids:
        with opened.file.transaction():
            item = opened.intake.take_back(rejected_id)
            found = list(read_again(item, lambda: datetime.now(UTC))) if item else []
            articles = [one for one in found if isinstance(one, Article)]
            opened.intake.accept_many(articles, again=True)
            still = [one for one in found if isinstance(one, Rejected)]
            for one in still:
                opened.intake.reject(one)
        if item is None:
            click.echo(f'frontwire: nothing rejected has the id "{rejected_id}"; frontwire rejected list names them', err=True)
        else:
            click.echo(f"{rejected_id}  {len(articles)} articles wait to be processed, {len(still)} records still rejected")
        refused += item is None or bool(still)
    ctx.exit(Exit.SOMETHING_REJECTED if refused else Exit.WELL)
