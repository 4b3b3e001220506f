"""``frontwire worker``: the stages of the cluster shape, in a process of their own."""

import click

from alerts.edges.subscription_file import SubscriptionError
from frontwire import logs
from frontwire.cluster import open_store, stages_of
from frontwire.cluster_topics import broker_of, number, topics_of
from frontwire.commands import options
from frontwire.exits import Exit
from frontwire.ledger_guard import keep_to_the_ledger
from frontwire.settings import SettingError
from frontwire.stages import FIND, TELL
from streams.edges import faust_main
from streams.edges.kafka_topics import do_answer, missing


@click.command(epilog="Example: frontwire worker --only find --broker kafka://localhost:9092 --store redis://localhost:6379/0")
@click.option("--only", type=click.Choice([FIND, TELL]), help="run one stage; without it both")
@options.of_a_worker
@click.pass_context
def command(ctx: click.Context, /, only: str | None, **flags: str | None) -> None:
    """Work until SIGTERM or Ctrl-C: find turns articles into developments, tell turns developments into alerts.

    Start as many as there are partitions, on any machines, under a supervisor that starts them again. A worker that
    cannot finish an event ends with status 70, one that lost its group with 71; the event is then worked on by another.
    Where workers were at work and the store has no ledger, it does not start: frontwire ledger rebuild comes first.
    """
    settings = options.read(flags)
    logs.set_up(str(settings["--log-format"].read()))
    broker, topics = broker_of(settings), topics_of(settings)
    store = open_store(settings)
    try:
        stages = stages_of(settings, store, only)
    except SubscriptionError as error:
        for fault in error.faults:
            click.echo(str(fault), err=True)
        ctx.exit(Exit.WRONG_USAGE)
    absent = missing(broker, (topics.articles, topics.developments, topics.rejected))
    if absent:
        raise SettingError(f"kafka at {broker} has no topic {', '.join(absent)}; frontwire topics create makes them")
    keep_to_the_ledger(store.mark, broker, topics)
    faust_main.run(stages, broker, topics.rejected, number(settings, "--max-message"), lambda: do_answer(broker))
    store.server.close()
