"""``frontwire evaluate``: how well detection does on labelled articles."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from frontwire import evaluating
from frontwire.commands import options
from frontwire.exits import Exit
from streams.detect.chain import detect
from streams.edges.corpus_file import MalformedCorpus, read_corpus, read_floors, write_floors
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.evaluation.evaluation import Evaluation, evaluation_of, figures
from streams.evaluation.floors import UnknownFloor, below, raised
from streams.evaluation.judging import judged
from streams.evaluation.labelled import Labelled

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# What a line of a table needs when the output is no terminal.
_WIDE = 110


@click.command(
    epilog="""\b
Examples:
  frontwire evaluate corpus.jsonl
  frontwire evaluate corpus.jsonl --list misses
  frontwire evaluate corpus.jsonl --floors floors.json
  frontwire evaluate corpus.jsonl --floors floors.json --raise"""
)
@click.argument("corpus", type=_FILE, metavar="CORPUS.jsonl")
@click.option("--floors", "floors_file", type=_FILE, metavar="FLOORS.json", help="fail when a figure is under its floor")
@click.option("--raise", "raising", is_flag=True, help="write floors that have risen back to the file; none ever falls")
@click.option("--list", "wanted", type=click.Choice(evaluating.LISTS), help="each miss, false alarm or wrong standing, with why")
@options.form()
@click.pass_context
def command(ctx: click.Context, corpus: Path, floors_file: Path | None, raising: bool, wanted: str | None, form: str) -> None:
    """Detect on labelled articles and print precision, recall and F1 by kind, standing, claimant and language.

    A line of CORPUS.jsonl is an article with its "labels" (claims to report), "background" (only recalled) and "optional"
    (neither right nor wrong). FLOORS.json maps figures, as --format jsonl names them, to the least that they may be. The exit
    status is 1 when a figure is under its floor.
    """
    if raising and floors_file is None:
        raise click.UsageError("--raise needs --floors FLOORS.json")
    try:
        floors = read_floors(floors_file) if floors_file else {}
        evaluation = _evaluation(read_corpus(corpus, lambda: datetime.now(UTC)))
        found = figures(evaluation)
        faults = below(floors, found)
    except (MalformedCorpus, UnknownFloor) as error:
        raise click.UsageError(str(error)) from error
    _print(evaluation, wanted, form)
    for fault in faults:
        click.echo(f"frontwire: {floors_file}: {fault}", err=True)
    if raising and floors_file is not None and not faults:
        _raise(floors_file, floors, found)
    ctx.exit(Exit.SOMETHING_REJECTED if faults else Exit.WELL)


def _evaluation(corpus: list[Labelled]) -> Evaluation:
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    return evaluation_of([judged(item, detect(item.article, lexicon, gazetteer)) for item in _watched(corpus)], gazetteer)


def _watched(corpus: list[Labelled]) -> Iterable[Labelled]:
    console = Console(stderr=True)
    return track(corpus, "detecting", console=console, transient=True, disable=not console.is_terminal)


def _print(evaluation: Evaluation, wanted: str | None, form: str) -> None:
    if form == "jsonl":
        for line in evaluating.json_lines(evaluation, wanted):
            click.echo(line)
        return
    if wanted:
        for block in evaluating.listing(evaluation, wanted):
            click.echo(block)
    console = Console(highlight=False)
    console.width = console.width if console.is_terminal else _WIDE
    console.print(evaluating.table_of(evaluation))
    click.echo(evaluating.summary(evaluation))


def _raise(path: Path, floors: dict[str, float], found: dict[str, float]) -> None:
    higher = raised(floors, found)
    for name, floor in higher.items():
        if floor > floors[name]:
            click.echo(f"{name}: {floors[name]:.3f} -> {floor:.3f}", err=True)
    write_floors(path, higher)
