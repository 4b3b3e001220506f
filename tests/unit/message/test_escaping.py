"""Text of strangers, made harmless for each channel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.escaping import BODY_ESCAPES, TITLE_ESCAPES, harmless, plain_text, slack_text
from tests.unit.message.hostile import texts


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\tthree\u2028four", "one two three four"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("zero\x00byte", "zero byte"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("in\u200bvi\ufeffsi\u00adble", "invisible"),
        ("tag\U000e0041\U000e0042s", "tags"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("filler\u3164", "filler"),
        ("z" + "\u0301" * 40, "z" + "\u0301" * 4),
        ("see https://evil.example/x", "see https[:]//evil.example/x"),
        ("see www.evil.example", "see www[.]evil.example"),
        ("0https://evil.example", "0https[:]//evil.example"),
        ("JavaScript:alert(1)", "JavaScript[:]alert(1)"),
        ("by our data: 200 left", "by our data: 200 left"),
        ("Київ, 5\u00a0000 людей: так", "Київ, 5 000 людей: так"),
    ],
)
def test_what_hides_reorders_or_links_is_taken_out(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(texts)
def test_harmless_text_is_left_as_it_is(text: str) -> None:
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize("escape", [*BODY_ESCAPES.values(), *TITLE_ESCAPES.values()])
@given(text=st.text())
def test_no_escape_makes_a_second_line(escape: object, text: str) -> None:
    assert callable(escape)
    assert len(escape(text).splitlines()) <= 1


def test_a_mention_of_everybody_is_broken() -> None:
    assert "@everyone" not in plain_text("@everyone")
    assert "<users" not in plain_text("<users/all>")


def test_the_key_of_a_place_can_be_copied_from_a_message() -> None:
    assert "petrivka@UA-14" in slack_text("capture:russia:petrivka@UA-14:1")


def test_slack_text_has_no_markup_left() -> None:
    assert not set("*_~`|") & set(slack_text("*bold* _it_ ~no~ `code` a|b"))
