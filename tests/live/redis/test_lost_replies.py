"""A reply that is lost, and the command that is sent again, change nothing."""

from itertools import islice

from alerts.delivering import Pace
from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import Outbox, OutboxReader
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from tests.live.redis.lossy_proxy import LossyProxy
from tests.makers import after
from tests.memory_ledger import MemoryLedger
from tests.memory_outbox import MemoryOutbox
from tests.unit.ledger.observer import stream
from tests.unit.outbox.deliveries import (
    NO_ANSWER,
    REFUSED_CONNECTION,
    SENT,
    FakeClock,
    FakeSender,
    make_delivery,
    run_until_settled,
    targets,
)


def test_a_ledger_whose_replies_are_lost_decides_as_one_in_memory(lossy: LossyProxy, lossy_store: RedisStore) -> None:
    ledger, memory = RedisLedger(lossy_store), MemoryLedger()
    sightings = list(islice(stream(), 60))

    observed = [ledger.observe(sighting) for sighting in sightings]

    assert len(lossy.lost) > 2 * len(sightings)
    assert observed == [memory.observe(sighting) for sighting in sightings]
    assert ledger.claims() == memory.claims()
    for claim in memory.claims():
        assert ledger.developments_of(claim.id) == memory.developments_of(claim.id)


async def test_an_outbox_whose_replies_are_lost_sends_as_one_in_memory(lossy: LossyProxy, lossy_store: RedisStore) -> None:
    redis, memory = RedisOutbox(lossy_store), MemoryOutbox()

    sent, expected = await _delivered(redis), await _delivered(memory)

    assert len(lossy.lost) > 3 * len(memory.deliveries())
    assert sent == expected
    assert _kept(redis) == _kept(memory)


def test_an_enqueue_whose_reply_is_lost_counts_what_it_stored(lossy_store: RedisStore) -> None:
    outbox = RedisOutbox(lossy_store)

    assert outbox.enqueue([make_delivery(), make_delivery(target="duty")]) == 2
    assert outbox.enqueue([make_delivery(), make_delivery(target="night")]) == 1


async def _delivered(outbox: Outbox) -> list[tuple[str, str, object]]:
    answers = {
        "desk": [REFUSED_CONNECTION, SENT],
        "duty": [NO_ANSWER, SENT],
        "night": [REFUSED_CONNECTION, REFUSED_CONNECTION, SENT],
    }
    sender = FakeSender(FakeClock(), answers)
    for number in range(3):
        moment = after(minutes=number / 60 - 1)
        outbox.enqueue(make_delivery(claim=f"claim-{number}", target=target, created=moment) for target in answers)
    await run_until_settled(outbox, sender, targets(*answers), pace=Pace(look_seconds=60))
    return sorted(sender.sent)


def _kept(outbox: OutboxReader) -> list[object]:
    return sorted((item.target, item.id, item, outbox.attempts_of(item.id)) for item in outbox.deliveries())
