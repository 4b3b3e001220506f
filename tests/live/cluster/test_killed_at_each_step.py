"""kill -9 at each named step of the path of one claim: it is alerted once, and again only marked, when it may have arrived."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest

from .desk import Desk
from .news import claim, village_names
from .recorder import Arrival, Recorder
from .redis_proxy import RedisProxy, Trap, script
from .servers import wait_for

READ, WRITE = ("streams.edges", "redis_ledger_read.lua"), ("streams.edges", "redis_ledger_write.lua")
ENQUEUE, STEP = ("alerts.edges", "redis_outbox_enqueue.lua"), ("alerts.edges", "redis_outbox_step.lua")
LEASED_TO_SENDING = rb"\r\nLEASED \d+ \r\n"
# A group waits for a dead member as long as its session lasts.
SECONDS_TO_SPRING, SECONDS_TO_SETTLE = 120, 180

ONE_SUBSCRIPTION = 'version: 1\ntargets: {desk: {url: "${DESK}"}}\nsubscriptions: [{name: everything, to: desk}]\n'
ONCE, MARKED, TWICE = [False], [True], [False, True]


@dataclass(frozen=True)
class Step:
    """A moment of the path: who is killed there, and which arrivals follow, by whether they are marked as repeats.

    ``script`` is the script at which it is, before it runs or when its answer is there; None: when the alert has arrived.
    """

    name: str
    victim: str
    arrivals: list[bool]
    script: tuple[str, str] | None
    holding: bytes = b""
    after_answer: bool = False


STEPS = (
    Step("after-read", "worker", ONCE, READ),
    Step("after-observe", "worker", ONCE, WRITE, after_answer=True),
    Step("before-outbox", "worker", ONCE, ENQUEUE),
    Step("before-ack", "worker", ONCE, ENQUEUE, after_answer=True),
    Step("after-sending", "deliver", MARKED, STEP, LEASED_TO_SENDING, after_answer=True),
    Step("after-send", "deliver", TWICE, None),
)


@dataclass(frozen=True)
class Scene:
    """One step with a cluster of its own, so that all of them can wait for their groups at the same time."""

    step: Step
    village: str
    desk: Desk
    has_died: threading.Event


@pytest.fixture
def deaths() -> dict[str, Callable[[], None]]:
    """Who dies when an alert about this village arrives."""
    return {}


@pytest.fixture
def scenes(
    new_desk: Callable[[RedisProxy, str], Desk],
    new_proxy: Callable[[int], RedisProxy],
    deaths: dict[str, Callable[[], None]],
) -> list[Scene]:
    made = []
    for number, (step, village) in enumerate(zip(STEPS, village_names(len(STEPS)), strict=True)):
        proxy = new_proxy(number)
        desk = new_desk(proxy, step.name)
        (desk.folder / "subscriptions.yaml").write_text(ONE_SUBSCRIPTION, "utf-8")
        desk("topics", "create", "--partitions", "1")
        victims = {"worker": desk.keep("worker", "worker"), "deliver": desk.keep("deliver", "deliver")}
        trap = Trap(script(*(step.script or STEP), step.holding), victims[step.victim].kill, step.after_answer)
        if step.script:
            proxy.trap = trap
        else:
            deaths[village] = trap.spring
        made.append(Scene(step, village, desk, trap.sprung))
    return made


def test_a_death_at_any_step_loses_nothing_and_repeats_only_what_may_have_arrived(
    scenes: list[Scene], recorder: Recorder, deaths: dict[str, Callable[[], None]]
) -> None:
    def arrived(arrival: Arrival) -> None:
        for village, die in deaths.items():
            if village in arrival.title:
                die()

    recorder.on_arrival = arrived
    for scene in scenes:
        scene.desk.ingest([claim(scene.village)])
    for scene in scenes:
        assert scene.has_died.wait(SECONDS_TO_SPRING), f"{scene.step.name}: nothing came by\n{scene.desk.log[-4000:]}"
        scene.desk.supervise()
    for scene in scenes:
        wait_for(partial(scene.desk.settled, 1), SECONDS_TO_SETTLE, f"{scene.step.name}: the alert is sent", every=1)

    told = {scene.step.name: [it.is_marked for it in recorder.arrivals if scene.village in it.title] for scene in scenes}
    assert told == {step.name: step.arrivals for step in STEPS}
