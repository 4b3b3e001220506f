"""The passage is what an editor would paste to show where a report stands."""

from streams.claim import Novelty
from streams.origin import independence, origin_of
from streams.passage import ENOUGH_WORDS, LONGEST_REACH, passage_of
from tests.makers import make_article, make_ref, make_report

LEAD = (
    "Moscow's defence ministry said on Tuesday that its troops had taken the village of Lower Brook after a battle of two weeks. "
    "Northline could not confirm the report, and the general staff in Kyiv did not answer questions. "
)
BODY = LEAD + "The village stands where two roads meet. Its school was shelled in May. Nobody was left there, a neighbour said."


def passage(text: str, quote: str, title: str | None = None) -> str:
    start = text.find(quote)
    report = make_report(quote=quote, start=None if start < 0 else start, end=None if start < 0 else start + len(quote))
    return passage_of(make_article(text=text, title=title), report)


def test_a_passage_is_the_sentence_of_the_quote_with_its_neighbours() -> None:
    text = "One. " + "Before it stood this. " + LEAD + "After it came that. Last."

    found = passage(text, "its troops had taken the village of Lower Brook")

    assert found.startswith("Before it stood this. Moscow's")
    assert "did not answer questions." in found
    assert "One." not in found


def test_a_headline_takes_the_lead_below_it_into_the_passage() -> None:
    found = passage(f"Village lost\n\nPhoto: agency\n\n{BODY}", "Village lost")

    assert LEAD.strip() in found
    assert len(found.split()) >= ENOUGH_WORDS


def test_a_report_of_the_title_alone_has_the_title_and_the_lead_as_its_passage() -> None:
    found = passage(BODY, "Russia captures Lower Brook", title="Russia captures Lower Brook, it says")

    assert found.startswith("Russia captures Lower Brook, it says\nMoscow's")


def test_a_copy_under_another_headline_is_a_copy() -> None:
    one, other = (
        passage(f"{line}\n\n{BODY}", line) for line in ("Village lost to Russia", "Moscow says it holds Lower Brook now")
    )

    known = origin_of(make_ref(source="one.example"), one)

    assert independence(origin_of(make_ref(source="other.example"), other), [known]) is Novelty.COPY


def test_a_quote_that_is_the_whole_article_is_its_own_passage() -> None:
    assert passage("They took Lower Brook", "They took Lower Brook") == "They took Lower Brook"


def test_a_quote_at_the_very_end_has_a_passage() -> None:
    assert passage(BODY, "a neighbour said.").endswith("Nobody was left there, a neighbour said.")


def test_a_text_without_full_stops_has_a_bounded_passage() -> None:
    text = "word " * 5_000 + "They took Lower Brook " + "word " * 5_000

    assert len(passage(text, "They took Lower Brook")) <= 2 * LONGEST_REACH + len("They took Lower Brook ")
