"""Marking a message that may have arrived before."""

from hypothesis import given
from hypothesis import strategies as st

from alerts.limits import TITLE_LIMIT
from alerts.message import REPEAT_MARK, Channel, Message, marked_as_repeat


def test_a_possible_repeat_says_so_in_its_title() -> None:
    marked = marked_as_repeat(Message(Channel.PLAIN, "NEW: Russia says it has captured Toretsk", "body"))

    assert marked == Message(Channel.PLAIN, "Possible repeat: NEW: Russia says it has captured Toretsk", "body")


@given(st.text(max_size=200))
def test_a_marked_title_keeps_its_limit(title: str) -> None:
    marked = marked_as_repeat(Message(Channel.SLACK, title, "body"))

    assert marked.title.startswith(REPEAT_MARK)
    assert len(marked.title) <= TITLE_LIMIT


def test_a_message_is_marked_once() -> None:
    marked = marked_as_repeat(Message(Channel.PLAIN, "title", "body"))

    assert marked_as_repeat(marked) == marked
