"""The cluster shape's store: what the workers share in one Redis, each part behind its own port."""

from dataclasses import dataclass

from alerts.edges.redis_outbox import RedisOutbox
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore


@dataclass(frozen=True, slots=True)
class ClusterStore:
    """One server, and what it keeps."""

    server: RedisStore
    ledger: RedisLedger
    outbox: RedisOutbox


def cluster_store(url: str, allow_lossy: bool) -> ClusterStore:
    """What the server at ``url`` keeps; a server that would lose it is refused unless ``allow_lossy``."""
    server = RedisStore.connect(url, allow_lossy)
    return ClusterStore(server, RedisLedger(server), RedisOutbox(server))
