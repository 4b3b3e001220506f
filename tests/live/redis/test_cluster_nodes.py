"""A Redis Cluster of three real nodes, of which one dies: what was acknowledged is there when it comes back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from alerts.edges.redis_outbox import RedisOutbox
from alerts.outbox import State
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from streams.ledger import LedgerUnavailable, Observation, ServerAway
from tests.command_line import CommandLine, environment_of
from tests.live.redis.test_dying_redis import observe_all, wait_until
from tests.makers import NOON, make_place, make_ref, make_report, make_sighting
from tests.memory_ledger import MemoryLedger
from tests.redis_cluster import RedisCluster
from tests.unit.ledger.observer import stream
from tests.unit.outbox.deliveries import make_delivery


@pytest.fixture
def mortal(redis_program: None, tmp_path: Path) -> Iterator[RedisCluster]:
    """A cluster of a test's own."""
    cluster = RedisCluster(tmp_path / "cluster")
    yield cluster
    cluster.kill()


def test_a_node_killed_in_mid_stream_keeps_what_it_acknowledged(mortal: RedisCluster) -> None:
    memory, kept = MemoryLedger(), list[Observation]()
    sightings = list(stream())

    with closing(RedisStore.connect(mortal.url)) as store, ThreadPoolExecutor(1) as worker:
        ledger = RedisLedger(store)
        observing = worker.submit(observe_all, ledger, sightings, kept)
        for count, node in zip((50, 200, 350), mortal.nodes, strict=True):
            wait_until(kept, count)
            node.kill()
            node.start()
        observing.result(timeout=60)

        assert [o.developments for o in kept] == [memory.observe(s).developments for s in sightings]
        assert ledger.claims() == memory.claims()


def test_while_a_node_is_away_its_share_waits_and_nothing_is_lost(mortal: RedisCluster) -> None:
    with closing(RedisStore.connect(mortal.url)) as store:
        outbox = RedisOutbox(store)
        made = [make_delivery(target=f"desk-{number}") for number in range(12)]
        outbox.enqueue(made)
        taken = outbox.lease(NOON, 12, 60)
        mortal.nodes[2].kill()

        with pytest.raises(ServerAway, match="does not answer"):
            outbox.deliveries()
        mortal.nodes[2].start()
        mortal.wait_until_whole()

        assert outbox.counts() == {State.LEASED: 12}
        assert outbox.deliveries(State.LEASED) == sorted(taken, key=lambda delivery: (delivery.target, delivery.id))


def test_claims_and_alerts_of_all_nodes_are_listed(mortal: RedisCluster, tmp_path: Path) -> None:
    with closing(RedisStore.connect(mortal.url)) as store:
        for number in range(30):
            report = make_report(place=make_place(text=f"Brook {number}"))
            RedisLedger(store).observe(make_sighting(report=report, article=make_ref(id=f"a-{number}")))
            RedisOutbox(store).enqueue([make_delivery(target=f"desk-{number}")])
    assert all(node.client.dbsize() > 10 for node in mortal.nodes)
    frontwire = CommandLine(tmp_path, environment_of(FRONTWIRE_STORE=mortal.url))

    claims, alerts = frontwire.lines("claims", "list"), frontwire.lines("alerts", "list")

    assert (len(claims), len(alerts)) == (30, 30)
    assert "Brook 7" in frontwire("claims", "show", "capture:russia:brook-7@donetsk:1").stdout
    assert alerts[3]["id"] in frontwire("alerts", "show", alerts[3]["id"][:12]).stdout


def test_a_node_taken_for_a_server_of_its_own_is_refused_with_the_form(mortal: RedisCluster) -> None:
    with (
        closing(RedisStore.connect(mortal.nodes[0].url)) as store,
        pytest.raises(LedgerUnavailable, match="write redis-cluster://HOST:PORT,HOST:PORT"),
    ):
        for number in range(30):
            RedisOutbox(store).enqueue([make_delivery(target=f"desk-{number}")])


def test_one_lossy_node_is_enough_to_refuse_a_cluster(mortal: RedisCluster) -> None:
    mortal.nodes[1].client.config_set("appendfsync", "everysec")

    with pytest.raises(LedgerUnavailable, match=r'redis cluster at .* appendfsync is "everysec"; write appendfsync always'):
        RedisStore.connect(mortal.url)
