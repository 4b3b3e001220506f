"""``frontwire rejected``: what could not be read, kept with its raw bytes and the reason."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from frontwire import logs, show
from frontwire.cluster_topics import broker_of, number, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.settings import Value
from frontwire.wiring import open_store
from streams.article import Article
from streams.edges.article_files import read_again
from streams.intake import Rejected, listed

Settings = dict[str, Value]


@click.group()
def command() -> None:
    """List, show or replay what could not be read.

    With --broker: what stands on the cluster's topic; without: what stands in the store of "frontwire run".
    """


@command.command("list", epilog="Example: frontwire rejected list")
@options.setting("--store")
@options.broker
@options.form()
def list_(*, form: str, **flags: str | None) -> None:
    """List everything rejected, with where it stood and why it was refused."""
    items = _rejected(options.read(flags))
    if form == "jsonl":
        for item in items:
            click.echo(json.dumps(listed(item), ensure_ascii=False))
        return
    click.echo(
        show.table(("ID", "WHERE", "BYTES", "REASON"), [(item.id, item.where, str(item.size), item.reason) for item in items])
    )


@command.command("show", epilog="Example: frontwire rejected show 3f2a61c0d4e5b798 > record.bin")
@click.argument("rejected_id", metavar="ID")
@options.setting("--store")
@options.broker
@options.form("raw", "jsonl")
@click.pass_context
def show_(ctx: click.Context, /, rejected_id: str, form: str, **flags: str | None) -> None:
    """Write the raw bytes of one rejected record to standard output."""
    item = next((item for item in _rejected(options.read(flags)) if item.id == rejected_id), None)
    if item is None:
        _unknown(rejected_id)
        ctx.exit(Exit.WRONG_USAGE)
    if form == "jsonl":
        click.echo(json.dumps(listed(item), ensure_ascii=False))
    else:
        sys.stdout.buffer.write(item.raw)


@command.command(epilog="Example: frontwire rejected replay 3f2a61c0d4e5b798   (or: frontwire rejected replay --all)")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="everything that is rejected")
@options.setting("--store")
@options.broker
@options.setting("--max-message")
@click.pass_context
def replay(ctx: click.Context, /, ids: tuple[str, ...], everything: bool, **flags: str | None) -> None:
    """Read rejected records again; what can be read now is processed by the next or running frontwire run, or by the workers."""
    if not ids and not everything:
        raise click.UsageError("name one ID or more, or say --all")
    settings = options.read(flags)
    replayed = _replay_topic if settings["--broker"].text else _replay_store
    ctx.exit(Exit.SOMETHING_REJECTED if replayed(settings, None if everything else ids) else Exit.WELL)


def _rejected(settings: Settings) -> list[Rejected]:
    if not settings["--broker"].text:
        return open_store(settings).intake.rejected()
    from streams.edges.kafka_rejected import read_rejected

    logs.set_up("text")
    return read_rejected(broker_of(settings), topics_of(settings).rejected)


def _replay_store(settings: Settings, ids: Sequence[str] | None) -> int:
    """How many are unknown or still rejected."""
    opened = open_store(settings)
    refused = 0
    for rejected_id in [item.id for item in opened.intake.rejected()] if ids is None else ids:
        with opened.file.transaction():
            item = opened.intake.take_back(rejected_id)
            found = list(read_again(item, lambda: datetime.now(UTC))) if item else []
            articles = [one for one in found if isinstance(one, Article)]
            opened.intake.accept_many(articles, again=True)
            still = [one for one in found if isinstance(one, Rejected)]
            for one in still:
                opened.intake.reject(one)
        if item is None:
            _unknown(rejected_id)
        else:
            click.echo(f"{rejected_id}  {len(articles)} articles wait to be processed, {len(still)} records still rejected")
        refused += item is None or bool(still)
    return refused


def _replay_topic(settings: Settings, ids: Sequence[str] | None) -> int:
    """How many are unknown or still rejected."""
    from frontwire.replaying import replay as replay_one
    from streams.edges.kafka_intake import KafkaIntake

    items = {item.id: item for item in _rejected(settings)}
    topics, refused = topics_of(settings), 0
    with KafkaIntake(broker_of(settings), topics, number(settings, "--max-message")) as intake:
        for rejected_id in items if ids is None else ids:
            if rejected_id not in items:
                _unknown(rejected_id)
                refused += 1
                continue
            replayed = replay_one(items[rejected_id], topics, intake, datetime.now(UTC))
            click.echo(f"{rejected_id}  {replayed.sent} records wait to be processed, {replayed.still} still rejected")
            refused += bool(replayed.still)
    return refused


def _unknown(rejected_id: str) -> None:
    click.echo(f'frontwire: nothing rejected has the id "{rejected_id}"; frontwire rejected list names them', err=True)
