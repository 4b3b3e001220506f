"""``frontwire ingest``: articles onto the cluster's topic."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType

import click
from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from frontwire import logs
from frontwire.cluster_topics import broker_of, number, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.ingesting import Progress, ingest
from frontwire.settings import SettingError
from streams.edges.article_files import read_paths
from streams.edges.kafka_intake import KafkaIntake
from streams.edges.kafka_topics import missing


@click.command(
    epilog="""\b
Examples:
  frontwire ingest --broker kafka://localhost:9092 news.jsonl
  tail -f news.jsonl | frontwire ingest -"""
)
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@options.broker
@options.setting("--max-message")
@options.setting("--log-format")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **flags: str | None) -> None:
    """Read articles (txt, html, json, jsonl, folders; - is standard input) and put them on the topic of articles.

    It ends when the brokers have confirmed every one; what cannot be read goes to the topic of rejected records and makes the
    exit status 1. Sending the same articles again does no harm: the ledger knows them by their ids.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    broker, topics = broker_of(settings), topics_of(settings)
    try:
        items = read_paths(paths or ("-",), lambda: datetime.now(UTC))
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from None
    absent = missing(broker, (topics.articles, topics.rejected))
    if absent:
        raise SettingError(f"kafka at {broker} has no topic {', '.join(absent)}; frontwire topics create makes them")
    progress = Progress()
    with KafkaIntake(broker, topics, number(settings, "--max-message")) as intake, _stopping(progress), _shown(progress):
        ingest(items, intake, progress)
    click.echo(progress.words())
    ctx.exit(Exit.SOMETHING_REJECTED if progress.rejected else Exit.WELL)


@contextmanager
def _stopping(progress: Progress) -> Iterator[None]:
    """The first SIGTERM or Ctrl-C stops the reading; what was read is still confirmed."""

    def stop(number: int, frame: FrameType | None) -> None:
        progress.stop = True
        signal.signal(number, signal.default_int_handler)

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


@contextmanager
def _shown(progress: Progress) -> Iterator[None]:
    """The progress on a terminal, four times a second."""
    if not sys.stderr.isatty():
        yield
        return
    spinner = Spinner("dots")

    def line() -> Spinner:
        spinner.update(text=Text(progress.words()))
        return spinner

    with Live(get_renderable=line, console=Console(stderr=True), refresh_per_second=4, transient=True):
        yield
