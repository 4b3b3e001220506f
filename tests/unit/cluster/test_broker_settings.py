"""What ``--broker`` and its companions mean."""

from pathlib import Path

import pytest

from frontwire.cluster_topics import broker_of
from frontwire.settings import SettingError, values
from streams.broker import Broker
from streams.edges.kafka_client import protocol_of


def read(**flags: str) -> Broker:
    return broker_of(values({f"--{name.replace('_', '-')}": value for name, value in flags.items()}, {}))


def test_several_brokers_are_named_with_commas():
    assert read(broker="kafka://one:9092,two:9093").addresses == ("one:9092", "two:9093")


@pytest.mark.parametrize(
    "text", ["", "one:9092", "http://one:9092", "kafka://one", "kafka://", "kafka://one:none", "kafka://a:b@one:9092"]
)
def test_what_is_no_broker_is_refused_with_the_form(text: str):
    with pytest.raises(SettingError, match="write kafka://HOST:PORT"):
        read(broker=text)


def test_a_login_needs_the_file_of_its_password(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("open sesame\n", "utf-8")

    broker = read(broker="kafka://one:9092", broker_user="desk", broker_password_file=str(secret), broker_tls="on")

    assert (broker.password, protocol_of(broker)) == ("open sesame", "SASL_SSL")
    assert "sesame" not in repr(broker)
    with pytest.raises(SettingError, match="--broker-password-file"):
        read(broker="kafka://one:9092", broker_user="desk")


@pytest.mark.parametrize(
    ("tls", "protocol", "authority"), [("off", "PLAINTEXT", None), ("on", "SSL", None), (__file__, "SSL", __file__)]
)
def test_tls_is_off_on_or_by_the_file_of_an_authority(tls: str, protocol: str, authority: str | None):
    broker = read(broker="kafka://one:9092", broker_tls=tls)

    assert (protocol_of(broker), broker.authority) == (protocol, authority)


def test_an_authority_without_its_file_is_refused():
    with pytest.raises(SettingError, match=r'--broker-tls: no file "none\.pem"'):
        read(broker="kafka://one:9092", broker_tls="none.pem")
