"""``frontwire ledger``: the cluster's ledger made again from the topics, or accepted as it is."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import click

from alerts.edges.subscription_file import SubscriptionError
from frontwire import logs
from frontwire.cluster import composer_of, finding_of, open_rules, open_store
from frontwire.cluster_store import ClusterStore
from frontwire.cluster_topics import broker_of, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.progress import progress_in_words
from frontwire.rebuild_sources import Sources, reach_of, sources_of, workers
from frontwire.rebuilding import Progress, Rebuilding, Written
from frontwire.settings import SettingError, Value
from streams.earlier_episodes import earlier_episodes, observing_after
from streams.edges.kafka_topics import missing
from streams.edges.redis_ledger import RedisLedger
from streams.ledger_mark import Mark
from streams.stage import Event

log = logging.getLogger("frontwire")

# Where nobody sits at a terminal, the log says so often how far it is.
LOG_SECONDS = 10.0

Settings = Mapping[str, Value]


@click.group()
def command() -> None:
    """Make the cluster's ledger again when its server came back empty, or accept the one that is there."""


def _moment(ctx: click.Context, parameter: click.Parameter, text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f'cannot read "{text}"; write ISO 8601, as 2026-03-10T12:00Z') from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@command.command(
    epilog="""\b
Examples:
  frontwire ledger rebuild --broker kafka://localhost:9092 --store redis://localhost:6379/0
  frontwire ledger rebuild --resend-since 2026-03-10T03:00Z"""
)
@click.option("--resend-since", callback=_moment, metavar="TIME", help="send what was told since then again, marked")
@click.option("--until", callback=_moment, metavar="TIME", help="when a stage stopped whose offsets Kafka has forgotten")
@click.option("--into-existing", is_flag=True, help="also into a ledger or an outbox that holds something; that is kept")
@options.of_a_worker
@click.pass_context
def rebuild(
    ctx: click.Context, /, resend_since: datetime | None, until: datetime | None, into_existing: bool, **flags: str | None
) -> None:
    """Fill an empty ledger from the articles that are still on their topic, as if the workers had read them, alerting nobody.

    Stop every worker first; deliver may run. Alerts that were told stand in "frontwire alerts list" as DROPPED: whether the
    lost server had sent them nobody knows, and "alerts retry ID" sends one marked as a possible repeat. Those that were about
    to be told go out marked. It may be broken off and begun again; until it ends, no worker starts.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    store = open_store(settings)
    try:
        rules = open_rules(settings).current()
    except SubscriptionError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        ctx.exit(Exit.WRONG_USAGE)
    compose = composer_of(settings)
    sources = _sources(settings, store, until, into_existing)
    if sources is None:
        store.mark.write(Mark.OPEN)
        click.echo("no worker was ever at work here: there is nothing to rebuild, and workers may start")
        return
    store.mark.write(Mark.REBUILDING)
    developments = sources.written(resend_since)
    ledger = RedisLedger(store.server, observing_after(earlier_episodes(one.development for one in developments)))
    now = datetime.now(UTC)
    rebuilding = Rebuilding(finding_of(settings, ledger, store.attempts), ledger, store.outbox, rules, compose, now)
    oldest = _run(rebuilding, sources, developments)
    store.mark.write(Mark.OPEN)
    _say(rebuilding.progress, sources, oldest, now)


def _sources(settings: Settings, store: ClusterStore, until: datetime | None, into_existing: bool) -> Sources | None:
    """What is to be read; SettingError where a rebuild would do harm."""
    broker, topics = broker_of(settings), topics_of(settings)
    absent = missing(broker, (topics.articles, topics.developments))
    if absent:
        raise SettingError(f"kafka at {broker} has no topic {', '.join(absent)}; there is nothing to rebuild from")
    _refuse_workers(workers(broker, topics))
    _refuse_what_is_there(store, into_existing)
    return sources_of(broker, topics, until)


def _refuse_workers(count: int) -> None:
    if count:
        raise SettingError(
            f"workers are at work ({count} stages); stop them (one that was killed counts for a quarter of a minute more)"
        )


def _refuse_what_is_there(store: ClusterStore, into_existing: bool) -> None:
    """A rebuild that was broken off goes on; anything else that is there is somebody's."""
    if into_existing or store.mark.read() is Mark.REBUILDING:
        return
    if not store.ledger.is_empty() or store.outbox.counts():
        raise SettingError(
            "--store: it holds claims or alerts already; frontwire ledger accept lets the workers start with them,"
            " --into-existing adds to them what they lack"
        )


def _run(rebuilding: Rebuilding, sources: Sources, developments: Sequence[Written]) -> datetime | None:
    """When the oldest article that is kept was put on its topic."""
    progress = rebuilding.progress
    progress.of_articles = sources.of_articles
    oldest: list[datetime] = []

    def watched() -> Iterator[Event]:
        said = time.monotonic()
        for event in sources.events():
            oldest[:] = oldest or [event.written]
            if time.monotonic() - said > LOG_SECONDS:
                said = time.monotonic()
                log.info("rebuilding", extra={"articles": progress.articles, "of": progress.of_articles})
            yield event

    with progress_in_words(progress.words):
        rebuilding.run(watched(), developments)
    return oldest[0] if oldest else None


def _say(progress: Progress, sources: Sources, oldest: datetime | None, now: datetime) -> None:
    click.echo(progress.words())
    if progress.unreadable:
        click.echo(f"{progress.unreadable} records could not be read, as when they came: frontwire rejected list has them")
    if progress.in_doubt:
        click.echo(f"{progress.in_doubt} alerts may or may not have been told: deliver sends them, marked as possible repeats")
    reach = reach_of(oldest, now) if sources.gone else None
    if reach is not None:
        click.echo(
            f"the articles reach back {reach.days} days only: a claim that was told of before that, and in no article since, is"
            " not known, and is told again as new when it is repeated"
        )


@command.command(epilog="Example: frontwire ledger accept --store redis://localhost:6379/0")
@options.setting("--store")
@options.setting("--allow-lossy-store")
def accept(**flags: str | None) -> None:
    """Let the workers start with the ledger as it is, empty or not.

    What it does not hold is news to them: every claim that is repeated alerts its subscribers once more.
    """
    store = open_store(options.read(flags))
    store.mark.write(Mark.OPEN)
    click.echo(f"workers may start; the ledger holds {len(store.ledger.claims())} claims")
