"""Attempts at records in Redis: a set for each record under way, with the processes that began on it."""

from streams.edges.redis_store import RedisStore, new_token
from streams.ledger import LedgerUnavailable

# A supervisor starts a dead worker again within minutes.
KEPT_SECONDS = 86_400


class RedisAttempts:
    """Attempts that the workers share. One process counts once, however often it tries."""

    def __init__(self, store: RedisStore) -> None:
        self._store = store
        self._process = new_token()

    def begin(self, where: str) -> int:
        """Note that this process works on the record; the count of all that did and have not ended."""
        key = self._key(where)
        *_, count = self._store.run(("SADD", key, self._process), ("EXPIRE", key, KEPT_SECONDS), ("SCARD", key))
        if not isinstance(count, int):
            raise LedgerUnavailable(f'{self._store.name} counts "{count!r}" attempts; name a store of this program')
        return count

    def end(self, where: str) -> None:
        """Note that the work has ended."""
        self._store.run(("DEL", self._key(where)))

    def _key(self, where: str) -> str:
        return self._store.key("attempts", where)
