"""``frontwire ingest``: articles onto the cluster's topic."""

import logging
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
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
from frontwire.settings import SettingError, Value
from streams.edges.article_files import STDIN
from streams.edges.confirmed_parts import ConfirmedParts
from streams.edges.continued_files import read_on
from streams.edges.kafka_intake import KafkaIntake
from streams.edges.kafka_topics import ids_of
from streams.intake import PartRead

log = logging.getLogger("frontwire")

SECONDS_BETWEEN_LINES = 10.0


@click.command(
    epilog="""\b
Examples:
  frontwire ingest --broker kafka://localhost:9092 news.jsonl
  tail -f news.jsonl | frontwire ingest -"""
)
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option("--again", is_flag=True, help="also what an earlier run has sent")
@options.broker
@options.setting("--max-message")
@options.setting("--progress")
@options.setting("--log-format")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], again: bool, **flags: str | None) -> None:
    """Read articles (txt, html, json, jsonl, folders; - is standard input) and put them on the topic of articles.

    It ends when the brokers have confirmed every one; what cannot be read goes to the topic of rejected records and makes the
    exit status 1. Started again it goes on where it stopped: behind the last confirmed line of a file of JSON lines, with the
    next file of other kinds. A file whose read part has changed is sent again, which does no harm: the ledger knows
    articles by their ids.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    broker, topics = broker_of(settings), topics_of(settings)
    ids = ids_of(broker, (topics.articles, topics.rejected))
    absent = [name for name in (topics.articles, topics.rejected) if name not in ids]
    if absent:
        raise SettingError(f"kafka at {broker} has no topic {', '.join(absent)}; frontwire topics create makes them")
    paths = paths or ("-",)
    progress, parts = Progress(), _parts(paths, settings["--progress"], ids[topics.articles])
    try:
        items = read_on(paths, lambda: datetime.now(UTC), _Earlier(None if again else parts, progress))
    except FileNotFoundError as error:
        raise click.UsageError(str(error)) from None
    keep = parts.keep if parts else _forget
    try:
        with (
            KafkaIntake(broker, topics, number(settings, "--max-message"), keep) as intake,
            _stopping(progress),
            _shown(progress),
        ):
            ingest(items, intake, progress)
    finally:
        if parts:
            parts.write()
    click.echo(progress.words())
    ctx.exit(Exit.SOMETHING_REJECTED if progress.rejected else Exit.WELL)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What earlier runs confirmed, counted for the summary; without ``parts`` nothing."""

    parts: ConfirmedParts | None
    progress: Progress

    def known(self, path: str) -> PartRead | None:
        return self.parts.known(path) if self.parts else None

    def goes_on(self, part: PartRead) -> None:
        self.progress.files_known += 1
        log.info("goes on where it stopped", extra={"where": part.path, "line": part.lines + 1, "byte": part.size})


def _parts(paths: tuple[str, ...], value: Value, topic: str) -> ConfirmedParts | None:
    if value.text == "off" or set(paths) == {STDIN}:
        return None
    try:
        return ConfirmedParts(Path(value.text), topic)
    except OSError as error:
        raise SettingError(f'--progress: cannot write to "{value.text}": {error}; name another folder, or off') from None


def _forget(part: PartRead) -> None:
    """Nothing is remembered."""


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
def _logged(progress: Progress) -> Iterator[None]:
    over = threading.Event()

    def tell() -> None:
        while not over.wait(SECONDS_BETWEEN_LINES):
            log.info("ingesting", extra={"articles": progress.articles, "rejected": progress.rejected})

    threading.Thread(target=tell, name="progress", daemon=True).start()
    try:
        yield
    finally:
        over.set()


@contextmanager
def _shown(progress: Progress) -> Iterator[None]:
    """The progress: on a terminal four times a second, else in the log now and then."""
    if not sys.stderr.isatty():
        with _logged(progress):
            yield
        return
    spinner = Spinner("dots")

    def line() -> Spinner:
        spinner.update(text=Text(progress.words()))
        return spinner

    with Live(get_renderable=line, console=Console(stderr=True), refresh_per_second=4, transient=True):
        yield
