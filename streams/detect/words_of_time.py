"""What words of time beside a candidate say: "last month", "on Saturday", "in May 2023", "on 6 August"."""

from datetime import date

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon, TimeWords

# How many words to either side still speak of the same event.
CLAUSE_REACH = 14
AFTER = frozenset({"after", "following", "since", "before"})
MONTH_NAMES = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
# The tags of words of time that no table lists by themselves: years are numbers.
TIMELY_TAGS = frozenset({"day", "month", "number"})
# A date this many days before the article is still its news: the weekly round-up.
FRESH_DAYS = 8
# A year before this one is history, also in an article without a date.
LONG_AGO = 2000


def told_by_time(candidate: Candidate, day: date | None, lexicon: Lexicon) -> str | None:
    """The reason by words of time; "" when they say it is new; None when there are none."""
    sentence = candidate.reading.sentence
    first = max(candidate.group.first - CLAUSE_REACH, 0)
    last = min(max(candidate.group.at, candidate.spot.last) + CLAUSE_REACH, len(sentence))
    fresh, lows, tags = False, sentence.lows, sentence.tags
    if lexicon.times.keys().isdisjoint(lows) and MONTHS.keys().isdisjoint(lows) and TIMELY_TAGS.isdisjoint(tags):
        return None
    since = "since" in lows
    for at in _outward(candidate, first, last):
        low = lows[at]
        if since and "since" in lows[max(at - 3, 0) : at] and "first" in lows[max(at - 8, 0) : at]:
            continue
        if low in MONTHS and not _is_since_in_a_total(candidate, at):
            told = dated(candidate, at, day)
            if told is not None:
                return told
        for time in lexicon.times.get(_class(low, tags[at]), ()) + lexicon.times.get(low, ()):
            if _stands(candidate, at, time):
                if time.background and not (time.words[0] == "since" and _is_total(candidate)):
                    return "time: " + " ".join(time.words)
                fresh = True
    return "" if fresh else None


def _is_total(candidate: Candidate) -> bool:
    return candidate.spot.unnamed and candidate.group.tense in {"perfect", "gerund"}


def _is_since_in_a_total(candidate: Candidate, at: int) -> bool:
    """As in "Have retaken 41 villages since 1 October": the total is of today."""
    return _is_total(candidate) and "since" in candidate.reading.sentence.lows[max(at - 3, 0) : at]


def _outward(candidate: Candidate, first: int, last: int) -> list[int]:
    """The words of the clause: to the right up to a break, and to the left up to a break."""
    sentence, words = candidate.reading.sentence, []
    right = max(candidate.group.at, candidate.spot.last - 1)
    for at in range(right, last):
        if at > right and sentence.lows[at] == "," and not _resumes(candidate, at + 1):
            break
        if sentence.lows[at] in {";", ":"} or (
            at > right and sentence.tags[at] in {"speech", "relative", "subordinator"} and sentence.lows[at] not in AFTER
        ):
            break
        words.append(at)
    for at in range(min(right, len(sentence)) - 1, first - 1, -1):
        if sentence.lows[at] in {";", ":"}:
            break
        if at < candidate.group.first and sentence.tags[at] in {"speech", "relative", "subordinator"}:
            break
        if sentence.lows[at] in {"and", "but"} and candidate.party is not None and candidate.party.first == at + 1:
            break
        words.append(at)
    return words


def _resumes(candidate: Candidate, at: int) -> bool:
    """Whether words of time follow a comma: "captured Lyman, in the Donetsk region, last week"."""
    sentence = candidate.reading.sentence
    return at < len(sentence) and (
        sentence.tags[at] in {"preposition", "day", "month"} or sentence.lows[at] in {"last", "earlier", "this", "just"}
    )


def _class(low: str, tag: str) -> str:
    if tag == "month" or low == "may":
        return "MONTH"
    if tag == "day":
        return "DAY"
    if len(low) == 4 and low.isdigit() and low[:2] in {"19", "20"}:
        return "YEAR"
    return low


def _stands(candidate: Candidate, at: int, time: TimeWords) -> bool:
    sentence, start = candidate.reading.sentence, at + 1 - len(time.words)
    if start < 0:
        return False
    return all(
        sentence.lows[start + k] == word or _class(sentence.lows[start + k], sentence.tags[start + k]) == word
        for k, word in enumerate(time.words)
    )


def dated(candidate: Candidate, at: int, day: date | None) -> str | None:
    """What a date says: "in May", "on August 6", "10 November 2022"."""
    sentence = candidate.reading.sentence
    month = MONTHS.get(sentence.low(at))
    if (
        month is None
        or not sentence.words[at][0].isupper()
        or (sentence.lows[at] == "may" and at and sentence.tags[at - 1] not in {"preposition", "number"})
    ):
        return None
    around = [sentence.lows[k].rstrip("thndrs") for k in (at + 1, at - 1, at + 2) if 0 <= k < len(sentence)]
    number = next((int(low) for low in around if low.isdigit() and len(low) <= 2 and 0 < int(low) <= 31), None)
    year = next(
        (int(sentence.lows[k]) for k in range(at + 1, min(at + 4, len(sentence))) if _class(sentence.lows[k], "") == "YEAR"), None
    )
    if year is not None and (year < LONG_AGO or (day is not None and year != day.year)):
        return "time: date"
    if number is None:
        before = sentence.lows[at - 1] if at else ""
        return (
            "time: month"
            if before in {"in", "since", "of", "last", "early", "late", "mid"} and (day is None or day.month != month)
            else None
        )
    if day is None:
        return None
    return "" if 0 <= _days_before(day, month, number) <= FRESH_DAYS else "time: date"


def _days_before(day: date, month: int, number: int) -> int:
    try:
        then = date(day.year, month, number)
    except ValueError:
        return FRESH_DAYS + 1
    if then > day and (then - day).days > 30:
        then = date(day.year - 1, month, min(number, 28))
    return max((day - then).days, 0)
