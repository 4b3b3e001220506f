"""A server that is killed, frozen or away: what was acknowledged is kept, and nobody waits for ever."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import State
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from streams.ledger import Observation, ServerAway, Sighting
from tests.live.redis.conftest import Start
from tests.makers import NOON, make_sighting
from tests.memory_ledger import MemoryLedger
from tests.unit.ledger.observer import stream
from tests.unit.outbox.deliveries import make_delivery

# A Kafka event has 8 s for one step of a store before its worker gives it up.
LONGEST_WAIT_SECONDS = 8


def test_a_server_killed_in_mid_stream_keeps_what_it_acknowledged(start_redis: Start) -> None:
    server, memory = start_redis(), MemoryLedger()
    sightings = list(stream())
    kept: list[Observation] = []

    with closing(RedisStore.connect(server.url)) as store, ThreadPoolExecutor(1) as worker:
        ledger = RedisLedger(store)
        observing = worker.submit(observe_all, ledger, sightings, kept)
        for count in (50, 200, 350):
            wait_until(kept, count)
            server.kill()
            server.start()
        observing.result(timeout=60)

        assert [o.developments for o in kept] == [memory.observe(s).developments for s in sightings]
        assert ledger.claims() == memory.claims()


def test_a_restarted_server_has_every_delivery_and_lease(start_redis: Start) -> None:
    server = start_redis()

    with closing(RedisStore.connect(server.url)) as store:
        outbox = RedisOutbox(store)
        outbox.enqueue([make_delivery(), make_delivery(target="duty")])
        taken = outbox.lease(NOON, 1, 60)
        server.kill()
        server.start()

        assert outbox.deliveries(State.LEASED) == taken
        assert outbox.counts() == {State.LEASED: 1, State.PENDING: 1}


def test_a_frozen_server_is_given_up_in_time_and_what_it_does_later_is_no_second_claim(start_redis: Start) -> None:
    server = start_redis()

    with closing(RedisStore.connect(server.url)) as store:
        ledger, outbox = RedisLedger(store), RedisOutbox(store)
        server.freeze()
        for step in (lambda: ledger.observe(make_sighting()), lambda: outbox.enqueue([make_delivery()])):
            began = time.monotonic()
            with pytest.raises(ServerAway, match="does not answer"):
                step()
            assert time.monotonic() - began < LONGEST_WAIT_SECONDS
        server.thaw()

        observed = ledger.observe(make_sighting())
        outbox.enqueue([make_delivery()])
        assert [d.id for d in observed.developments] == [d.id for d in ledger.developments_of(observed.claim_id)]
        assert outbox.deliveries() == [make_delivery()]


def test_a_server_that_is_away_is_named_without_its_password(start_redis: Start) -> None:
    server = start_redis()
    server.kill()

    with pytest.raises(ServerAway, match=f"redis at 127.0.0.1:{server.port} does not answer") as refused:
        RedisStore.connect(f"redis://desk:s3cret@127.0.0.1:{server.port}/0")

    assert "s3cret" not in f"{refused.value!r} {refused.value.__cause__!r}"


def observe_all(ledger: RedisLedger, sightings: list[Sighting], kept: list[Observation]) -> None:
    for sighting in sightings:
        while True:
            try:
                kept.append(ledger.observe(sighting))
                break
            except ServerAway:
                continue


def wait_until(kept: list[Observation], count: int) -> None:
    end = time.monotonic() + 60
    while len(kept) < count:
        assert time.monotonic() < end, f"only {len(kept)} were observed within a minute"
        time.sleep(0.001)
