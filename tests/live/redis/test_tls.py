"""``rediss://``: a server that speaks TLS, with a certificate of an authority that only this machine knows."""

from contextlib import closing
from pathlib import Path

import pytest

from streams.edges.redis_ledger import RedisLedger
from streams.edges.redis_store import RedisStore
from streams.ledger import LedgerUnavailable, ServerAway
from tests.certificates import Certificates, certificates_in
from tests.live.redis.conftest import Start
from tests.makers import make_sighting
from tests.redis_server import free_port


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    return certificates_in(tmp_path / "ours")


@pytest.fixture
def secure(start_redis: Start, certificates: Certificates) -> str:
    """Where a server speaks TLS, with its login."""
    port = free_port()
    keys = ("--tls-cert-file", str(certificates.certificate), "--tls-key-file", str(certificates.key))
    start_redis(
        *("--tls-port", str(port), *keys, "--tls-ca-cert-file", str(certificates.authority), "--tls-auth-clients", "no"),
        password="s3cret",
    )
    return f"rediss://:s3cret@127.0.0.1:{port}/0"


def test_a_server_whose_authority_is_named_is_taken(secure: str, certificates: Certificates) -> None:
    with closing(RedisStore.connect(f"{secure}?ssl_ca_certs={certificates.authority}")) as store:
        ledger = RedisLedger(store)

        observed = ledger.observe(make_sighting())

        assert ledger.claims() == list(observed.claims)


def test_a_certificate_of_somebody_else_is_refused_without_the_password(secure: str, tmp_path: Path) -> None:
    other = certificates_in(tmp_path / "other").authority

    for query in (f"?ssl_ca_certs={other}", ""):
        with pytest.raises(LedgerUnavailable, match=r"is not trusted: .*; name the PEM file") as refused:
            RedisStore.connect(secure + query)
        assert not isinstance(refused.value, ServerAway)
        assert "s3cret" not in f"{refused.value} {refused.value.__cause__!r}"


def test_an_authority_that_is_not_there_is_named(secure: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerUnavailable, match=r"none\.pem"):
        RedisStore.connect(f"{secure}?ssl_ca_certs={tmp_path / 'none.pem'}")
