"""Whether workers may start on the ledger that they find."""

from frontwire.settings import SettingError
from frontwire.stages import FIND
from streams.broker import Broker, Topics
from streams.edges.kafka_groups import committed
from streams.edges.kafka_history import KafkaHistory
from streams.edges.redis_mark import RedisMark
from streams.ledger_mark import Mark, refusal


def has_worked(broker: Broker, topics: Topics) -> bool:
    """Whether workers were ever at work: they committed, or wrote a development. A group's offsets are forgotten in time."""
    if committed(broker, topics.group(FIND), topics.articles):
        return True
    return any(last for _, last in KafkaHistory(broker, topics.developments).kept().values())


def keep_to_the_ledger(mark: RedisMark, broker: Broker, topics: Topics) -> None:
    """Begin a new ledger, or go on with the one that is there; SettingError when it was lost or is not whole.

    From then on every step is refused once the ledger is lost.
    """
    # In this order: another worker may begin the ledger and commit between the two looks.
    worked = has_worked(broker, topics)
    found = mark.read() if worked else mark.open_new()
    if why := refusal(found, worked):
        raise SettingError(f"--store: {why}")
    assert found is Mark.OPEN
    mark.keep_to()
