"""Stored records and the lines for scripts."""

import json

import pytest

from streams.claim import Change, Known
from streams.edges import wire
from streams.ledger import LedgerUnavailable
from streams.report import Kind, Precision, Standing, When
from tests.makers import after, make_article, make_claim, make_development, make_place, make_report

PLACE = make_place(
    text="Нижній Брук", id="UA-1", name="Lower Brook", lat=48.5, lon=37.25, precision=Precision.HROMADA, unnamed=True, count=3
)
CLAIM = make_claim(place=PLACE, told=(Change.NEW, Change.DENIED), ended=after(days=1), previous="p", part=True)
DEVELOPMENT = make_development(claim=CLAIM, before=Known(Standing.CLAIMED, 2, after(), "russia"), reversed_by="r")
REPORT = make_report(kind=Kind.ENTRY, place=PLACE, start=None, dropped_by="reality: aim")


def test_what_is_stored_is_read_back_as_it_is() -> None:
    assert wire.claim_from_json(wire.claim_to_json(CLAIM)) == CLAIM
    assert wire.development_from_json(wire.development_to_json(DEVELOPMENT)) == DEVELOPMENT
    assert wire.report_from_json(wire.report_to_json(REPORT)) == REPORT


def test_equal_values_are_stored_as_equal_bytes() -> None:
    again = wire.claim_from_json(wire.claim_to_json(CLAIM))

    assert wire.claim_to_json(again) == wire.claim_to_json(CLAIM)


def test_every_stored_record_says_its_schema() -> None:
    records = [wire.claim_to_json(CLAIM), wire.development_to_json(DEVELOPMENT), wire.report_to_json(REPORT)]

    assert [json.loads(record)["schema"] for record in records] == [1, 1, 1]


def test_a_record_in_another_order_of_keys_is_read() -> None:
    record = json.loads(wire.claim_to_json(CLAIM))

    assert wire.claim_from_json(json.dumps(dict(reversed(record.items())))) == CLAIM


@pytest.mark.parametrize("schema", [2, None, "1"])
def test_another_schema_is_refused(schema: object) -> None:
    record = {**json.loads(wire.claim_to_json(CLAIM)), "schema": schema}

    with pytest.raises(LedgerUnavailable, match=f'a stored claim has schema "{schema}", this program reads 1'):
        wire.claim_from_json(json.dumps(record))


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"schema":1,}', b'{"schema":1,"id":3}', "{}"])
def test_a_broken_record_is_refused(raw: bytes | str) -> None:
    with pytest.raises(LedgerUnavailable, match="a stored development"):
        wire.development_from_json(raw)


def test_the_line_of_detect_has_the_documented_shape() -> None:
    line = json.loads(wire.detect_line(make_article(), [REPORT]))

    assert line["id"] == "a-1"
    assert line["reports"] == [
        {
            "kind": "entry",
            "actor": "russia",
            "standing": "claimed",
            "when": "new",
            "part": False,
            "claimant": {"side": "russia", "text": "the russia side"},
            "place": {
                "text": "Нижній Брук",
                "name": "Lower Brook",
                "id": "UA-1",
                "region": "Donetsk",
                "country": "UA",
                "lat": 48.5,
                "lon": 37.25,
                "precision": "hromada",
                "unnamed": True,
                "count": 3,
            },
            "quote": REPORT.quote,
            "start": None,
            "end": None,
            "why": ["verb: captured", "dropped: reality: aim"],
        }
    ]


def test_the_line_of_a_claim_has_the_documented_shape() -> None:
    line = json.loads(wire.claim_line(CLAIM))

    assert list(line) == ["id", "kind", "actor", "place", "standing", "origins", "first_seen", "last_change", "articles"]
    assert (line["id"], line["origins"], line["articles"]) == ("capture:russia:UA-1:1", 1, 1)
    assert line["first_seen"] == "2026-03-10T12:00:00+00:00"


def test_a_line_is_one_line_for_every_reader_of_lines() -> None:
    report = make_report(quote="one\ntwo\u2028three\x85four", when=When.BACKGROUND)

    line = wire.detect_line(make_article(), [report])

    assert len(line.splitlines()) == 1
    assert json.loads(line)["reports"][0]["quote"] == report.quote
