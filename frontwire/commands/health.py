"""``frontwire health``: whether the cluster works, and if not, why."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import click

from frontwire import logs
from frontwire.cluster_topics import broker_of, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.health import WAITING, group_faults, ledger_faults, oldest_waiting, outbox_faults, seconds
from frontwire.ledger_guard import has_worked
from frontwire.settings import Value
from frontwire.stages import FIND, TELL
from frontwire.wiring import open_cluster_store
from streams.broker import GroupState
from streams.edges.kafka_groups import group_state

# Offsets are committed twice a second; a worker may retry an event for some seconds.
LOOKS_APART_SECONDS = 5.0


@click.command(epilog="Example: frontwire health --broker kafka://localhost:9092 --store redis://localhost:6379/0")
@click.option(
    "--max-wait", type=float, default=600, show_default=True, metavar="SECONDS", help="an alert that waits longer is a fault"
)
@options.broker
@options.setting("--store")
@click.pass_context
def command(ctx: click.Context, /, max_wait: float, **flags: str | None) -> None:
    """Say how far the workers are, how old the newest article and the oldest waiting alert are, and what is wrong.

    Exit status 0: all well; 1: something is wrong, with its reason; 3: the brokers or the store do not answer. When records
    wait, it looks twice within five seconds: a worker that lost its group holds partitions on which nothing moves.
    """
    settings = options.read(flags)
    logs.set_up("text")
    states = _looked(settings)
    store = open_cluster_store(settings, allow_lossy=True)
    outbox = store.outbox
    oldest = oldest_waiting(delivery for state in WAITING for delivery in outbox.deliveries(state))
    now = datetime.now(UTC)
    for stage, (_, after) in states.items():
        click.echo(f"{stage:8} {after.lag} records wait, {after.members} workers, newest record {_age(after.newest, now)}")
    click.echo(f"deliver  oldest waiting alert {_age(oldest, now)}")
    faults = [fault for stage, (before, after) in states.items() for fault in group_faults(stage, before, after)]
    faults += ledger_faults(store.mark.read(), has_worked(broker_of(settings), topics_of(settings)))
    faults += outbox_faults(oldest, now, timedelta(seconds=max_wait))
    for fault in faults:
        click.echo(f"frontwire: {fault}", err=True)
    ctx.exit(Exit.SOMETHING_REJECTED if faults else Exit.WELL)


def _looked(settings: Mapping[str, Value]) -> dict[str, tuple[GroupState, GroupState]]:
    """Each stage's group, looked at once when nothing waits, else twice."""
    broker, topics = broker_of(settings), topics_of(settings)
    sources = {FIND: topics.articles, TELL: topics.developments}
    first = {stage: group_state(broker, topics.group(stage), topic) for stage, topic in sources.items()}
    if not any(state.lag for state in first.values()):
        return {stage: (state, state) for stage, state in first.items()}
    time.sleep(LOOKS_APART_SECONDS)
    return {stage: (first[stage], group_state(broker, topics.group(stage), topic)) for stage, topic in sources.items()}


def _age(moment: datetime | None, now: datetime) -> str:
    return "none" if moment is None else f"{seconds(now - moment)} old"
