"""What the Redis edge says and names, without a server."""

import pytest
from redis.crc import key_slot

from alerts.edges.delivery_wire import attempts_from_json, delivery_from_json, delivery_to_json
from frontwire.settings import shown
from streams.edges.redis_client import client_of
from streams.edges.redis_store import hash_tag, lossy_settings
from streams.ledger import LedgerUnavailable
from tests.unit.outbox.deliveries import make_delivery

SAFE = {"aof_enabled": "1", "appendfsync": "always", "maxmemory_policy": "noeviction"}


def test_different_words_have_different_tags() -> None:
    words = ("", "%", "{", "}", "%7B", "{}", "}{", "a", "a}", "ä")

    assert len({hash_tag(word) for word in words}) == len(words)


@pytest.mark.parametrize("words", ["lower-brook@donetsk", "", "{}", "}b{", "Нижній Брук"])
def test_keys_of_one_tag_lie_in_one_slot(words: str) -> None:
    slots = {key_slot(f"frontwire:place:{hash_tag(words)}:{part}".encode()) for part in ("claims", "version", "a{b}c")}

    assert len(slots) == 1


def test_a_server_that_keeps_all_has_no_fault() -> None:
    assert lossy_settings(SAFE) == []


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (SAFE | {"aof_enabled": "0"}, "appendonly is off; write appendonly yes"),
        (SAFE | {"maxmemory_policy": "volatile-ttl"}, 'maxmemory-policy is "volatile-ttl"; write maxmemory-policy noeviction'),
        (SAFE | {"appendfsync": "everysec"}, 'appendfsync is "everysec"; write appendfsync always'),
        ({"aof_enabled": "1", "appendfsync": "always"}, 'maxmemory-policy is "unknown"; write maxmemory-policy noeviction'),
        ({"aof_enabled": "1", "maxmemory_policy": "noeviction"}, 'appendfsync is "unknown"; write appendfsync always'),
    ],
)
def test_each_lossy_setting_is_named_with_what_would_be_right(found: dict[str, str], fault: str) -> None:
    assert lossy_settings(found) == [fault]


@pytest.mark.parametrize(
    "url",
    [
        "redis-cluster://:s3cret@host:port,host:1",
        "redis-cluster://:s3cret@,host:1",
        "redis-cluster://:s3cret@host:1/3",
        "redis-cluster://:s3cret@host:1?db=3",
        "redis-cluster://:s3cret@host:1?socket_timeout=s3cret",
    ],
)
def test_a_url_of_a_cluster_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(LedgerUnavailable, match="redis-cluster://HOST:PORT,HOST:PORT") as refused:
        client_of(url)

    assert "s3c" not in str(refused.value)


def test_a_cluster_is_called_by_its_nodes() -> None:
    assert client_of("rediss-cluster://desk:s3cret@one:1,two,three:3/").name == "redis cluster at one:1,two:6379,three:3"


@pytest.mark.parametrize("url", ["redis://:s3c/ret@host:6379", "redis://:s3cret@host:port", "http://:s3cret@host", "s3cret"])
def test_a_url_that_cannot_be_read_is_not_repeated(url: str) -> None:
    with pytest.raises(LedgerUnavailable, match="cannot read the redis URL; write redis://") as refused:
        client_of(url)

    assert refused.value.__cause__ is None
    assert "s3c" not in str(refused.value)


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("redis://desk:s3cret@host:6379/0", "redis://host:6379/0"),
        ("rediss://:p@ss/w@host?password=s3cret", "rediss://host"),
        ("redis://host", "redis://host"),
        ("sqlite:////home/desk@paper/a?.db", "sqlite:////home/desk@paper/a?.db"),
        ("7d", "7d"),
    ],
)
def test_only_the_server_of_a_url_is_printed(url: str, printed: str) -> None:
    assert shown(url) == printed


def test_a_client_says_nothing_of_its_password() -> None:
    client = client_of("redis://desk:s3cret@host:6379")

    assert "s3cret" not in f"{client!r} {client.name}"


def test_a_delivery_comes_back_as_it_was_stored() -> None:
    assert delivery_from_json(delivery_to_json(make_delivery())) == make_delivery()


def test_a_broken_record_is_refused_with_advice() -> None:
    with pytest.raises(
        LedgerUnavailable, match=r"a stored delivery cannot be read: id: Field required;.*restore the store from a copy"
    ):
        delivery_from_json(b"{}")
    with pytest.raises(LedgerUnavailable, match="a stored attempt cannot be read"):
        attempts_from_json(b"{}\n")
