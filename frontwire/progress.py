"""The line that shows how far a batch is, on a terminal; in a pipe or a log there is none."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from alerts.outbox import State
from frontwire.embedded import Pipeline


@contextmanager
def progress_of(pipeline: Pipeline, wanted: bool) -> Iterator[None]:
    """Show the tally while the block runs, four times a second."""
    with progress_in_words(lambda: words(pipeline)) if wanted else nullcontext():
        yield


@contextmanager
def progress_in_words(words: Callable[[], str]) -> Iterator[None]:
    """Show ``words`` on a terminal while the block runs, four times a second."""
    if not sys.stderr.isatty():
        yield
        return
    spinner = Spinner("dots")

    def line() -> Spinner:
        spinner.update(text=Text(words()))
        return spinner

    with Live(get_renderable=line, console=Console(stderr=True), refresh_per_second=4, transient=True):
        yield


def words(pipeline: Pipeline) -> str:
    """How far it is, in one line."""
    tally = pipeline.tally
    sent = pipeline.store.outbox.counts().get(State.SENT, 0)
    parts = (f"{tally.articles} articles", f"{tally.rejected} rejected", f"{tally.reports} reports", f"{tally.enqueued} alerts")
    return f"{', '.join(parts)}, {sent} sent in all"
