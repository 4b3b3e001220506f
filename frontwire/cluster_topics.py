"""What the settings say of brokers and topics."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from frontwire.settings import SettingError, Value
from streams.broker import Broker, Topics


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
    if tls not in ("off", "on") and not Path(tls).is_file():
        raise SettingError(f'--broker-tls: no file "{tls}"; write off, on, or the PEM file of the brokers\' authority')
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
