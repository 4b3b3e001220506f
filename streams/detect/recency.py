"""Candidate -> new, or recalled: by tense, words of time, relative and after-clauses, and zone."""

from datetime import date

from streams.detect.frames import Candidate
from streams.detect.lexicon import Lexicon, TimeWords
from streams.detect.zones import Part
from streams.report import Kind

CLAUSE_REACH = 14
# "Said the capture of X would ..." tells nothing; "announced the capture of X" does.
ANNOUNCING = frozenset(
    f"{verb}{end}"
    for verb, ends in (
        ("announc", ("e", "es", "ed", "ing")),
        ("report", ("", "s", "ed", "ing")),
        ("claim", ("", "s", "ed", "ing")),
        ("confirm", ("", "s", "ed", "ing")),
        ("declar", ("e", "es", "ed", "ing")),
        ("acknowledg", ("e", "es", "ed", "ing")),
        ("admi", ("t", "ts", "tted", "tting")),
        ("hail", ("", "s", "ed", "ing")),
        ("celebrat", ("e", "es", "ed", "ing")),
        ("describ", ("e", "es", "ed")),
        ("den", ("y", "ies", "ied", "ying")),
        ("reject", ("", "s", "ed", "ing")),
        ("boast", ("", "s", "ed")),
    )
    for end in ends
)
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
# A date this many days before the article is still its news: the weekly round-up.
FRESH_DAYS = 8


def recalled(candidate: Candidate, unattributed: bool, day: date | None, lexicon: Lexicon) -> str | None:
    """Why the candidate is background, or None when it is news."""
    if candidate.reading.sentence.zone.part is Part.RECALLED:
        return "recalled paragraph"
    timed = _by_time(candidate, day, lexicon)
    clause = _by_clause(candidate)
    if timed == "" and candidate.group.tense == "noun" and candidate.kind is Kind.ENTRY:
        timed = None
    if timed is not None and not (timed == "" and clause):
        return timed or None
    return clause or _by_tense(candidate, unattributed)


def _by_tense(candidate: Candidate, unattributed: bool) -> str | None:
    """What the paper says in its own voice is news in the perfect, or at the top of the article."""
    top = candidate.reading.sentence.zone.part in {Part.HEADLINE, Part.LEAD} and candidate.reading.sentence.index < 3
    if top and not (candidate.kind is Kind.ENTRY and candidate.group.tense == "noun"):
        return None
    tense = candidate.group.tense
    if unattributed and tense == "infinitive":
        return "tense: told in passing"
    if unattributed and candidate.frame.startswith("occupy") and tense in {"present", "past"} and not _says_now(candidate):
        return "tense: a state that is known"
    if tense == "noun":
        return None if _is_announced(candidate) else "tense: spoken of as known"
    if tense == "state" and candidate.group.first == candidate.group.at and not _says_now(candidate):
        return "tense: a state that is known"
    if unattributed and candidate.frame.endswith("(control)") and not _says_now(candidate):
        return "tense: a state that is known"
    if tense == "gerund" and not _is_told(candidate):
        return "tense: told in passing"
    if unattributed and tense in {"past", "pluperfect", "gerund"}:
        return "tense: told in passing"
    return None


def _says_now(candidate: Candidate) -> bool:
    first, last = candidate.group.first, candidate.group.at
    return bool(
        {"now", "already", "fully", "completely", "entirely"} & set(candidate.reading.sentence.lows[max(first - 5, 0) : last + 5])
    )


def _is_told(candidate: Candidate) -> bool:
    """Whether a gerund is the news itself: ", capturing the village", "reported taking back"."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    return first > 0 and (
        sentence.lows[first - 1] == "," or any(sentence.tags[k] == "speech" for k in range(max(first - 3, 0), first))
    )


def _is_announced(candidate: Candidate) -> bool:
    """As in "Announced the capture of": the noun is the news of a verb of speech."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    reach = 2 if candidate.kind is Kind.ENTRY else 5
    return any(sentence.lows[k] in ANNOUNCING for k in range(max(first - reach, 0), first))


def _by_time(candidate: Candidate, day: date | None, lexicon: Lexicon) -> str | None:
    """The reason by words of time; "" when they say it is new; None when there are none."""
    sentence = candidate.reading.sentence
    first = max(candidate.group.first - CLAUSE_REACH, 0)
    last = min(max(candidate.group.at, candidate.spot.last) + CLAUSE_REACH, len(sentence))
    fresh = False
    for at in _outward(candidate, first, last):
        low = sentence.lows[at]
        dated = _dated(candidate, at, day)
        if dated is not None:
            return dated
        for time in lexicon.times.get(_class(low, sentence.tags[at]), ()) + lexicon.times.get(low, ()):
            if _stands(candidate, at, time):
                if time.background:
                    return "time: " + " ".join(time.words)
                fresh = True
    return "" if fresh else None


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


def _dated(candidate: Candidate, at: int, day: date | None) -> str | None:
    """What a date says: "in May", "on August 6", "10 November 2022"."""
    sentence = candidate.reading.sentence
    month = MONTHS.get(sentence.lows[at])
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
    if year is not None and day is not None and year != day.year:
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


def _by_clause(candidate: Candidate) -> str | None:
    sentence, group = candidate.reading.sentence, candidate.group
    headline = sentence.zone.part is Part.HEADLINE
    told = False
    if candidate.frame.endswith("(relative)"):
        return "clause: relative"
    for at in range(group.first - 1, max(group.first - CLAUSE_REACH, -1), -1):
        low, tag = sentence.lows[at], sentence.tags[at]
        if low in AFTER and not (at and sentence.tags[at - 1] in {"det", "have"}):
            return None if headline and group.tense == "gerund" else f"clause: {low}"
        if told:
            continue
        if low == "when" and group.tense == "past":
            return "clause: when"
        if low in {"which", "whom", "where", "who"} or (
            low == "that" and at == group.first - 1 and not _follows_speech(candidate, at)
        ):
            return "clause: relative"
        if low in {",", ";", ":"}:
            break
        told = tag == "speech"
    if group.tense == "participle" and group.passive:
        return "clause: participle"
    return _opening_time(candidate)


def _follows_speech(candidate: Candidate, that: int) -> bool:
    tags = candidate.reading.sentence.tags
    return any(tags[k] == "speech" for k in range(max(that - 4, 0), that))


def _opening_time(candidate: Candidate) -> str | None:
    """As in "Last week Moscow declared that": the words of time that open the sentence hold for what is told."""
    lows = candidate.reading.sentence.lows[:3]
    if lows[:1] == ("last",) and lows[1:2] and lows[1] in {"week", "month", "year"}:
        return f"time: last {lows[1]}"
    return None
