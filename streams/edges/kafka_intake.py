"""Articles and rejected records onto their topics: every record is confirmed by the broker before it counts."""

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from kafka import KafkaProducer
from kafka.errors import KafkaError

from streams.article import Article
from streams.broker import Broker, Topics, longest_rejected
from streams.edges.article_wire import article_to_json
from streams.edges.kafka_client import named_errors, options_for, unavailable
from streams.intake import PartRead, Rejected, rejection
from streams.rejected_record import rejected_to_json

# Confirmed within this time or given up; twice what a restart of a broker takes.
DELIVERY_TIMEOUT_MS = 60_000
MOST_UNCONFIRMED = 10_000
SENDS_BETWEEN_LOOKS = 500
# What the broker adds to a record's own bytes.
ENVELOPE_BYTES = 1024

# How records are written, by the driver's names.
PRODUCING: dict[str, Any] = {
    # Said, not left to the default: a setting that rules it out is then refused and not silently obeyed.
    "enable_idempotence": True,
    "acks": "all",
    "compression_type": "zstd",
    "linger_ms": 20,
    "batch_size": 262_144,
    "max_block_ms": 10_000,
    "delivery_timeout_ms": DELIVERY_TIMEOUT_MS,
    "request_timeout_ms": DELIVERY_TIMEOUT_MS // 2,
    "allow_auto_create_topics": False,
}


class KafkaIntake:
    """A producer of articles. Leaving the block confirms what is under way; what cannot be is a BrokerUnavailable."""

    def __init__(
        self, broker: Broker, topics: Topics, message_bytes: int, on_confirmed: Callable[[PartRead], None] = lambda part: None
    ) -> None:
        self._broker, self._topics, self._on_confirmed = broker, topics, on_confirmed
        self._longest, self._longest_rejected = message_bytes, longest_rejected(message_bytes)
        self._unconfirmed: deque[Any] = deque()
        self._unlooked = 0
        self.confirmed = 0
        with named_errors(broker):
            self._producer: Any = KafkaProducer(
                **options_for(broker),
                **PRODUCING,
                max_request_size=self._longest_rejected,
            )
            for topic in (topics.articles, topics.rejected):
                self._producer.partitions_for(topic)

    def accept(self, article: Article) -> Rejected | None:
        """Send one article; what is too long for its topic is rejected instead, and returned."""
        raw = article_to_json(article)
        if len(raw) + ENVELOPE_BYTES > self._longest:
            found = f"a record of {len(raw)} bytes; --max-message allows {self._longest} on the topic"
            item = rejection(f"article {article.id}", found, raw)
            self.reject(item)
            return item
        self._send(self._topics.articles, article.id.encode(), raw)
        return None

    def reject(self, item: Rejected) -> None:
        """Send one rejected record."""
        self._send(self._topics.rejected, item.id.encode(), rejected_to_json(item, self._longest_rejected - ENVELOPE_BYTES))

    def reached(self, part: PartRead) -> None:
        """Say that all of this part was handed over; ``on_confirmed`` hears of it when all of that is confirmed."""
        self._unconfirmed.append(part)

    def put_back(self, topic: str, key: bytes, raw: bytes) -> None:
        """Send raw bytes once more to the topic that they came from."""
        self._send(topic, key, raw)

    def forget(self, item: Rejected) -> None:
        """Say that a rejected record was replayed; call it once the replay is confirmed."""
        self._send(self._topics.rejected, item.id.encode(), None)

    def confirm(self, most_left: int = 0) -> None:
        """Wait until no more than ``most_left`` records are without the broker's answer; the first that failed is raised."""
        with named_errors(self._broker):
            if most_left == 0:
                self._producer.flush(timeout=DELIVERY_TIMEOUT_MS / 1000)
            while self._unconfirmed and (len(self._unconfirmed) > most_left or self._is_over(self._unconfirmed[0])):
                first = self._unconfirmed.popleft()
                if isinstance(first, PartRead):
                    self._on_confirmed(first)
                    continue
                if not first.succeeded():
                    first.get(timeout=DELIVERY_TIMEOUT_MS / 1000)
                self.confirmed += 1

    @staticmethod
    def _is_over(entry: Any) -> bool:
        return isinstance(entry, PartRead) or bool(entry.is_done)

    def __enter__(self) -> Self:
        """The intake itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Confirm and close; after an error of the broker there is nothing left to wait for."""
        try:
            if kind is None:
                self.confirm()
        finally:
            self._producer.close(timeout=30 if kind is None else 1)

    def _send(self, topic: str, key: bytes, value: bytes | None) -> None:
        try:
            self._unconfirmed.append(self._producer.send(topic, value=value, key=key))
        except KafkaError as error:
            raise unavailable(self._broker, error) from error
        self._unlooked += 1
        if self._unlooked >= SENDS_BETWEEN_LOOKS:
            self._unlooked = 0
            self.confirm(most_left=MOST_UNCONFIRMED)
