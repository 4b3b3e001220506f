"""The topics: created as planned, and described as they are."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import TopicAlreadyExistsError, for_code

from streams.broker import Broker, BrokerUnavailable, FoundTopic, TopicPlan
from streams.edges.kafka_client import named_errors, options_for

TIMEOUT_MS = 15_000


def create_missing(broker: Broker, plans: Iterable[TopicPlan]) -> dict[str, FoundTopic | None]:
    """Create what is missing; every topic by its name, as it was found, or None for one that this call created."""
    planned = {plan.name: plan for plan in plans}
    with named_errors(broker), closing(_admin(broker)) as admin:
        existing = set(admin.list_topics())
        missing = [plan for plan in planned.values() if plan.name not in existing]
        created = _create(admin, missing) if missing else set()
        # Another may have created it in this moment: then it was found.
        found = _describe(admin, [plan for plan in planned.values() if plan.name not in created])
    return {name: found.get(name) for name in planned}


def missing(broker: Broker, names: Iterable[str]) -> list[str]:
    """Those topics that are not there."""
    with named_errors(broker), closing(_admin(broker)) as admin:
        existing = set(admin.list_topics())
    return [name for name in names if name not in existing]


def ids_of(broker: Broker, names: Iterable[str]) -> dict[str, str]:
    """The id of each topic that is there; one that was deleted and made again has another."""
    with named_errors(broker), closing(_admin(broker)) as admin:
        existing = set(admin.list_topics())
        described = admin.describe_topics([name for name in names if name in existing])
    return {topic["name"]: topic["topic_id"] for topic in described}


def do_answer(broker: Broker) -> bool:
    """Whether the brokers answer at this moment."""
    try:
        missing(broker, ())
    except BrokerUnavailable:
        return False
    return True


def _admin(broker: Broker) -> Any:
    return KafkaAdminClient(**options_for(broker), request_timeout_ms=TIMEOUT_MS)


def _create(admin: Any, missing: list[TopicPlan]) -> set[str]:
    wanted = {
        plan.name: {
            "num_partitions": plan.partitions,
            "replication_factor": plan.replication,
            "configs": plan.settings,
        }
        for plan in missing
    }
    answer = admin.create_topics(wanted, timeout_ms=TIMEOUT_MS, raise_errors=False)
    created = set()
    for topic in answer["topics"]:
        refusal = for_code(topic["error_code"])
        if topic["error_code"] == 0:
            created.add(topic["name"])
        elif refusal is not TopicAlreadyExistsError:
            raise refusal(f'topic "{topic["name"]}": {topic.get("error_message") or "refused"}')
    admin.wait_for_topics(list(wanted), timeout_ms=TIMEOUT_MS)
    return created


def _describe(admin: Any, plans: list[TopicPlan]) -> dict[str, FoundTopic]:
    if not plans:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, plan.name, dict.fromkeys(plan.settings)) for plan in plans]
    settings = admin.describe_configs(resources, config_filter="all")["topic"]
    return {
        topic["name"]: FoundTopic(
            partitions=len(topic["partitions"]),
            replication=min((len(partition["replica_nodes"]) for partition in topic["partitions"]), default=0),
            settings={name: str(row["value"]) for name, row in settings[topic["name"]].items()},
        )
        for topic in admin.describe_topics([plan.name for plan in plans])
    }
