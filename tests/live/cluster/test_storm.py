"""Whatever dies, freezes, joins or loses answers: each claim is alerted once, or again, marked, after an UNKNOWN."""

import os
import random
import time

import pytest

from tests.kafka_broker import KafkaBroker
from tests.redis_server import RedisServer

from .conftest import TARGETS
from .desk import Desk
from .recorder import Recorder
from .redis_proxy import RedisProxy
from .servers import wait_for
from .storm import Form, Storm
from .verdict import verdict

SECONDS_TO_SETTLE = 600
ONE_OF_EACH = {"frozen broker": 1, "frozen redis": 1, "join": 1}

SHORT = Form(
    articles=400,
    claims=30,
    blows={"worker": 2, "deliver": 2, "broker": 1, "redis": 1, **ONE_OF_EACH},
    longest_calm=4,
    broker_frozen=17,
    redis_frozen=11,
    lost_answers=0.01,
    answer_after=0.2,
)
FULL = Form(
    articles=5000,
    claims=200,
    blows={"worker": 12, "deliver": 14, "broker": 5, "redis": 6, **ONE_OF_EACH},
    longest_calm=20,
    broker_frozen=75,
    redis_frozen=60,
    lost_answers=0.01,
    answer_after=1.2,
)
FEW = {"articles": 300, "claims": 30}
FROZEN_BROKER = Form(**FEW, blows={"frozen broker": 1}, longest_calm=4, broker_frozen=75)
FROZEN_REDIS = Form(**FEW, blows={"frozen redis": 1}, longest_calm=20, redis_frozen=60, answer_after=1)
JOINING = Form(**FEW, blows={"join": 1}, longest_calm=1)
LOST_ANSWERS = Form(**FEW, blows={"worker": 1, "deliver": 1}, longest_calm=4, lost_answers=0.2)


@pytest.mark.parametrize(
    "form",
    [
        pytest.param(SHORT, id="short"),
        pytest.param(FULL, id="full", marks=pytest.mark.soak),
        pytest.param(FROZEN_BROKER, id="frozen-broker", marks=pytest.mark.soak),
        pytest.param(FROZEN_REDIS, id="frozen-redis", marks=pytest.mark.soak),
        pytest.param(JOINING, id="joining", marks=pytest.mark.soak),
        pytest.param(LOST_ANSWERS, id="lost-answers", marks=pytest.mark.soak),
    ],
)
def test_a_storm_loses_nothing_and_repeats_only_what_may_have_arrived(
    form: Form, desk: Desk, broker: KafkaBroker, redis_of_compose: RedisServer, proxy: RedisProxy, recorder: Recorder
) -> None:
    seed = int(os.environ.get("STORM_SEED", "7"))
    print(f"\nSTORM_SEED={seed}: {form.articles} articles, {form.claims} claims")
    began = time.monotonic()
    recorder.answer_after_seconds = form.answer_after
    desk("topics", "create")
    for name in ("worker-1", "deliver-1", "deliver-2"):
        desk.keep(name, name.partition("-")[0])
    desk.supervise()
    proxy.lost_answers = form.lost_answers
    storm = Storm(form, desk, broker, redis_of_compose, proxy, random.Random(seed))

    storm.rage()
    proxy.lost_answers = 0
    wait_for(lambda: desk.settled(form.claims * len(TARGETS)), SECONDS_TO_SETTLE, "every alert is sent", every=2)
    wait_for(lambda: desk("health", expect=(0, 1, 3)).returncode == 0, 60, "the cluster is well again", every=2)

    found = verdict(desk, recorder, form.villages, TARGETS)
    print(f"{(time.monotonic() - began) / 60:.1f} minutes; {dict(storm.fallen)}; answers of Redis lost {proxy.lost}")
    print(f"starts: { ({one.name: one.starts for one in desk.kept}) }")
    print(found)
    assert found.is_kept, found
    assert desk.lines("rejected", "list") == []
