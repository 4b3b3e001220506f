"""An article as sentences: only those around triggers are read, each once."""

from collections.abc import Iterator

from streams.article import Article
from streams.detect.lexicon import Lexicon
from streams.detect.names import Known
from streams.detect.reading import Reading, read
from streams.detect.sentences import Sentence, Span, read_sentence, spans_of
from streams.detect.triggers import lowered
from streams.detect.zones import HEADLINE, lines_of


class Document:
    """The sentences of one article. A headline that the text does not repeat is its first sentence, ``index`` -1."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self._lexicon, self._text = lexicon, article.text
        self._title = article.title or ""
        self._low = lowered(article.text)
        self._known = Known(article.text)
        lines = lines_of(article.text, article.title, lexicon)
        self._spans = spans_of(article.text, lines, lexicon)
        self._starts = [span.start for span in self._spans]
        self._repeated = any(line.zone is HEADLINE for line in lines)
        self._read: dict[int, Reading] = {}

    def readings(self) -> Iterator[Reading]:
        """The sentences that may hold a candidate, in order."""
        if self._title and not self._repeated and self._lexicon.triggers.sentences(lowered(self._title), [0]):
            yield self._reading(-1)
        for index in self._lexicon.triggers.sentences(self._low, self._starts):
            yield self._reading(index)

    def disputes(self) -> Iterator[Reading]:
        """The sentences that may deny or admit something, in order."""
        for index in self._lexicon.disputes.sentences(self._low, self._starts):
            yield self._reading(index)

    def title(self) -> Reading | None:
        """The headline, if the article has one that its text does not repeat."""
        return self._reading(-1) if self._title and not self._repeated else None

    def before(self, reading: Reading) -> Reading | None:
        """The sentence before, if any."""
        index = reading.sentence.index - 1
        return self._reading(index) if index >= 0 else None

    def after(self, reading: Reading) -> Reading | None:
        """The sentence after."""
        index = reading.sentence.index + 1
        return self._reading(index) if index < len(self._spans) else None

    def following(self, reading: Reading, most: int) -> Iterator[Reading]:
        """At most so many sentences after it, in order."""
        first = reading.sentence.index + 1
        for index in range(first, min(first + most, len(self._spans))):
            yield self._reading(index)

    def _reading(self, index: int) -> Reading:
        known = self._read.get(index)
        if known is None:
            text, span = (self._title, Span(0, len(self._title), HEADLINE, -1)) if index < 0 else (self._text, self._spans[index])
            sentence: Sentence = read_sentence(text, span, index, self._lexicon)
            known = self._read[index] = read(sentence, self._lexicon, self._known)
        return known
