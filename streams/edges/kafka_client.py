"""What every kafka-python client of this program is told, and what its errors become."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka.errors import KafkaError

from streams.broker import Broker, BrokerUnavailable


def options_for(broker: Broker) -> dict[str, Any]:
    """The options of any client: where the brokers are and how they are spoken to."""
    login = {
        "sasl_mechanism": broker.mechanism,
        "sasl_plain_username": broker.user,
        "sasl_plain_password": broker.password,
    }
    return {
        "bootstrap_servers": list(broker.addresses),
        "client_id": "frontwire",
        "bootstrap_timeout_ms": 10_000,
        "security_protocol": protocol_of(broker),
        "ssl_cafile": broker.authority,
        **(login if broker.user else {}),
    }


def protocol_of(broker: Broker) -> str:
    """The protocol by Kafka's name."""
    transport = "SSL" if broker.tls else "PLAINTEXT"
    return f"SASL_{transport}" if broker.user else transport


@contextmanager
def named_errors(broker: Broker) -> Iterator[None]:
    """The driver's errors as ours."""
    try:
        yield
    except KafkaError as error:
        raise BrokerUnavailable(f"kafka at {broker}: {error}; start it, or name another --broker") from error
