"""Settings: from flags, else the environment, else a default. One table, read here and nowhere else."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import platformdirs

MECHANISMS = ("SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN")
SHORTEST_KEPT = timedelta(days=30)
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class SettingError(Exception):
    """A setting that cannot be read: which one, what was found, what would be right."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: its flag, its environment variable, its default in words, and how a value is read."""

    flag: str
    variable: str
    default: str
    meaning: str
    read: Callable[[str], object] = str


def duration(text: str) -> timedelta | None:
    """A length of time from "90s", "10m", "24h" or "7d"; None from "off"."""
    if text == "off":
        return None
    found = re.fullmatch(r"(\d+)([smhd])", text)
    if found is None:
        raise ValueError('write a number and a unit, as in "90s", "10m", "24h", "7d", or "off"')
    return timedelta(**{UNITS[found[2]]: int(found[1])})


def keeping(text: str) -> timedelta | None:
    """How long settled alerts are kept; a claim is remembered for 30 quiet days, and its alerts must not go before it."""
    found = duration(text)
    if found is not None and found < SHORTEST_KEPT:
        raise ValueError(f"write at least {SHORTEST_KEPT.days}d, or off")
    return found


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"choose {' or '.join(choices)}")
        return text

    return read


def whole_number(text: str) -> int:
    """A whole number above zero."""
    if not re.fullmatch(r"[1-9]\d{0,9}", text):
        raise ValueError("write a whole number above zero")
    return int(text)


def _default_store() -> str:
    return f"sqlite:///{Path(platformdirs.user_data_dir('frontwire', appauthor=False)) / 'frontwire.db'}"


SETTINGS = (
    Setting("--rules", "FRONTWIRE_RULES", "subscriptions.yaml", "the subscription rules file"),
    Setting(
        "--store",
        "FRONTWIRE_STORE",
        "",
        "where claims and alerts are kept: sqlite:///PATH, redis://HOST:PORT/0, or redis-cluster://HOST:PORT,HOST:PORT",
    ),
    Setting(
        "--allow-lossy-store",
        "FRONTWIRE_ALLOW_LOSSY_STORE",
        "no",
        "yes: also a Redis that loses what it acknowledged",
        _one_of("yes", "no"),
    ),
    Setting("--max-age", "FRONTWIRE_MAX_AGE", "7d", "reports from older articles alert nobody; off: no limit", duration),
    Setting(
        "--keep",
        "FRONTWIRE_KEEP",
        "45d",
        "settled alerts and the history of claims that nobody tells any more go after so long; off: never",
        keeping,
    ),
    Setting("--give-up-after", "FRONTWIRE_GIVE_UP_AFTER", "", "how long a delivery is tried: 24h, with --once 3m", duration),
    # Slack takes one message a second from one webhook, short bursts aside: its page "Rate limits".
    Setting(
        "--slack-pause",
        "FRONTWIRE_SLACK_PAUSE",
        "1s",
        "in the cluster: least time between two messages to a Slack target",
        duration,
    ),
    Setting("--templates", "FRONTWIRE_TEMPLATES", "", "a folder of your own message templates; default: the shipped ones"),
    Setting("--broker", "FRONTWIRE_BROKER", "", "the Kafka brokers of the cluster shape: kafka://HOST:PORT,HOST:PORT"),
    Setting("--broker-tls", "FRONTWIRE_BROKER_TLS", "off", "off, on, or the PEM file of the brokers' certificate authority"),
    Setting("--broker-user", "FRONTWIRE_BROKER_USER", "", "the name to log in to the brokers with (SASL); none: no login"),
    Setting("--broker-password-file", "FRONTWIRE_BROKER_PASSWORD_FILE", "", "the file with the password of --broker-user"),
    Setting("--broker-mechanism", "FRONTWIRE_BROKER_MECHANISM", "SCRAM-SHA-512", "how to log in", _one_of(*MECHANISMS)),
    Setting("--topic-prefix", "FRONTWIRE_TOPIC_PREFIX", "", "before the names of topics and groups; keeps installations apart"),
    Setting("--partitions", "FRONTWIRE_PARTITIONS", "12", "of each new topic: so many workers can share it", whole_number),
    Setting("--replication", "FRONTWIRE_REPLICATION", "1", "copies of each partition; 3 on three brokers", whole_number),
    Setting("--retention", "FRONTWIRE_RETENTION", "30d", "how long topics keep their records; off: for ever", duration),
    Setting("--max-message", "FRONTWIRE_MAX_MESSAGE", "2097152", "the longest article on its topic, in bytes", whole_number),
    Setting("--progress", "FRONTWIRE_PROGRESS", "", "the folder where ingest remembers how far it got; off: nowhere"),
    Setting("--log-format", "FRONTWIRE_LOG_FORMAT", "text", "text or json", _one_of("text", "json")),
)


@dataclass(frozen=True, slots=True)
class Value:
    """A setting with its value, still in words, and where that came from: flag, environment or default."""

    setting: Setting
    text: str
    origin: str

    def read(self) -> object:
        """The value itself, None for an empty one; SettingError when the words cannot be read."""
        if not self.text:
            return None
        try:
            return self.setting.read(self.text)
        except ValueError as error:
            name = self.setting.variable if self.origin == "environment" else self.setting.flag
            raise SettingError(f'{name}: cannot read "{self.text}"; {error}') from error


def values(flags: Mapping[str, str | None], environment: Mapping[str, str] = os.environ) -> dict[str, Value]:
    """Every setting by its flag, each from the strongest source that gives it."""
    return {setting.flag: _value(setting, flags.get(setting.flag), environment) for setting in SETTINGS}


def _default_progress() -> str:
    return str(Path(platformdirs.user_state_dir("frontwire", appauthor=False)) / "ingest")


def _value(setting: Setting, flag: str | None, environment: Mapping[str, str]) -> Value:
    if flag is not None:
        return Value(setting, flag, "flag")
    if environment.get(setting.variable):
        return Value(setting, environment[setting.variable], "environment")
    of_this_user = {"--store": _default_store, "--progress": _default_progress}.get(setting.flag)
    return Value(setting, of_this_user() if of_this_user else setting.default, "default")


def shown(text: str) -> str:
    """A setting as it may be printed: of a server's URL only where the server is."""
    scheme, slashes, rest = text.partition("://")
    if not slashes or scheme == "sqlite":
        return text
    return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"


def secrets() -> Mapping[str, str]:
    """The environment, for ``${NAME}`` in the rules file."""
    return os.environ
