"""The passage of a report: the sentences around its quote, by which copies of one text are known."""

import re

from streams.article import Article
from streams.report import Report

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|\n+")

# A headline is each paper's own; with the lead below it a passage is long enough to tell a copy.
ENOUGH_WORDS = 45

# A quote may be the whole of its article, or stand in a text without full stops.
LONGEST_REACH = 1_200


def passage_of(article: Article, report: Report) -> str:
    """The quote's sentence and its neighbours, more of them below when they are short; the title first when only it says it."""
    if report.start is None or report.end is None:
        return f"{article.title or report.quote}\n{_around(article.text, 0, 0)}"
    return _around(article.text, report.start, report.end)


def _around(text: str, start: int, end: int) -> str:
    """The sentences that hold ``start`` to ``end``, one above, and those below that make the passage long enough."""
    low, high = max(0, start - LONGEST_REACH), min(len(text), end + LONGEST_REACH)
    cuts = [low, *(match.end() for match in _SENTENCE_END.finditer(text, low, high)), high]
    first = max(at for at, cut in enumerate(cuts) if cut <= start)
    below = [cut for cut in cuts[first + 1 :] if cut >= end]
    passage = ""
    for cut in below[1:] or below:
        passage = text[cuts[max(0, first - 1)] : cut].strip()
        if len(passage.split()) >= ENOUGH_WORDS:
            break
    return passage
