"""The cluster shape's wiring: what stands behind ``--broker`` and ``--store``, and the process of a worker."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alerts.edges.apprise_sender import channel_of
from alerts.edges.template_folder import TemplateFolder
from frontwire.cluster_store import ClusterStore
from frontwire.live_rules import LiveRules
from frontwire.settings import SettingError, Value
from frontwire.stages import FIND, TELL, Finding, Telling
from frontwire.wiring import composer, max_age, open_cluster_store, rules_reader
from streams.broker import Broker, Topics
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.edges.time_limit import at_most
from streams.stage import Stage


def broker_of(settings: Mapping[str, Value]) -> Broker:
    """The brokers that ``--broker`` names, and how to speak to them."""
    text = settings["--broker"].text
    if not text:
        raise SettingError("--broker: none given; write kafka://HOST:PORT, or set FRONTWIRE_BROKER")
    scheme, _, rest = text.partition("://")
    addresses = tuple(address.strip() for address in rest.split(",") if address.strip())
    if scheme != "kafka" or not addresses or not all(_is_address(address) for address in addresses):
        raise SettingError("--broker: cannot read its value; write kafka://HOST:PORT or kafka://HOST:PORT,HOST:PORT")
    tls = settings["--broker-tls"].text
    return Broker(
        addresses,
        tls=tls != "off",
        authority=tls if tls not in ("off", "on") else None,
        mechanism=str(settings["--broker-mechanism"].read()),
        user=settings["--broker-user"].text or None,
        password=_password(settings),
    )


def _is_address(text: str) -> bool:
    host, _, port = text.rpartition(":")
    return bool(host) and "@" not in host and port.isdecimal() and 0 < int(port) < 65536


def _password(settings: Mapping[str, Value]) -> str | None:
    path, user = settings["--broker-password-file"].text, settings["--broker-user"].text
    if not user:
        return None
    if not path:
        raise SettingError("--broker-password-file: none given; --broker-user needs one")
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f'--broker-password-file: cannot read "{path}": {error}') from None


def topics_of(settings: Mapping[str, Value]) -> Topics:
    """The names of the topics."""
    return Topics(settings["--topic-prefix"].text)


def number(settings: Mapping[str, Value], flag: str) -> int:
    """A setting that is a whole number."""
    value = settings[flag].read()
    assert isinstance(value, int)
    return value


def retention_ms(settings: Mapping[str, Value]) -> int:
    """``--retention`` in milliseconds; -1 is Kafka's word for ever."""
    value = settings["--retention"].read()
    assert value is None or isinstance(value, timedelta)
    return -1 if value is None else int(value / timedelta(milliseconds=1))


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


def _finding(settings: Mapping[str, Value], store: ClusterStore) -> Stage:
    return Finding(
        topics=topics_of(settings),
        lexicon=load_lexicon(),
        gazetteer=load_gazetteer(),
        ledger=store.ledger,
        max_age=max_age(settings),
        longest=number(settings, "--max-message"),
        limit=at_most,
    ).stage()


def _telling(settings: Mapping[str, Value], store: ClusterStore) -> Stage:
    templates = TemplateFolder(Path(settings["--templates"].text) if settings["--templates"].text else None)
    templates.check()
    rules = open_rules(settings)
    return Telling(
        topics=topics_of(settings),
        rules=rules.current,
        compose=composer(templates, channel_of),
        outbox=store.outbox,
        now=lambda: datetime.now(UTC),
    ).stage()
