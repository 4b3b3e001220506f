"""How far the groups of workers are: what waits for each, and who works on it."""

import time
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaAdminClient, TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

from streams.broker import Broker, GroupState
from streams.edges.kafka_client import named_errors, options_for

TIMEOUT_MS = 5_000
COORDINATOR_SECONDS, PAUSE_SECONDS = 20.0, 0.2


def group_state(broker: Broker, group: str, topic: str) -> GroupState:
    """What waits for ``group`` on ``topic``, partition by partition, and how many members hold which of them."""
    with named_errors(broker), closing(KafkaAdminClient(**options_for(broker), request_timeout_ms=TIMEOUT_MS)) as admin:
        (described,) = admin.describe_topics([topic])
        partitions = [TopicPartition(topic, row["partition_index"]) for row in described["partitions"]]
        first = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.EARLIEST))
        last = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST))
        newest = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.MAX_TIMESTAMP))
        done = {tp: max(found.offset, 0) for tp, found in _offsets(admin, group).items()}
        members = admin.describe_groups([group])[group]["members"]
    positions = {tp: max(done.get(tp, 0), first[tp].offset) for tp in partitions}
    written = max((found.timestamp for found in newest.values()), default=-1)
    return GroupState(
        positions={tp.partition: position for tp, position in positions.items()},
        waiting={tp.partition: max(last[tp].offset - position, 0) for tp, position in positions.items()},
        members=len(members),
        held=frozenset(number for member in members for number in _held_by(member, topic)),
        newest=datetime.fromtimestamp(written / 1000, UTC) if written >= 0 else None,
    )


def committed(broker: Broker, group: str, topic: str) -> dict[int, int]:
    """The offset that ``group`` committed of each partition of ``topic``; none for those where it never did."""
    with named_errors(broker), closing(KafkaAdminClient(**options_for(broker), request_timeout_ms=TIMEOUT_MS)) as admin:
        found = _offsets(admin, group)
    return {tp.partition: at.offset for tp, at in found.items() if tp.topic == topic and at.offset > 0}


def _offsets(admin: Any, group: str) -> dict[TopicPartition, Any]:
    """What a group committed. On new brokers nobody looks after groups until the first who asks has waited a moment."""
    until = time.monotonic() + COORDINATOR_SECONDS
    while True:
        try:
            found: dict[TopicPartition, Any] = admin.list_group_offsets({group: None})[group]
            return found
        except (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError):
            if time.monotonic() > until:
                raise
        time.sleep(PAUSE_SECONDS)


def _held_by(member: dict[str, Any], topic: str) -> list[int]:
    assignment = member["member_assignment"]
    if not isinstance(assignment, dict):  # a member that just joined holds nothing yet
        return []
    return [number for row in assignment["assigned_partitions"] if row["topic"] == topic for number in row["partitions"]]
