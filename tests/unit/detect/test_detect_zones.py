"""Which lines are the article."""

from streams.detect.lexicon import Lexicon
from streams.detect.zones import Part, lines_of


def parts(text: str, lexicon: Lexicon, title: str | None = None) -> list[str]:
    return [line.zone.part.value for line in lines_of(text, title, lexicon)]


def test_a_repeated_title_is_the_headline(lexicon: Lexicon):
    found = parts("A town falls\nThe town fell on Monday.", lexicon, title="A town falls")

    assert found == [Part.HEADLINE, Part.LEAD]


def test_the_first_two_lines_are_the_lead(lexicon: Lexicon):
    found = parts("One line here.\nAnother line here.\nA third line here.", lexicon)

    assert found == [Part.LEAD, Part.LEAD, Part.BODY]


def test_related_headlines_are_dropped_until_prose_begins_again(lexicon: Lexicon):
    prose = "The ministry said on Monday that " + "its units had moved along the river and " * 4 + "had then stopped."
    text = f"You may also like\nRussia captures Lyman\n{prose}"

    assert parts(text, lexicon) == [Part.DROPPED, Part.DROPPED, Part.LEAD]


def test_a_dropped_line_keeps_the_reason(lexicon: Lexicon):
    (line,) = lines_of("READ MORE: Russia captures Lyman", None, lexicon)

    assert line.zone.reason == "read more link"
