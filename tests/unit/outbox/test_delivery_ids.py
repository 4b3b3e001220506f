"""A delivery's id is made of content."""

from alerts.outbox import delivery_id
from streams.claim import Change
from tests.unit.outbox.deliveries import CLAIM


def test_the_same_content_has_the_same_id_for_ever():
    assert delivery_id(CLAIM, Change.NEW, "captures", "desk") == "6c55870b678bddff3661e5c9b360b847"


def test_every_part_of_the_content_counts():
    ids = {
        delivery_id(CLAIM, Change.NEW, "captures", "desk"),
        delivery_id(CLAIM + "0", Change.NEW, "captures", "desk"),
        delivery_id(CLAIM, Change.DENIED, "captures", "desk"),
        delivery_id(CLAIM, Change.NEW, "entries", "desk"),
        delivery_id(CLAIM, Change.NEW, "captures", "duty"),
    }

    assert len(ids) == 5


def test_no_word_can_slip_from_one_part_into_the_next():
    assert delivery_id(CLAIM, Change.NEW, "a", "b c") != delivery_id(CLAIM, Change.NEW, "a b", "c")
    assert delivery_id(CLAIM, Change.NEW, 'a","b', "c") != delivery_id(CLAIM, Change.NEW, "a", 'b","c')
