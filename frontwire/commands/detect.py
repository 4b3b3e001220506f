"""``frontwire detect``: articles in, reports out; keeps nothing."""

import sys
from datetime import UTC, datetime

import click

from frontwire import show_reports
from frontwire.commands import options
from frontwire.exits import Exit
from streams.article import Article
from streams.detect.chain import detect
from streams.edges.article_files import read_paths
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.edges.wire import detect_line


@click.command(
    epilog="""\b
Examples:
  frontwire detect article.txt
  frontwire detect --format jsonl news.jsonl > reports.jsonl
  echo "Russian troops captured Toretsk on Monday." | frontwire detect -"""
)
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@options.form()
@click.option("--all", "everything", is_flag=True, help="also what is only recalled, or was dropped, with the reason")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str, everything: bool) -> None:
    """Read articles (txt, html, json, jsonl; - is standard input) and print their reports.

    One line an article with --format jsonl, in the order read. What cannot be read is named on stderr; the others are
    still processed, and the exit status is 1.
    """
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    unread = 0
    for item in read_paths(paths or ("-",), lambda: datetime.now(UTC)):
        if not isinstance(item, Article):
            click.echo(f"frontwire: {item.where}: {item.reason}", err=True)
            unread += 1
            continue
        reports = [report for report in detect(item, lexicon, gazetteer) if everything or report.travels]
        if form == "jsonl":
            sys.stdout.write(detect_line(item, reports) + "\n")
        else:
            click.echo(show_reports.article(item, reports, everything))
    ctx.exit(Exit.SOMETHING_REJECTED if unread else Exit.WELL)
