"""The record of something rejected on its topic: id, where, reason and the raw bytes, packed."""

import base64
import json
import zlib
from binascii import Error as NotBase64

from streams.intake import KEPT_HEAD_BYTES, Rejected

SCHEMA = 1


class MalformedRejected(Exception):
    """A record of the topic of rejected ones that is none."""


def rejected_to_json(item: Rejected, longest: int) -> bytes:
    """The record of ``item`` in at most ``longest`` bytes; of what is longer only its head is kept, and the reason says so."""
    record = _json(item, item.reason, item.packed)
    if len(record) <= longest:
        return record
    head = item.raw[: min(KEPT_HEAD_BYTES, longest // 4)]
    return _json(item, f"{item.reason[:500]}; only its first {len(head)} bytes are kept", zlib.compress(head))


def rejected_from_json(raw: bytes) -> Rejected:
    """What ``rejected_to_json`` wrote."""
    try:
        record = json.loads(raw)
        packed = base64.b64decode(record["packed"], validate=True)
        zlib.decompress(packed)
        return Rejected(record["id"], record["where"], record["reason"], packed, record["size"])
    except (ValueError, RecursionError, KeyError, TypeError, NotBase64, zlib.error) as error:
        raise MalformedRejected(f"no rejected record: {error!r}") from error


def _json(item: Rejected, reason: str, packed: bytes) -> bytes:
    return json.dumps(
        {
            "schema": SCHEMA,
            "id": item.id,
            "where": item.where,
            "reason": reason,
            "size": item.size,
            "packed": base64.b64encode(packed).decode("ascii"),
        }
    ).encode()
