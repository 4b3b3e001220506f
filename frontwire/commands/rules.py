"""``frontwire rules``: is the rules file right, and who hears of an article."""

from datetime import UTC, datetime
from pathlib import Path

import click

from alerts.edges.subscription_file import SubscriptionError
from alerts.edges.template_folder import MessageError
from frontwire import explaining
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.wiring import rules_reader, template_folder
from streams.article import Article
from streams.edges.article_files import read_paths
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon


@click.group()
def command() -> None:
    """Check a rules file; explain who hears of an article, and why."""


@command.command(epilog="Example: frontwire rules check subscriptions.yaml")
@click.argument("file", required=False)
@options.setting("--rules")
@options.setting("--templates")
@click.pass_context
def check(ctx: click.Context, file: str | None, rules: str | None, templates: str | None) -> None:
    """Find every fault of a rules file and of the templates at once: one FILE:LINE: message a fault, on stderr."""
    settings = options.read({"rules": file or rules, "templates": templates})
    path = Path(settings["--rules"].text)
    faults: list[str] = []
    try:
        found = rules_reader(load_gazetteer(), load_lexicon())(path)
    except SubscriptionError as error:
        faults += map(str, error.faults)
    try:
        template_folder(settings).check()
    except MessageError as error:
        faults += str(error).splitlines()
    if faults:
        click.echo("\n".join(faults), err=True)
        ctx.exit(Exit.SOMETHING_REJECTED)
    click.echo(f"{path}: {len(found.subscriptions)} subscriptions, {len(found.targets)} targets, no fault")


@command.command(epilog="Example: frontwire rules explain article.txt")
@click.argument("paths", nargs=-1, required=True, metavar="ARTICLE...")
@options.setting("--rules")
@click.pass_context
def explain(ctx: click.Context, paths: tuple[str, ...], rules: str | None) -> None:
    """Say for each article and every subscription why it would hear of it or not, as if the ledger were empty."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    try:
        found = rules_reader(gazetteer, lexicon)(Path(options.read({"rules": rules})["--rules"].text))
    except SubscriptionError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        ctx.exit(Exit.WRONG_USAGE)
    unread = 0
    for item in read_paths(paths, lambda: datetime.now(UTC)):
        if isinstance(item, Article):
            click.echo(explaining.article(item, found, lexicon, gazetteer))
        else:
            click.echo(f"frontwire: {item.where}: {item.reason}", err=True)
            unread += 1
    ctx.exit(Exit.SOMETHING_REJECTED if unread else Exit.WELL)
