"""``frontwire demo``: the whole path on bundled sample articles, in this terminal; no network, no configuration."""

import asyncio
import logging
import tempfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path

import click
from rich.console import Console

from alerts.edges.template_folder import TemplateFolder
from alerts.message import Channel, Message
from alerts.outbox import Outcome, Verdict
from alerts.retrying import FOR_BATCH
from alerts.subscription import Target
from frontwire import logs
from frontwire.demo.view import View
from frontwire.embedded import Embedded, Pipeline, Tally, summary
from frontwire.sources import Batch
from frontwire.wiring import composer, rules_reader, store_in
from streams.article import Article
from streams.edges.article_files import read_file
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.edges.sqlite_file import SqliteFile

# The two readers of the demonstration, by the scheme of their targets in demo/subscriptions.yaml.
READERS = {"demo-slack": Channel.SLACK, "demo-mail": Channel.MAIL}
NEXT = """
Next: frontwire detect YOUR-ARTICLE.txt shows what it finds; the README has a first rules file of your own."""


@click.command(epilog="Example: frontwire demo --pause 0")
@click.option("--pause", type=float, default=None, help="seconds between two articles; default: 0.2 on a terminal, else 0")
def command(pause: float | None) -> None:
    """Stream the sample articles through the real path and show the claims and the alerts as their readers see them.

    One claim and its forty syndicated copies, an independent report, a denial, a confirmation, an entry into a region,
    a reversal, a hostile article, and some that hold no claim at all. Everything runs in this process; nothing is sent.
    """
    logs.set_up("text", logging.ERROR)
    console = Console()
    seconds = (0.2 if console.is_terminal else 0.0) if pause is None else pause
    tally = play(console, seconds)
    click.echo(f"\n{summary(tally)}\n{NEXT}")


def play(console: Console, seconds: float, shown: Callable[[str, Message], bool] = lambda target, message: True) -> Tally:
    """Stream the sample articles onto ``console``, so many seconds apart; of the alerts, those that are to be ``shown``."""
    with tempfile.TemporaryDirectory(prefix="frontwire-demo-") as folder, as_file(files("frontwire.demo")) as bundled:
        articles = [item for item in read_file(bundled / "articles.jsonl", _now) if isinstance(item, Article)]
        pipeline = _pipeline(bundled, Path(folder) / "demo.db")
        with View(console, len(articles), shown) as view:
            asyncio.run(_stream(pipeline, articles, view, seconds))
        pipeline.store.file.close()
    return pipeline.tally


def _pipeline(bundled: Path, store: Path) -> Pipeline:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    rules = rules_reader(gazetteer, lexicon, accepts=lambda url: True)(bundled / "subscriptions.yaml")
    templates = TemplateFolder()
    compose = composer(templates, lambda url: READERS[url.partition("://")[0]])
    return Pipeline(store_in(SqliteFile(store)), lexicon, gazetteer, lambda: rules, compose, max_age=None)


async def _stream(pipeline: Pipeline, articles: list[Article], view: View, seconds: float) -> None:
    async def one_by_one(stop: asyncio.Event) -> AsyncIterator[Batch]:
        for article in articles:
            yield Batch((article,))
            view.article(article, pipeline.store.ledger.claims())
            await asyncio.sleep(seconds)
            if stop.is_set():
                return

    async def show(target: Target, message: Message, delivery_id: str) -> Outcome:
        view.alert(target.name, message)
        return Outcome(Verdict.SENT)

    await Embedded(pipeline, show, FOR_BATCH).run(one_by_one)


def _now() -> datetime:
    return datetime.now(UTC)
