"""The mark on the ledger, in Redis."""

from streams.edges.redis_store import RedisStore, text_of
from streams.ledger_mark import REMEDY, Mark


class RedisMark:
    """One key, written before the first claim."""

    def __init__(self, store: RedisStore) -> None:
        self._store = store
        self._key = store.key("ledger")

    def read(self) -> Mark:
        """What it says."""
        (found,) = self._store.run(("GET", self._key))
        return Mark(text_of(found)) if found else Mark.NONE

    def write(self, mark: Mark) -> None:
        """Set it."""
        self._store.run(("SET", self._key, mark.value))

    def open_new(self) -> Mark:
        """Begin a ledger that nobody began; what the mark says then: another may have been faster."""
        self._store.run(("SET", self._key, Mark.OPEN.value, "NX"))
        return self.read()

    def keep_to(self) -> None:
        """From now on the store refuses every step once the mark says anything but ``OPEN``."""
        self._store.keep_to(self._key, Mark.OPEN.value, f"the ledger is gone, or is being rebuilt; {REMEDY}")
