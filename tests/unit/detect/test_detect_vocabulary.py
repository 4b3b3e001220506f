"""Words of a run of letters are the same whether they were read before or not."""

import pytest

from streams.detect.lexicon import Lexicon
from streams.detect.sentences import Span, read_sentence
from streams.detect.vocabulary import MOST_REMEMBERED, WORD, Vocabulary, Word
from streams.detect.zones import BODY


def _plain(word: str, low: str, tag: str) -> Word:
    return Word(word, low, tag, party=False, place=False, claim=False, voice=False)


@pytest.mark.parametrize(
    "text",
    [
        "Russia's 35th Separate Brigade, which \u201ctook\u201d Toretsk\u2019s centre (12.5%) \u2014 said so.",
        "Kostiantynivka-Pokrovsk isn't e\u0301clair; U.S. forces\u00a0moved\tin\u2026",
        "",
        " \n ",
    ],
)
def test_words_are_those_of_the_whole_text(text: str):
    vocabulary = Vocabulary({}, _plain)

    assert [[found.word for found in vocabulary.words(text)] for _ in range(2)] == [WORD.findall(text)] * 2


def test_what_is_remembered_is_bounded():
    vocabulary = Vocabulary({}, _plain)

    vocabulary.words(" ".join(f"word{number}" for number in range(MOST_REMEMBERED + 10)))
    vocabulary.words("a" * 1_000)

    assert len(vocabulary) <= MOST_REMEMBERED
    assert max(map(len, vocabulary)) < 1_000


def test_a_sentence_knows_where_its_words_stand(lexicon: Lexicon):
    text = "Before. The  town of\u00a0Toretsk, a a hub. After."

    sentence = read_sentence(text, Span(8, 42, BODY, 0), 1, lexicon)

    assert [text[sentence.starts[at] : sentence.end(at)] for at in range(len(sentence))] == list(sentence.words)
    assert sentence.text(0, 4) == "The  town of\u00a0Toretsk"


def test_a_sentence_says_where_parties_places_claims_and_voices_may_begin(lexicon: Lexicon):
    text = "Russian troops captured Toretsk, Kyiv said."

    openings = read_sentence(text, Span(0, len(text), BODY, 0), 0, lexicon).openings

    assert openings == ((0, 1, 5), (0, 3, 5), (1, 2), (6,))
