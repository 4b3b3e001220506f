"""``frontwire alerts``: what was told, what is under way, and what a person must decide."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click

from alerts.delivery_steps import Refused, dropped, retried
from alerts.outbox import Delivery, State
from frontwire import show
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.wiring import open_either_store

Step = Callable[[Delivery], Delivery | Refused]


@click.group()
def command() -> None:
    """List, show, retry or drop alerts.

    An alert that could not be delivered stands in DEAD (refused or given up) or UNKNOWN (may have arrived); nothing is lost.
    """


@command.command("list", epilog="Example: frontwire alerts list --state DEAD")
@options.setting("--store")
@click.option(
    "--state", type=click.Choice([state.value for state in State], case_sensitive=False), help="only those in this state"
)
@options.form()
def list_(store: str | None, state: str | None, form: str) -> None:
    """List every alert to every target, the oldest first."""
    found = open_either_store(options.read({"store": store})).outbox.deliveries(State(state.upper()) if state else None)
    if form == "jsonl":
        for delivery in found:
            click.echo(alert_line(delivery))
        return
    click.echo(
        show.table(
            ("ID", "STATE", "CHANGE", "CLAIM", "SUBSCRIPTION", "TARGET", "TRIES", "REASON"),
            [show.alert_row(item) for item in found],
        )
    )


def alert_line(delivery: Delivery) -> str:
    """One delivery as ``alerts list --format jsonl`` prints it."""
    return json.dumps(
        {
            "id": delivery.id,
            "claim": delivery.claim_id,
            "development": delivery.development_id,
            "change": delivery.change.value,
            "subscription": delivery.subscription,
            "target": delivery.target,
            "state": delivery.state.value,
            "attempts": delivery.attempts,
            "reason": delivery.reason,
            "created": delivery.created.isoformat(),
            "settled": delivery.settled.isoformat() if delivery.settled else None,
        },
        ensure_ascii=False,
    )


@command.command("show", epilog="Example: frontwire alerts show 5f0c")
@click.argument("alert_id", metavar="ID")
@options.setting("--store")
@options.form()
@click.pass_context
def show_(ctx: click.Context, alert_id: str, store: str | None, form: str) -> None:
    """Show one alert: where it stands, every attempt, and the words that went out. The start of an id will do."""
    outbox = open_either_store(options.read({"store": store})).outbox
    delivery = outbox.delivery(alert_id)
    if delivery is None:
        _unknown(ctx, alert_id)
    elif form == "jsonl":
        click.echo(alert_line(delivery))
    else:
        click.echo(show.alert(delivery, outbox.attempts_of(delivery.id)))


@command.command(epilog="Example: frontwire alerts retry 5f0c   (or: frontwire alerts retry --all)")
@click.argument("alert_ids", nargs=-1, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="every alert that is DEAD or UNKNOWN")
@options.setting("--store")
@click.pass_context
def retry(ctx: click.Context, alert_ids: tuple[str, ...], everything: bool, store: str | None) -> None:
    """Try DEAD, UNKNOWN or DROPPED alerts again, with the next or the running frontwire run.

    What may have arrived already goes out marked as a possible repeat.
    """
    _step(ctx, alert_ids, everything, store, lambda delivery: retried(delivery, datetime.now(UTC)))


@command.command(epilog='Example: frontwire alerts drop 5f0c --why "told by phone"')
@click.argument("alert_ids", nargs=-1, metavar="[ID...]")
@click.option("--all", "everything", is_flag=True, help="every alert that is DEAD or UNKNOWN")
@click.option("--why", default="dropped by an operator", show_default=True, help="the reason, kept with the alert")
@options.setting("--store")
@click.pass_context
def drop(ctx: click.Context, alert_ids: tuple[str, ...], everything: bool, why: str, store: str | None) -> None:
    """Give alerts up: they stay listed as DROPPED, with the reason."""
    _step(ctx, alert_ids, everything, store, lambda delivery: dropped(delivery, datetime.now(UTC), why))


def _step(ctx: click.Context, alert_ids: Sequence[str], everything: bool, store: str | None, step: Step) -> None:
    if not alert_ids and not everything:
        raise click.UsageError("name one ID or more, or say --all")
    outbox = open_either_store(options.read({"store": store})).outbox
    ids = [item.id for state in (State.DEAD, State.UNKNOWN) for item in outbox.deliveries(state)] if everything else alert_ids
    refused = 0
    for alert_id in ids:
        before = outbox.delivery(alert_id)
        if before is None:
            _unknown(ctx, alert_id)
            continue
        after = step(before)
        if isinstance(after, Delivery) and outbox.advance(before, after):
            click.echo(f"{after.id}  {before.state} -> {after.state}")
            continue
        refused += 1
        why = after.reason if isinstance(after, Refused) else "it changed in this very moment; look again"
        click.echo(f"frontwire: {before.id}: {why}", err=True)
    ctx.exit(Exit.SOMETHING_REJECTED if refused else Exit.WELL)


def _unknown(ctx: click.Context, alert_id: str) -> None:
    click.echo(
        f'frontwire: no alert, or more than one, has an id that begins with "{alert_id}"; frontwire alerts list names them',
        err=True,
    )
    ctx.exit(Exit.WRONG_USAGE)
