"""``frontwire topics``: the Kafka topics of the cluster shape."""

import click

from frontwire import logs
from frontwire.cluster_topics import broker_of, number, retention_ms, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from streams.broker import FoundTopic, TopicPlan, differences, plans
from streams.edges.kafka_topics import create_missing


@click.group()
def command() -> None:
    """Create the topics that articles, developments and rejected records travel on."""


@command.command(epilog="Example: frontwire topics create --broker kafka://localhost:9092 --partitions 24")
@options.broker
@options.setting("--partitions")
@options.setting("--replication")
@options.setting("--retention")
@options.setting("--max-message")
@options.setting("--log-format")
@click.pass_context
def create(ctx: click.Context, /, **flags: str | None) -> None:
    """Create the topics that are missing, and say where those that exist differ from the settings.

    Existing topics are never changed. Exit status 1 when one differs.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    wanted = plans(
        topics_of(settings),
        partitions=number(settings, "--partitions"),
        replication=number(settings, "--replication"),
        retention_ms=retention_ms(settings),
        message_bytes=number(settings, "--max-message"),
    )
    found = create_missing(broker_of(settings), wanted)
    faults = [fault for plan in wanted for fault in _shown(plan, found[plan.name])]
    ctx.exit(Exit.SOMETHING_REJECTED if faults else Exit.WELL)


def _shown(plan: TopicPlan, found: FoundTopic | None) -> list[str]:
    """Print what became of one topic; in what it differs."""
    faults = differences(plan, found) if found else []
    what = "exists" if found else "created"
    click.echo(f"{plan.name:14} {what}{', and differs: ' if faults else ''}{'; '.join(faults)}")
    return faults
