"""``frontwire run``: intake, detection, alerts and delivery in one process."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from alerts.edges.apprise_sender import AppriseSender
from alerts.edges.subscription_file import SubscriptionError
from alerts.retrying import FOR_BATCH, FOR_SERVICE, RetryPolicy
from frontwire import logs, sources
from frontwire.commands import options
from frontwire.embedded import Embedded, Tally, is_well, summary
from frontwire.exits import Exit
from frontwire.forgetting import forgetting
from frontwire.progress import progress_of
from frontwire.settings import Value
from frontwire.store import Store
from frontwire.wiring import keep_for, only_one, open_pipeline, open_store, store_path

log = logging.getLogger("frontwire")


@click.command(
    epilog="""\b
Examples:
  frontwire run ./inbox                       watch a folder until SIGTERM
  frontwire run --once news.jsonl             one batch, then a summary
  tail -f news.jsonl | frontwire run -        lines as they come"""
)
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option("--once", is_flag=True, help="read what is there, deliver the alerts, print a summary, end")
@options.setting("--rules")
@options.setting("--store")
@options.setting("--max-age")
@options.setting("--keep")
@options.setting("--give-up-after")
@options.setting("--templates")
@options.setting("--log-format")
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], once: bool, **flags: str | None) -> None:
    """Read articles from files, watched folders or standard input (-), and alert whom the rules name.

    With --once it ends when every article is processed and every alert is SENT, DEAD or UNKNOWN; without a PATH that
    settles what an earlier run or "alerts retry" left. Otherwise folders are watched until SIGTERM or Ctrl-C; a changed
    rules file is read again, a broken one is refused and the last good one kept.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()), logging.WARNING if once else logging.INFO)
    if not paths and not once:
        raise click.UsageError("name files, folders to watch, or - for standard input")
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if missing:
        raise click.UsageError(f"no such file or folder: {', '.join(missing)}")
    try:
        tally = asyncio.run(_run(paths, once, settings))
    except SubscriptionError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        ctx.exit(Exit.WRONG_USAGE)
    if once:
        click.echo(summary(tally))
    ctx.exit(Exit.WELL if is_well(tally) or not once else Exit.SOMETHING_REJECTED)


def now() -> datetime:
    """The moment of intake."""
    return datetime.now(UTC)


async def _run(paths: tuple[str, ...], once: bool, settings: dict[str, Value]) -> Tally:
    with only_one(store_path(settings["--store"])):
        store = open_store(settings)
        sender = AppriseSender()
        try:
            source = _source(paths, once, store)
            embedded = Embedded(open_pipeline(store, settings), sender.send, retry_policy(once, settings["--give-up-after"]))
            with progress_of(embedded.pipeline, wanted=once):
                async with forgetting(store.outbox, store.ledger, keep_for(settings), now):
                    await embedded.run(source)
            return embedded.pipeline.tally
        finally:
            sender.close()
            store.file.close()


def _source(paths: tuple[str, ...], once: bool, store: Store) -> sources.Source:
    if once:
        return lambda stop: sources.once(paths, now)
    return lambda stop: sources.watching(paths, now, store.intake.has_read, stop)


def retry_policy(once: bool, give_up_after: Value) -> RetryPolicy:
    """The policy of a batch or of a service, with the operator's patience when it is set."""
    policy = FOR_BATCH if once else FOR_SERVICE
    if not give_up_after.text:
        return policy
    patience = give_up_after.read()
    longest = timedelta(days=3650)
    return RetryPolicy(
        give_up_after=patience if isinstance(patience, timedelta) else longest,
        first_wait_seconds=policy.first_wait_seconds,
        longest_wait_seconds=policy.longest_wait_seconds,
        resends=policy.resends,
    )
