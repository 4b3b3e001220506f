"""The cluster shape's store: what the workers share in one Redis, each part behind its own port."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from alerts.edges.apprise_sender import channel_of
from alerts.edges.redis_outbox import RedisOutbox
from alerts.message import Channel
from alerts.pacing import Pacing
from alerts.subscription import Target
from streams.edges.redis_attempts import RedisAttempts
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_mark import RedisMark
from streams.edges.redis_store import RedisStore


@dataclass(frozen=True, slots=True)
class ClusterStore:
    """One server or cluster, and what it keeps; ``mark`` is the ledger's."""

    server: RedisStore
    mark: RedisMark
    ledger: RedisLedger
    outbox: RedisOutbox
    attempts: RedisAttempts

    @classmethod
    def on(cls, server: RedisStore) -> "ClusterStore":
        """What this server keeps."""
        return cls(server, RedisMark(server), RedisLedger(server), RedisOutbox(server), RedisAttempts(server))


def cluster_store(url: str, allow_lossy: bool) -> ClusterStore:
    """What the server at ``url`` keeps; a server that would lose it is refused unless ``allow_lossy``."""
    return ClusterStore.on(RedisStore.connect(url, allow_lossy))


def paced_outbox(store: ClusterStore, targets: Callable[[], Mapping[str, Target]], slack_pause: timedelta | None) -> RedisOutbox:
    """The store's outbox for those who deliver: every target rests when it fails, and Slack gets its pause between messages."""
    seconds = slack_pause.total_seconds() if slack_pause else 0

    def pacing(name: str) -> Pacing:
        target = targets().get(name)
        is_slack = target is not None and channel_of(target.url) is Channel.SLACK
        return Pacing(seconds_between=seconds if is_slack else 0)

    return RedisOutbox(store.server, pacing)
