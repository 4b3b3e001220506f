"""What every kafka-python client of this program is told, and what its errors become."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka.errors import (
    AuthorizationError,
    InvalidReceiveError,
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    SaslAuthenticationFailedError,
)

from streams.broker import Broker, BrokerUnavailable

LOGIN_SETTINGS = "--broker-user, --broker-password-file, --broker-mechanism"


def options_for(broker: Broker) -> dict[str, Any]:
    """The options of any client: where the brokers are and how they are spoken to."""
    _FAULTS.listen()
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
        raise unavailable(broker, error) from error


def unavailable(broker: Broker, error: KafkaError) -> BrokerUnavailable:
    """An error of the driver as ours."""
    return BrokerUnavailable(f"kafka at {broker} {_words(error, broker)}")


class _Faults(logging.Handler):
    """Why the last connection failed: the driver says "unable to bootstrap" to whoever called, and the reason to its log."""

    last: Exception | None = None

    def listen(self) -> None:
        """Hear what the driver says of connections from now on."""
        self.last = None
        log = logging.getLogger("kafka.net.manager")
        if self not in log.handlers:
            log.addHandler(self)
            log.setLevel(logging.WARNING)
            # It says so again and again; we say it once.
            log.propagate = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the error that a record is about."""
        errors = [argument for argument in record.args or () if isinstance(argument, Exception)]
        # That nothing worked in time is the sum of the others, and a broker that refuses a login also hangs up.
        if errors and not isinstance(errors[0], KafkaTimeoutError) and not isinstance(self.last, SaslAuthenticationFailedError):
            self.last = errors[0]


_FAULTS = _Faults()


def _words(error: KafkaError, broker: Broker) -> str:
    """What went wrong and what would be right; never the password, which no error of the driver holds."""
    reason = _FAULTS.last if isinstance(error, KafkaTimeoutError) and _FAULTS.last else error
    if isinstance(reason, SaslAuthenticationFailedError):
        return f"refused the login of {broker.user} by {broker.mechanism}; look at {LOGIN_SETTINGS}"
    if "CERTIFICATE_VERIFY_FAILED" in str(reason):
        return f"is not trusted: {reason}; name the PEM file of its authority with --broker-tls"
    if isinstance(reason, InvalidReceiveError) or "disconnected" in str(reason):
        # Of a refused login often nothing else is seen: the broker hangs up before its answer is read.
        return f"hangs up: {reason}; it refuses the login, or asks for TLS: look at --broker-tls, {LOGIN_SETTINGS}"
    if isinstance(reason, AuthorizationError):
        return f'refuses: {reason}; ARCHITECTURE.md, "Scale", names the rights that a user needs'
    if isinstance(error, KafkaTimeoutError | KafkaConnectionError):
        return f"does not answer: {reason}; start it, or name another --broker"
    return f"says: {reason}"
