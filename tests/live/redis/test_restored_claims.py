"""Claims written without an article, as a rebuild does it."""

from collections.abc import Callable

import pytest

from streams.claim import Novelty
from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from tests.makers import after, make_claim, make_ref, make_sighting

EPISODES = [make_claim(episode=1, ended=after(days=-60)), make_claim(episode=2, previous="capture:russia:lower-brook@donetsk:1")]


@pytest.fixture(params=["new_redis_store", "new_cluster_store"])
def ledger(request: pytest.FixtureRequest) -> RedisLedger:
    new: Callable[[], RedisStore] = request.getfixturevalue(request.param)
    return RedisLedger(new())


def test_restored_claims_are_listed_and_their_last_episode_goes_on(ledger: RedisLedger) -> None:
    assert ledger.is_empty()

    ledger.restore([*EPISODES, make_claim(place="Upper Mill")])
    ledger.restore([])

    assert not ledger.is_empty()
    assert [claim.id for claim in ledger.claims()] == sorted(claim.id for claim in [*EPISODES, make_claim(place="Upper Mill")])
    observed = ledger.observe(make_sighting(article=make_ref(time=after(days=1))))
    assert (observed.reason, observed.claim_id) == (Novelty.SAME_PUBLISHER, EPISODES[1].id)
    opened = ledger.observe(make_sighting(article=make_ref(id="later", time=after(days=60))))
    assert [d.claim_id for d in opened.developments] == ["capture:russia:lower-brook@donetsk:3"]
