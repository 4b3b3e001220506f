"""The cluster finds the same claims and tells the same alerts as one process does."""

import json
from pathlib import Path

from frontwire.demo import __file__ as demo

from .desk import Desk
from .parity_articles import ARTICLES
from .recorder import Recorder
from .servers import wait_for

Line = dict[str, str]
# When a delivery was made and how often it was tried are the run's own; where it stands and what it says are not.
OWN_TO_A_RUN = {"created", "settled", "attempts"}


def articles() -> list[Line]:
    told = (Path(demo).parent / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in told] + ARTICLES


def told_by(desk: Desk, store: dict[str, str]) -> list[Line]:
    """The alerts of a store, without what is a run's own, in a fixed order."""
    desk.environment |= store
    alerts = [{key: value for key, value in alert.items() if key not in OWN_TO_A_RUN} for alert in desk.lines("alerts", "list")]
    return sorted(alerts, key=lambda alert: alert["id"])


def known_to(desk: Desk) -> list[Line]:
    return sorted(desk.lines("claims", "list"), key=lambda claim: claim["id"])


def arrivals(recorder: Recorder) -> list[tuple[str, str, str]]:
    """What arrived: alert, title, target; taken away, for the next run."""
    found = sorted((arrival.alert, arrival.title, arrival.path) for arrival in recorder.arrivals)
    recorder.arrivals.clear()
    return found


def test_the_cluster_tells_what_one_process_tells(desk: Desk, recorder: Recorder) -> None:
    redis = {"FRONTWIRE_STORE": desk.environment["FRONTWIRE_STORE"]}
    sqlite = {"FRONTWIRE_STORE": f"sqlite:///{desk.folder / 'store.db'}"}
    desk.environment |= {"FRONTWIRE_MAX_AGE": "off"} | sqlite
    batch = desk.folder / "all.jsonl"
    batch.write_text("".join(json.dumps(article) + "\n" for article in articles()), "utf-8")
    desk("run", "--once", str(batch))
    alerts, claims, arrived = told_by(desk, sqlite), known_to(desk), arrivals(recorder)
    assert len(alerts) > 10

    desk.environment |= redis
    # The order of articles is part of the input; Kafka keeps it inside one partition.
    desk("topics", "create", "--partitions", "1")
    desk.keep("worker", "worker")
    desk.keep("deliver", "deliver")
    desk("ingest", str(batch))
    wait_for(lambda: desk.settled(len(alerts)), 90, "every alert is sent", every=0.5)

    assert told_by(desk, redis) == alerts
    assert known_to(desk) == claims
    assert arrivals(recorder) == arrived
