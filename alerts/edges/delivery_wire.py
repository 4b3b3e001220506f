"""Wire forms: deliveries and their attempts as JSON, for a store that keeps records whole."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from alerts.outbox import Attempt, Delivery
from streams.ledger import LedgerUnavailable

_Value = TypeVar("_Value")


def delivery_to_json(delivery: Delivery) -> bytes:
    """A delivery as the outbox stores it."""
    return _adapters()[Delivery].dump_json(delivery)


def delivery_from_json(raw: bytes) -> Delivery:
    """A stored delivery."""
    return _from_json(Delivery, raw)


def attempt_to_json(attempt: Attempt) -> bytes:
    """An attempt as one line of a delivery's history."""
    return _adapters()[Attempt].dump_json(attempt) + b"\n"


def attempts_from_json(raw: bytes) -> list[Attempt]:
    """The lines of a delivery's history."""
    return [_from_json(Attempt, line) for line in raw.split(b"\n") if line]


@cache
def _adapters() -> dict[type[object], TypeAdapter[Any]]:
    return {form: TypeAdapter(form) for form in (Delivery, Attempt)}


def _from_json(form: type[_Value], raw: bytes) -> _Value:
    try:
        value: _Value = _adapters()[form].validate_json(raw)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise LedgerUnavailable(
            f"a stored {form.__name__.lower()} cannot be read: {faults}; restore the store from a copy"
        ) from error
    return value
