"""The record of something rejected on its topic."""

import random

import pytest

from streams.intake import rejection
from streams.rejected_record import MalformedRejected, rejected_from_json, rejected_to_json


@pytest.mark.parametrize("raw", [b"", b"\xff\x00\xfe", "Отбой".encode(), b"x" * 10_000])
def test_any_bytes_come_back_as_they_were(raw: bytes):
    item = rejection("articles/0:7", "no text", raw)

    assert rejected_from_json(rejected_to_json(item, longest=100_000)) == item


def test_of_what_is_too_long_the_head_is_kept_and_said_so():
    noise = random.Random(7).randbytes(50_000)
    item = rejection("articles/0:7", "not JSON", noise)

    record = rejected_to_json(item, longest=8_000)

    kept = rejected_from_json(record)
    assert len(record) <= 8_000
    assert kept.raw == noise[:2000]
    assert (kept.id, kept.size) == (item.id, len(noise))
    assert kept.reason == "not JSON; only its first 2000 bytes are kept"


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"\xff", b'{"id": 1, "where": "", "reason": "", "packed": "?", "size": 1}'])
def test_another_record_is_refused(raw: bytes):
    with pytest.raises(MalformedRejected):
        rejected_from_json(raw)
