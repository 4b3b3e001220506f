"""The storm: what happens to a cluster while articles come in, in an order and at moments that follow from a seed."""

import random
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.kafka_broker import KafkaBroker
from tests.redis_server import RedisServer

from .desk import Desk
from .news import stream, village_names
from .redis_proxy import RedisProxy, Stall, script

READ = ("streams.edges", "redis_ledger_read.lua")
# An event that meets a silent Redis is tried for 8 s; then its worker gives up.
SECONDS_OF_A_SLOW_EVENT = 7
SECONDS_TO_A_SLOW_EVENT = 120


@dataclass(frozen=True)
class Form:
    """The size of a storm: how many articles and known claims, how often each blow falls, and how long frozen servers stay so.

    Between two blows pass at most ``longest_calm`` seconds; ``lost_answers`` is the share of Redis's answers that get lost.
    """

    articles: int
    claims: int
    blows: dict[str, int]
    longest_calm: float
    broker_frozen: float = 0
    redis_frozen: float = 0
    lost_answers: float = 0
    answer_after: float = 0.1

    @property
    def villages(self) -> list[str]:
        return village_names(self.claims)


@dataclass
class Storm:
    """What falls upon a cluster; ``fallen`` counts the blows by kind."""

    form: Form
    desk: Desk
    broker: KafkaBroker
    redis: RedisServer
    proxy: RedisProxy
    chance: random.Random
    fallen: Counter[str] = field(default_factory=Counter)

    def rage(self) -> None:
        """Blow upon blow, while the articles come in; returns when all have fallen and all articles are on their topic."""
        kinds = self._order()
        news = stream(self.form.articles, self.form.claims, seed=11)
        size = len(news) // (len(kinds) + 1) + 1
        began = time.monotonic()
        with ThreadPoolExecutor(1) as feeding:
            fed: list[Future[None]] = []
            for number, kind in enumerate(kinds):
                calm = self.chance.uniform(0, self.form.longest_calm)
                if kind == "join":
                    # The claims that come next are the slow event; they must come at once.
                    self.proxy.stall, calm = Stall(script(*READ)), 0
                fed.append(feeding.submit(self.desk.ingest, news[number * size : (number + 1) * size]))
                time.sleep(calm)
                print(f"{time.monotonic() - began:6.1f} s  {kind}", flush=True)
                self._blows()[kind]()
                self.fallen[kind] += 1
            fed.append(feeding.submit(self.desk.ingest, news[len(kinds) * size :]))
            for portion in fed:
                portion.result()

    def _order(self) -> list[str]:
        """Every blow as often as the form says, shuffled; joining comes early, when a claim is still to be waited for."""
        kinds = [kind for kind, times in self.form.blows.items() for _ in range(times) if kind != "join"]
        self.chance.shuffle(kinds)
        for _ in range(self.form.blows.get("join", 0)):
            kinds.insert(self.chance.randrange(len(kinds) // 3 + 1), "join")
        return kinds

    def _blows(self) -> dict[str, Callable[[], None]]:
        return {
            "worker": lambda: self._kill_one("worker"),
            "deliver": lambda: self._kill_one("deliver"),
            "broker": lambda: self._restart(self.broker),
            "redis": lambda: self._restart(self.redis),
            "frozen broker": lambda: self._freeze(self.broker, self.form.broker_frozen),
            "frozen redis": lambda: self._freeze(self.redis, self.form.redis_frozen),
            "join": self._join,
        }

    def _kill_one(self, name: str) -> None:
        self.chance.choice([one for one in self.desk.kept if one.name.startswith(name)]).kill()

    def _restart(self, server: KafkaBroker | RedisServer) -> None:
        server.kill()
        time.sleep(self.chance.uniform(0, 2))
        server.start()

    def _freeze(self, server: KafkaBroker | RedisServer, seconds: float) -> None:
        server.freeze()
        try:
            time.sleep(seconds)
        finally:
            server.thaw()

    def _join(self) -> None:
        """Two more workers come while an event of the first is held up in its ledger."""
        stall = self.proxy.stall
        assert stall is not None
        try:
            assert stall.begun.wait(SECONDS_TO_A_SLOW_EVENT), "no claim came by"
            for name in ("worker-2", "worker-3"):
                self.desk.keep(name, "worker")
            time.sleep(SECONDS_OF_A_SLOW_EVENT)
        finally:
            stall.over.set()
