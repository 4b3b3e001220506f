"""The passage of a report: the sentences around its quote, by which copies of one text are known."""

import re

from streams.article import Article
from streams.report import Report

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")

# A quote may be the whole of its article, or stand in a text without full stops.
LONGEST_PASSAGE = 1_200


def passage_of(article: Article, report: Report) -> str:
    """The sentence of the quote with its neighbours; the title and the first sentences when only the title says it."""
    if report.start is None or report.end is None:
        return f"{article.title or report.quote}\n{_around(article.text, 0, 0)}"
    return _around(article.text, report.start, report.end)


def _around(text: str, start: int, end: int) -> str:
    """The sentences that hold ``start`` to ``end``, with one more on each side."""
    low, high = max(0, start - LONGEST_PASSAGE), min(len(text), max(end, start) + LONGEST_PASSAGE)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, low, high)]
    before = [low, *(at for at in ends if at <= start)]
    after = [*(at for at in ends if at >= end and at > start), high]
    first = before[-2] if len(before) > 1 else before[-1]
    last = after[1] if len(after) > 1 else after[0]
    return text[first:last].strip()
