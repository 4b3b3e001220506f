"""Redis dies under the workers and comes back empty: after a rebuild nobody is alerted twice, and news still arrives."""

from tests.redis_server import RedisServer

from .desk import Desk
from .news import Article, claim, village_names
from .recorder import Recorder
from .servers import wait_for

WRONG, WELL = 2, 0
KNOWN, NEW = village_names(6)[:5], village_names(6)[5]


def denial(name: str) -> Article:
    text = f"Ukraine's General Staff denied that Russian troops had captured the village of {name} in the Donetsk region."
    return {"id": f"denial-{name}", "source": "staff.example", "text": text}


def repeat(name: str) -> Article:
    return claim(name) | {"id": f"repeat-{name}", "source": "another-post.example"}


def test_a_lost_ledger_alerts_nobody_twice_and_news_still_arrives(
    desk: Desk, redis_of_compose: RedisServer, recorder: Recorder
) -> None:
    desk("topics", "create", "--partitions", "2")
    worker = desk.keep("worker", "worker")
    desk.keep("deliver", "deliver")
    desk.supervise()
    desk.ingest([claim(name) for name in KNOWN])
    wait_for(lambda: desk.settled(2 * len(KNOWN)), 60, "every alert is sent", every=0.5)

    redis_of_compose.lose_everything()
    desk.ingest([repeat(name) for name in KNOWN])
    wait_for(lambda: "frontwire ledger rebuild" in desk.log, 60, "a worker refuses the empty ledger")
    worker.end()
    # One that died counts as at work until its session has run out.
    wait_for(lambda: desk("ledger", "rebuild", expect=(WELL, WRONG)).returncode == WELL, 60, "the ledger is rebuilt", every=1)
    desk.keep("worker-again", "worker")
    desk.ingest([denial(KNOWN[0]), claim(NEW)])

    wait_for(lambda: len(recorder.arrivals) >= 2 * len(KNOWN) + 4, 60, "the news arrives")
    wait_for(lambda: " 0 records wait" in desk("health", expect=(0, 1)).stdout, 30, "all is worked on", every=1)
    told = recorder.by_alert()
    assert len(told) == 2 * len(KNOWN) + 4
    assert {len(arrivals) for arrivals in told.values()} == {1}
    assert not any(arrival.is_marked for arrival in recorder.arrivals)
