"""Every script touches keys of one slot, so that Redis Cluster takes it."""

from contextlib import closing
from dataclasses import replace

import pytest
from redis.crc import key_slot

from alerts.delivery_steps import sending, settled
from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import Attempt, State, Verdict
from streams.edges.redis_client import Command, Reply
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from tests.makers import NOON, after, make_place, make_ref, make_report, make_sighting
from tests.redis_server import RedisServer
from tests.unit.outbox.deliveries import make_delivery

# Braces end a hash tag early; an empty one is none.
AWKWARD = ("lower-brook@donetsk", "Нижній Брук", "a}b", "{}", "}{", "{", "", "%", "%7B", "a:b c\n")


class RecordingStore(RedisStore):
    """A store that remembers the commands."""

    def run(self, *commands: Command, until: float | None = None) -> list[Reply]:
        self.__dict__.setdefault("ran", []).extend(commands)
        return super().run(*commands, until=until)

    @property
    def scripted_keys(self) -> list[list[str]]:
        """The keys of each script that ran."""
        calls = [command for command in self.__dict__["ran"] if command[0] == "EVALSHA"]
        return [list(map(str, call[3 : 3 + int(call[2])])) for call in calls]


@pytest.mark.parametrize("name", AWKWARD)
def test_every_key_of_a_script_hashes_alike(redis_server: RedisServer, new_namespace: str, name: str) -> None:
    with closing(RecordingStore.connect(redis_server.url, namespace=new_namespace)) as store:
        assert isinstance(store, RecordingStore)
        _observe(RedisLedger(store), name)
        _deliver(RedisOutbox(store), name)

        assert len(store.scripted_keys) >= 8
        assert {len({key_slot(key.encode()) for key in keys}) for keys in store.scripted_keys} == {1}


def test_places_and_targets_spread_over_the_slots(redis_server: RedisServer, new_namespace: str) -> None:
    with closing(RecordingStore.connect(redis_server.url, namespace=new_namespace)) as store:
        assert isinstance(store, RecordingStore)
        for name in AWKWARD:
            _observe(RedisLedger(store), name)
            _deliver(RedisOutbox(store), name)

        assert len({key_slot(keys[0].encode()) for keys in store.scripted_keys}) == len(AWKWARD)
        assert {claim.place.key for claim in RedisLedger(store).claims()} == set(AWKWARD)


def _observe(ledger: RedisLedger, place: str) -> None:
    for number in range(2):
        report = make_report(place=replace(make_place(), key=place))
        ledger.observe(make_sighting(report=report, article=make_ref(id=f"a-{number}", time=after(hours=number))))


def _deliver(outbox: RedisOutbox, target: str) -> None:
    outbox.enqueue([make_delivery(target=target)])
    for taken in outbox.lease(NOON, 10, 60):
        started = sending(taken, NOON, 60)
        outbox.advance(taken, started)
        outbox.advance(started, settled(started, State.SENT, NOON, ""), Attempt(1, NOON, Verdict.SENT, ""))
    assert outbox.forget(after(days=1), 10) == 1
