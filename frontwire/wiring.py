"""Which adapter stands behind which setting: here and nowhere else."""

import fcntl
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from alerts.edges.apprise_sender import channel_of, is_sendable
from alerts.edges.sqlite_outbox import SqliteOutbox
from alerts.edges.subscription_file import read_rules
from alerts.edges.template_folder import TemplateFolder
from alerts.flow import Compose
from alerts.matching import Recipient
from alerts.message import Channel, Message
from alerts.subscription import Rules
from frontwire.embedded import Pipeline
from frontwire.live_rules import LiveRules
from frontwire.settings import SettingError, Value, secrets, shown
from frontwire.store import Store
from streams.claim import Development
from streams.detect.lexicon import Lexicon
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_intake import SqliteIntake
from streams.edges.sqlite_ledger import SqliteLedger
from streams.gazetteer.port import Gazetteer

if TYPE_CHECKING:
    from frontwire.cluster_store import ClusterStore

REDIS = ("redis://", "rediss://", "redis-cluster://", "rediss-cluster://")

log = logging.getLogger("frontwire")


def open_store(settings: Mapping[str, Value]) -> Store:
    """The embedded shape's store, in the file that ``--store`` names."""
    return store_in(SqliteFile(store_path(settings["--store"])))


def open_cluster_store(settings: Mapping[str, Value], allow_lossy: bool = False) -> "ClusterStore":
    """The cluster shape's store, on the server that ``--store`` names."""
    url = settings["--store"].text
    if not url.startswith(REDIS):
        raise SettingError(
            f'--store: the cluster keeps claims and alerts in Redis, not at "{shown(url)}"; write redis://HOST:PORT'
        )
    try:
        from frontwire.cluster_store import cluster_store
    except ModuleNotFoundError as error:
        raise SettingError(f"--store: {error.name} is not installed; pip install 'frontwire[cluster]'") from error
    return cluster_store(url, allow_lossy)


def open_either_store(settings: Mapping[str, Value]) -> "Store | ClusterStore":
    """The store of whichever shape ``--store`` names, to look into; a server's safety is for those to ask who fill it."""
    if settings["--store"].text.startswith(REDIS):
        return open_cluster_store(settings, allow_lossy=True)
    return open_store(settings)


def store_in(file: SqliteFile) -> Store:
    """The tables of this file."""
    return Store(file, SqliteIntake(file), SqliteLedger(file), SqliteOutbox(file))


def store_path(value: Value) -> Path:
    """The path in ``sqlite:///PATH``."""
    if value.text.startswith(REDIS):
        raise SettingError(
            f'--store: this command keeps everything in one file, not at "{shown(value.text)}"; write sqlite:///PATH'
        )
    scheme, slashes, path = value.text.partition("///")
    if scheme != "sqlite:" or not slashes or not path:
        raise SettingError(f'--store: cannot read "{scheme.partition(":")[0]}://..."; write sqlite:///PATH')
    return Path(path)


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the store for this process alone; the lock goes with the process, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with Path(f"{path}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SettingError(f'--store: another frontwire run works on "{path}"; stop it, or name another store') from None
        yield


def rules_reader(gazetteer: Gazetteer, lexicon: Lexicon, accepts: Callable[[str], bool] = is_sendable) -> Callable[[Path], Rules]:
    """What reads a rules file with the secrets of this machine."""

    def read(path: Path) -> Rules:
        try:
            text = path.read_text("utf-8")
        except FileNotFoundError:
            raise SettingError(
                f'--rules: no file "{path}"; the README shows a first one, frontwire rules check tests it'
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise SettingError(f'--rules: cannot read "{path}": {error}') from error
        return read_rules(
            text,
            str(path),
            secrets=secrets(),
            gazetteer=gazetteer,
            known_actors=frozenset(lexicon.sides),
            read_secret_file=lambda name: Path(name).read_text("utf-8").strip(),
            is_sendable=accepts,
        )

    return read


def max_age(settings: Mapping[str, Value]) -> timedelta | None:
    """``--max-age``; None for no limit."""
    value = settings["--max-age"].read()
    assert value is None or isinstance(value, timedelta)
    return value


def keep_for(settings: Mapping[str, Value]) -> timedelta | None:
    """``--keep``; None for ever."""
    value = settings["--keep"].read()
    assert value is None or isinstance(value, timedelta)
    return value


def open_pipeline(store: Store, settings: Mapping[str, Value]) -> Pipeline:
    """The path from article to deliveries with the shipped language and places, and the rules in force."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    rules = LiveRules(Path(settings["--rules"].text), rules_reader(gazetteer, lexicon))
    templates = template_folder(settings)
    templates.check()
    return Pipeline(store, lexicon, gazetteer, rules.current, composer(templates, channel_of), max_age(settings))


def template_folder(settings: Mapping[str, Value]) -> TemplateFolder:
    """The shipped templates, and those of ``--templates`` in front of them."""
    return TemplateFolder(Path(settings["--templates"].text) if settings["--templates"].text else None)


def composer(templates: TemplateFolder, channel: Callable[[str], Channel]) -> Compose:
    """What words a development for its reader; a broken template is logged and costs its words only."""

    def compose(development: Development, recipient: Recipient) -> Message:
        told = replace(development, change=recipient.told_as)
        composed = templates.message_for(told, recipient.subscription, channel(recipient.target.url))
        if composed.fault:
            log.error("a template is broken; built-in words instead", extra={"claim": told.claim_id, "fault": composed.fault})
        return composed.message

    return compose
