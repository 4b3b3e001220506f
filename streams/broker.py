"""Where the streams are: the brokers' addresses, how to speak to them, and the topics as they should be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

MIB = 1024 * 1024


class BrokerUnavailable(Exception):
    """The brokers cannot be reached or refuse us; what was not confirmed is not on the topic."""


@dataclass(frozen=True, slots=True)
class Broker:
    """Addresses as ``host:port``. ``authority`` is the PEM file that signs the brokers' certificates, None for the system's.

    Without a ``user`` there is no login. The password is kept out of repr.
    """

    addresses: tuple[str, ...]
    tls: bool = False
    authority: str | None = None
    mechanism: str = "SCRAM-SHA-512"
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """The addresses, for messages."""
        return ",".join(self.addresses)


@dataclass(frozen=True, slots=True)
class Topics:
    """The names of the topics and of the groups that read them; ``prefix`` keeps two installations apart."""

    prefix: str = ""

    @property
    def articles(self) -> str:
        """Articles as intake accepted them, by article id."""
        return f"{self.prefix}articles"

    @property
    def developments(self) -> str:
        """Developments as the ledger decided them, by claim id."""
        return f"{self.prefix}developments"

    @property
    def rejected(self) -> str:
        """What could not be read, by its own id; a null says that it was replayed."""
        return f"{self.prefix}rejected"

    def group(self, stage: str) -> str:
        """The consumer group of a stage."""
        return f"{self.prefix}frontwire-{stage}"


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """A topic as it should be."""

    name: str
    partitions: int
    replication: int
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic as it is; ``settings`` holds what the broker says of each setting that a plan names."""

    partitions: int
    replication: int
    settings: dict[str, str]


@dataclass(frozen=True, slots=True)
class GroupState:
    """How far a group of workers is on its topic, by partition: the next offset, how many records wait, and which are held.

    ``newest`` is when the latest record was put on the topic.
    """

    positions: dict[int, int]
    waiting: dict[int, int]
    members: int
    held: frozenset[int]
    newest: datetime | None = None

    @property
    def lag(self) -> int:
        """How many records wait in all."""
        return sum(self.waiting.values())


def plans(topics: Topics, partitions: int, replication: int, retention_ms: int, message_bytes: int) -> list[TopicPlan]:
    """The three topics. A rejected record carries another's bytes and its reason: it may be twice as long."""
    kept = {"retention.ms": str(retention_ms), "min.insync.replicas": "2" if replication >= 3 else "1"}
    limited = {**kept, "cleanup.policy": "delete", "max.message.bytes": str(message_bytes)}
    rejected = {**kept, "cleanup.policy": "compact,delete", "max.message.bytes": str(longest_rejected(message_bytes))}
    return [
        TopicPlan(topics.articles, partitions, replication, limited),
        TopicPlan(topics.developments, partitions, replication, limited),
        TopicPlan(topics.rejected, 1, replication, rejected),
    ]


def longest_rejected(message_bytes: int) -> int:
    """How long a record of the topic of rejected ones may be."""
    return 2 * message_bytes + MIB


def differences(plan: TopicPlan, found: FoundTopic) -> list[str]:
    """In what an existing topic differs from its plan, each with what would be right."""
    pairs: Iterable[tuple[str, object, object]] = [
        ("partitions", found.partitions, plan.partitions),
        ("replication", found.replication, plan.replication),
        *((name, found.settings.get(name, "unset"), value) for name, value in plan.settings.items()),
    ]
    return [f'{name} is "{have}", the settings say "{want}"' for name, have, want in pairs if not _same(have, want)]


def _same(have: object, want: object) -> bool:
    return sorted(str(have).split(",")) == sorted(str(want).split(","))
