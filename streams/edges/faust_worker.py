"""The Faust worker: runs one stage over the records of its topic, and lets no record count as done before it is."""

import asyncio
import logging
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import faust
from aiokafka.errors import KafkaError
from yarl import URL

from streams.broker import Broker, longest_rejected
from streams.edges.faust_guard import GuardedTransport
from streams.edges.faust_watch import UNFINISHED, Pulse, die
from streams.intake import Rejected, rejection
from streams.ledger import LedgerUnavailable
from streams.rejected_record import rejected_to_json
from streams.stage import Event, Outgoing, Stage

log = logging.getLogger("streams.worker")

# An event that finds a server away tries again until this has passed; the last try may begin just before it.
PATIENCE_SECONDS = 8.0
PAUSE_SECONDS = 0.5
WRITE_SECONDS = 5.0

# A record that killed a worker is read again within this time: the dead one had committed at most a second before it.
SUSPECT_SECONDS = 3.0

# How long the partitions of a worker that was killed lie idle. Heartbeats come from a thread of their own.
SESSION_SECONDS = 15

# A connection that does not answer for so long is dead, also when it never ends: Faust would wait for 90 s, outside its group.
ANSWER_SECONDS = 30


class _App(faust.App):
    """A Faust app without tables: it needs no folder."""

    def _create_directories(self) -> None:
        pass


def app_of(stage: Stage, broker: Broker, message_bytes: int) -> faust.App:
    """The app of one stage, not yet started; why it reads as it does: ARCHITECTURE.md, "Cluster"."""
    app = _App(
        stage.group,
        broker=[URL(f"aiokafka://{address}") for address in broker.addresses],
        broker_credentials=_credentials(broker),
        key_serializer="raw",
        value_serializer="raw",
        processing_guarantee="at_least_once",
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        stream_wait_empty=True,
        stream_buffer_maxsize=128,
        broker_max_poll_records=1000,
        broker_commit_interval=0.5,
        broker_session_timeout=SESSION_SECONDS,
        broker_heartbeat_interval=3,
        broker_request_timeout=ANSWER_SECONDS,
        producer_request_timeout=30,
        producer_max_request_size=longest_rejected(message_bytes),
        web_enabled=False,
        autodiscover=False,
        loghandlers=[],
    )
    app.transport = GuardedTransport(app.conf.broker_consumer, app, loop=None)
    app.transport.concerns = stage.concerns
    return app


def _credentials(broker: Broker) -> Any:
    if not broker.tls and not broker.user:
        return None
    context = _tls_context(broker)
    if broker.user:
        return faust.SASLCredentials(
            username=broker.user, password=broker.password, ssl_context=context, mechanism=broker.mechanism
        )
    return faust.SSLCredentials(context)


def _tls_context(broker: Broker) -> ssl.SSLContext | None:
    return ssl.create_default_context(cafile=broker.authority) if broker.tls else None


class Worker:
    """The work on each event: at most ``PATIENCE_SECONDS`` of tries, then written on, or rejected, or the process ends."""

    def __init__(self, app: faust.App, stage: Stage, rejected_topic: str, message_bytes: int) -> None:
        self.pulse = Pulse()
        self._app, self._stage = app, stage
        self._rejected_topic, self._longest_rejected = rejected_topic, longest_rejected(message_bytes) - 1024
        self._topics: dict[str, faust.TopicT] = {}
        self._suspect_until: float | None = None
        app.on_partitions_assigned.connect(self._joined)
        source = self._topic(stage.topic)
        app.agent(source, name=stage.name, concurrency=1)(self._work)

    async def _work(self, stream: Any) -> None:
        pulse, concerns = self.pulse, self._stage.concerns
        async for raw in stream:
            if concerns(raw):
                pulse.began = time.monotonic()
                await self._settle(stream.current_event.message, raw)
                pulse.began = None
            pulse.ended += 1

    async def _joined(self, *_: Any, **__: Any) -> None:
        self._suspect_until = None

    def _is_suspect(self) -> bool:
        now = time.monotonic()
        if self._suspect_until is None:
            self._suspect_until = now + SUSPECT_SECONDS
        return now < self._suspect_until

    async def _settle(self, message: Any, raw: bytes | None) -> None:
        where = self.pulse.where = f"{message.topic}/{message.partition}:{message.offset}"
        event = Event(where, raw, datetime.fromtimestamp(message.timestamp, UTC), self._is_suspect())
        try:
            await self._write_all(await self._outcome(event))
        except asyncio.CancelledError:
            die(UNFINISHED, "stopped in the middle of an event", where=where)

    async def _outcome(self, event: Event) -> Sequence[Outgoing]:
        """What must be written for this event; a server that stays away ends the process, and the event comes again."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                outcome = self._stage.step(event)
            except LedgerUnavailable as error:
                if time.monotonic() + PAUSE_SECONDS > until:
                    die(UNFINISHED, str(error), where=event.where)
                log.warning("a server is away; the event is tried again", extra={"where": event.where, "reason": str(error)})
                await asyncio.sleep(PAUSE_SECONDS)
            except Exception as error:  # the outermost loop: one event must not stop the others
                log.exception("an event broke the stage", extra={"where": event.where})
                return [self._refused(rejection(event.where, f"broke {self._stage.name}: {error!r}", event.raw or b""))]
            else:
                return [self._refused(outcome)] if isinstance(outcome, Rejected) else outcome

    def _refused(self, item: Rejected) -> Outgoing:
        log.error("rejected", extra={"where": item.where, "reason": item.reason, "id": item.id})
        return Outgoing(self._rejected_topic, item.id.encode(), rejected_to_json(item, self._longest_rejected))

    async def _write_all(self, records: Sequence[Outgoing]) -> None:
        """Write all, each confirmed by the brokers; writing some of them twice does no harm."""
        until = time.monotonic() + PATIENCE_SECONDS
        for record in records:
            while not await self._written(record):
                if time.monotonic() + PAUSE_SECONDS > until:
                    die(UNFINISHED, f"cannot write to {record.topic}", where=self.pulse.where)
                await asyncio.sleep(PAUSE_SECONDS)

    async def _written(self, record: Outgoing) -> bool:
        try:
            async with asyncio.timeout(WRITE_SECONDS):
                # The first await buffers the record, the second is the brokers' answer.
                await (await self._topic(record.topic).send(key=record.key, value=record.value))
        except (KafkaError, TimeoutError, faust.exceptions.FaustError) as error:
            log.warning("not written; tried again", extra={"topic": record.topic, "reason": repr(error)})
            return False
        return True

    def _topic(self, name: str) -> Any:
        if name not in self._topics:
            self._topics[name] = self._app.topic(
                name, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw"
            )
        return self._topics[name]
