"""A rejected record keeps what was found and can be listed for scripts."""

from streams.intake import RawBytes, listed, rejection


def test_the_same_input_at_the_same_place_is_the_same_rejection():
    assert rejection("feed.jsonl:2", "broken", b"{").id == rejection("feed.jsonl:2", "still broken", b"{").id


def test_the_place_and_the_bytes_tell_rejections_apart():
    ids = {rejection(where, "broken", raw).id for where in ("a:1", "a:2") for raw in (b"{", b"[")}

    assert len(ids) == 4


def test_the_pieces_of_a_record_make_no_difference_to_its_id():
    raw = RawBytes("a:1")
    for piece in (b"one ", b"", b"two"):
        raw.add(piece)

    assert raw.rejected("broken") == rejection("a:1", "broken", b"one two")


def test_text_is_listed_as_text():
    item = rejection("a.jsonl:1", "broken", "{Білицьке".encode())

    assert listed(item) == {"id": item.id, "where": "a.jsonl:1", "reason": "broken", "raw": "{Білицьке"}


def test_bytes_that_are_no_text_are_listed_in_base64_with_a_mark():
    assert listed(rejection("a.txt", "binary", b"\xff\x00"))["raw"] == "base64:/wA="


def test_text_that_begins_like_the_mark_is_listed_in_base64_too():
    assert listed(rejection("a.txt", "broken", b"base64:?"))["raw"] == "base64:YmFzZTY0Oj8="
