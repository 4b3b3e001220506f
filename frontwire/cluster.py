"""The cluster shape's wiring: the store that its processes share, and the stages of a worker."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from alerts.edges.apprise_sender import channel_of
from alerts.flow import Compose
from frontwire.cluster_store import ClusterStore
from frontwire.cluster_topics import number, topics_of
from frontwire.live_rules import LiveRules
from frontwire.settings import Value
from frontwire.stages import FIND, TELL, Finding, Telling
from frontwire.wiring import composer, max_age, open_cluster_store, rules_reader, template_folder
from streams.attempts import Attempts
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.edges.time_limit import at_most
from streams.ledger import Ledger
from streams.stage import Stage


def open_store(settings: Mapping[str, Value]) -> ClusterStore:
    """The store that the processes of the cluster share; a lossy one is refused unless the settings allow it."""
    return open_cluster_store(settings, allow_lossy=settings["--allow-lossy-store"].read() == "yes")


def open_rules(settings: Mapping[str, Value]) -> LiveRules:
    """The rules in force, read again when the file changes."""
    return LiveRules(Path(settings["--rules"].text), rules_reader(load_gazetteer(), load_lexicon()))


def stages_of(settings: Mapping[str, Value], store: ClusterStore, only: str | None) -> list[Stage]:
    """The stages that a worker runs: both, or ``only`` one."""
    makers = {FIND: _finding, TELL: _telling}
    return [make(settings, store) for name, make in makers.items() if only in (None, name)]


def finding_of(settings: Mapping[str, Value], ledger: Ledger, attempts: Attempts) -> Finding:
    """The stage find over this ledger."""
    return Finding(
        topics=topics_of(settings),
        lexicon=load_lexicon(),
        gazetteer=load_gazetteer(),
        ledger=ledger,
        max_age=max_age(settings),
        longest=number(settings, "--max-message"),
        limit=at_most,
        attempts=attempts,
    )


def composer_of(settings: Mapping[str, Value]) -> Compose:
    """What words a development; a broken folder of templates is refused."""
    templates = template_folder(settings)
    templates.check()
    return composer(templates, channel_of)


def _finding(settings: Mapping[str, Value], store: ClusterStore) -> Stage:
    return finding_of(settings, store.ledger, store.attempts).stage()


def _telling(settings: Mapping[str, Value], store: ClusterStore) -> Stage:
    compose = composer_of(settings)
    rules = open_rules(settings)
    return Telling(
        topics=topics_of(settings),
        rules=rules.current,
        compose=compose,
        outbox=store.outbox,
        now=lambda: datetime.now(UTC),
        attempts=store.attempts,
    ).stage()
