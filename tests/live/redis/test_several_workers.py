"""Several workers on one store: nothing is decided twice, and no target is served by two at a time."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from alerts.delivery_steps import sending, settled
from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import Attempt, State, Verdict
from streams.claim import Novelty
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from streams.ledger import Observation, Sighting
from tests.makers import NOON, after
from tests.redis_server import RedisServer
from tests.unit.ledger.observer import stream
from tests.unit.outbox.deliveries import make_delivery

WORKERS = 4


def test_workers_at_one_place_tell_each_development_once(redis_server: RedisServer, new_namespace: str) -> None:
    sightings = list(islice(stream(), 0, 350, 7))
    assert len({sighting.place_key for sighting in sightings}) == 1

    def observe_all(worker: int) -> list[tuple[Sighting, Observation]]:
        ledger = RedisLedger(RedisStore.connect(redis_server.url, namespace=new_namespace))
        shuffled = random.Random(worker).sample(sightings, len(sightings))
        return [(sighting, ledger.observe(sighting)) for sighting in shuffled]

    with ThreadPoolExecutor(WORKERS) as pool:
        observed = [pair for pairs in pool.map(observe_all, range(WORKERS)) for pair in pairs]

    ledger = RedisLedger(RedisStore.connect(redis_server.url, namespace=new_namespace))
    history = [development for claim in ledger.claims() for development in ledger.developments_of(claim.id)]
    decided = [(sighting, o) for sighting, o in observed if o.reason is not Novelty.SEEN_BEFORE]
    assert sorted(sighting.article.id for sighting, _ in decided) == sorted(sighting.article.id for sighting in sightings)
    assert sorted(d.id for _, o in decided for d in o.developments) == sorted(d.id for d in history)
    given = {sighting.article.id: o.developments for sighting, o in decided}
    assert all(o.developments == given[sighting.article.id] for sighting, o in observed)


def test_workers_that_deliver_never_serve_one_target_at_a_time(redis_server: RedisServer, new_namespace: str) -> None:
    outbox = RedisOutbox(RedisStore.connect(redis_server.url, namespace=new_namespace))
    names = ("desk", "duty", "night")
    outbox.enqueue(make_delivery(claim=f"claim-{n}", target=name, created=after(minutes=-n)) for n in range(12) for name in names)
    meetings: list[object] = []
    sent: list[str] = []
    served = {name: threading.Lock() for name in names}

    def deliver(worker: int) -> None:
        mine = RedisOutbox(RedisStore.connect(redis_server.url, namespace=new_namespace))
        while mine.due_at() is not None:
            for taken in mine.lease(NOON, 10, 600):
                alone = served[taken.target].acquire(blocking=False)
                started = sending(taken, NOON, 600)
                meetings.extend([] if alone and mine.advance(taken, started) else [taken])
                sent.append(taken.id)
                served[taken.target].release()
                mine.advance(started, settled(started, State.SENT, NOON, ""), Attempt(1, NOON, Verdict.SENT, ""))

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(deliver, range(WORKERS)))

    assert meetings == []
    assert sorted(sent) == sorted(delivery.id for delivery in outbox.deliveries())
    assert outbox.counts() == {State.SENT: 36}


def test_a_lane_is_closed_while_one_of_its_deliveries_is_in_hand(new_redis_store: Callable[[], RedisStore]) -> None:
    outbox = RedisOutbox(new_redis_store())
    outbox.enqueue(make_delivery(claim=name, created=after(minutes=-1)) for name in ("one", "two"))

    (first,) = outbox.lease(NOON, 10, 60)

    assert outbox.lease(NOON, 10, 60) == []
    assert outbox.due_at() == first.lease_until
    started = sending(first, NOON, 60)
    assert outbox.advance(first, started)
    assert outbox.lease(after(minutes=5), 10, 60) == []
    assert outbox.advance(started, settled(started, State.SENT, NOON, ""))
    assert outbox.due_at() == after(minutes=-1)


def test_a_worker_that_slept_through_its_lease_cannot_send_beside_the_next(new_redis_store: Callable[[], RedisStore]) -> None:
    outbox = RedisOutbox(new_redis_store())
    outbox.enqueue([make_delivery(claim="one", created=after(minutes=-1)), make_delivery(claim="two", created=NOON)])
    (asleep,) = outbox.lease(NOON, 10, 60)

    (awake,) = outbox.lease(after(minutes=2), 10, 60)

    assert awake.id != asleep.id
    assert not outbox.advance(asleep, sending(asleep, after(minutes=2), 60))
    assert outbox.advance(awake, sending(awake, after(minutes=2), 60))
