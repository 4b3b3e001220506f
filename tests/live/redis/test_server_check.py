"""A server that would lose what it acknowledged is refused at the start."""

from contextlib import closing

import pytest

from streams.edges.redis_store import RedisStore
from streams.ledger import LedgerUnavailable, ServerAway
from tests.live.redis.conftest import Start

LOSSY = ("--appendonly", "no", "--maxmemory-policy", "allkeys-lru")


def test_a_safe_server_is_taken(start_redis: Start) -> None:
    RedisStore.connect(start_redis().url).close()


def test_a_lossy_server_is_refused_with_all_its_faults(start_redis: Start) -> None:
    server = start_redis(*LOSSY)

    with pytest.raises(LedgerUnavailable) as refused:
        RedisStore.connect(server.url)

    assert not isinstance(refused.value, ServerAway)
    assert str(refused.value) == (
        f"redis at 127.0.0.1:{server.port} would lose what it acknowledged: appendonly is off; write appendonly yes; "
        'maxmemory-policy is "allkeys-lru"; write maxmemory-policy noeviction. Change its configuration, or accept the loss '
        "with --allow-lossy-store yes"
    )


def test_a_server_that_may_lose_its_last_second_is_refused(start_redis: Start) -> None:
    server = start_redis("--appendfsync", "everysec")

    with pytest.raises(LedgerUnavailable, match='appendfsync is "everysec"; write appendfsync always'):
        RedisStore.connect(server.url)


def test_a_server_that_does_not_say_when_it_writes_is_refused(start_redis: Start) -> None:
    server = start_redis("--user", "desk", "on", "nopass", "~*", "+@all", "-config")

    with pytest.raises(LedgerUnavailable, match='appendfsync is "unknown"; write appendfsync always'):
        RedisStore.connect(server.url.replace("redis://", "redis://desk:any@"))


def test_a_lossy_server_is_taken_by_who_accepts_the_loss(start_redis: Start) -> None:
    with closing(RedisStore.connect(start_redis(*LOSSY).url, allow_lossy=True)) as store:
        assert store.run(("EXISTS", "nothing")) == [0]


@pytest.mark.parametrize("login", ["", ":wrong@", "desk:wrong@"])
def test_a_wrong_password_is_refused_at_once_and_not_repeated(start_redis: Start, login: str) -> None:
    server = start_redis(password="s3cret")

    with pytest.raises(LedgerUnavailable, match="refused") as refused:
        RedisStore.connect(f"redis://{login}127.0.0.1:{server.port}")

    assert not isinstance(refused.value, ServerAway)
    assert "wrong" not in f"{refused.value!r} {refused.value.__cause__!r}"


def test_a_full_server_is_an_outage_that_says_so(start_redis: Start) -> None:
    server = start_redis()

    with closing(RedisStore.connect(server.url)) as store:
        server.client.config_set("maxmemory", 1)

        with pytest.raises(LedgerUnavailable, match="used memory > 'maxmemory'"):
            store.run(("SADD", store.key("places"), "lower-brook"))
