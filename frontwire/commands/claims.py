"""``frontwire claims``: what the ledger knows."""

import click

from frontwire import show
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.wiring import open_either_store
from streams.edges.wire import claim_line


@click.group()
def command() -> None:
    """List the claims of the ledger, or show one with its history."""


@command.command("list", epilog="Example: frontwire claims list --format jsonl | jq .id")
@options.setting("--store")
@options.form()
def list_(store: str | None, form: str) -> None:
    """List every claim, the latest change first."""
    claims = open_either_store(options.read({"store": store})).ledger.claims()
    if form == "jsonl":
        for claim in claims:
            click.echo(claim_line(claim))
        return
    click.echo(
        show.table(
            ("CLAIM", "STANDING", "ORIGINS", "ARTICLES", "FIRST SEEN", "LAST CHANGE", "WHERE"),
            [show.claim_row(claim) for claim in claims],
        )
    )


@command.command("show", epilog="Example: frontwire claims show capture:russia:UA14020110010025394:1")
@click.argument("claim_id")
@options.setting("--store")
@options.form()
@click.pass_context
def show_(ctx: click.Context, claim_id: str, store: str | None, form: str) -> None:
    """Show one claim: how it stands, and each development with its article."""
    ledger = open_either_store(options.read({"store": store})).ledger
    claim = ledger.claim(claim_id)
    if claim is None:
        click.echo(f'frontwire: no claim "{claim_id}"; frontwire claims list names them', err=True)
        ctx.exit(Exit.WRONG_USAGE)
    click.echo(claim_line(claim) if form == "jsonl" else show.claim(claim, ledger.developments_of(claim_id)))
