"""Candidate -> new, or recalled: by tense, words of time, relative and after-clauses, and zone."""

from datetime import date
from itertools import pairwise

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.words_of_time import AFTER, CLAUSE_REACH, dated, told_by_time
from streams.detect.zones import Part
from streams.report import Kind

REMEMBERED = 8
# "The liberation of Vovchansk, a town on the border that has been fought over since May of last year, was reported to Putin".
TOLD_REACH = 24


def recalled(candidate: Candidate, unattributed: bool, day: date | None, lexicon: Lexicon) -> str | None:
    """Why the candidate is background, or None when it is news."""
    if candidate.reading.sentence.zone.part is Part.RECALLED:
        return "recalled paragraph"
    if _is_remembered(candidate, lexicon):
        return "clause: anniversary"
    if _opens_a_span(candidate):
        return "clause: from"
    if candidate.reading.sentence.lows[:2] == ("earlier", ",") and candidate.group.tense == "pluperfect":
        return "clause: earlier"
    if _is_of_a_year(candidate, day):
        return "time: year that opens the line"
    timed = told_by_time(candidate, day, lexicon)
    clause = _by_clause(candidate, lexicon)
    if (
        timed == ""
        and candidate.group.tense == "noun"
        and (candidate.kind is Kind.ENTRY or not _is_announced(candidate, lexicon))
    ):
        timed = None
    if timed is not None and not (timed == "" and clause not in {None, "clause: relative", "clause: after", "clause: when"}):
        return timed or None
    return clause or _by_tense(candidate, unattributed, lexicon)


def is_anniversary(title: str, lexicon: Lexicon) -> bool:
    """Whether the title looks back: "One year since the liberation of Kherson", "Anniversary of", "Today in history"."""
    words = title.lower().replace(":", " ").split()
    pairs = set(pairwise(words))
    looks_back = any((unit, word) in pairs for unit in ("year", "years") for word in ("since", "after", "on", "later", "ago"))
    return looks_back or bool(lexicon.classes.remembering & set(words)) or ("in", "history") in pairs


def _is_of_a_year(candidate: Candidate, day: date | None) -> bool:
    """As in "1967 - Israel captures Gaza": a line of a chronicle."""
    sentence = candidate.reading.sentence
    if ":" in sentence.lows[1:5]:
        dates = [is_old for at in range(5) if (is_old := dated(candidate, at, day)) is not None]
        if "time: date" in dates:
            return True
    word = sentence.low(0)
    return len(word) == 4 and word.isdigit() and word[:2] in {"18", "19", "20"} and (day is None or int(word) != day.year)


def _is_remembered(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "On the anniversary of the liberation of Bucha"."""
    sentence, group = candidate.reading.sentence, candidate.group
    return bool(lexicon.classes.remembering & set(sentence.lows[max(group.at - REMEMBERED, 0) : group.at]))


def _opens_a_span(candidate: Candidate) -> bool:
    """As in "From fall of Kabul to limbo in Mexico"."""
    lows, group, last = candidate.reading.sentence.lows, candidate.group, candidate.spot.last
    return group.tense == "noun" and "from" in lows[max(group.first - 2, 0) : group.first] and "to" in lows[last : last + 4]


def _by_tense(candidate: Candidate, unattributed: bool, lexicon: Lexicon) -> str | None:
    """What the paper says in its own voice is news in the perfect, or at the top of the article."""
    top = candidate.reading.sentence.zone.part in {Part.HEADLINE, Part.LEAD} and candidate.reading.sentence.index < 3
    top = top and not candidate.frame.startswith("occupation")
    if _is_bare_state(candidate, unattributed, lexicon) and candidate.reading.sentence.zone.part is not Part.HEADLINE:
        return "tense: a state that is known"
    headline = candidate.reading.sentence.zone.part is Part.HEADLINE
    if top and candidate.group.tense == "pluperfect" and unattributed:
        return "tense: told in passing"
    if top and (candidate.group.tense != "noun" or (headline and candidate.kind is Kind.CAPTURE)):
        return None
    tense = candidate.group.tense
    if unattributed and tense == "infinitive":
        return "tense: told in passing"
    if (
        unattributed
        and candidate.frame.startswith("occupy")
        and tense in {"present", "past"}
        and not _says_now(candidate, lexicon)
    ):
        return "tense: a state that is known"
    if tense == "noun":
        return None if _is_announced(candidate, lexicon) else "tense: spoken of as known"
    held = candidate.frame == "hold (passive)"
    if (held or (unattributed and candidate.frame.endswith("(control)"))) and not _says_now(candidate, lexicon):
        return "tense: a state that is known"
    if tense == "gerund":
        return None if _is_told(candidate, lexicon) else "tense: told in passing"
    if unattributed and tense in {"past", "pluperfect"} and not (candidate.frame == "flag" and tense == "past"):
        return "tense: told in passing"
    return None


def _is_bare_state(candidate: Candidate, unattributed: bool, lexicon: Lexicon) -> bool:
    """As in "A town under Russian control", or "is under Russian control" in the paper's own voice."""
    group = candidate.group
    verbless = candidate.reading.sentence.tags[group.at] == "preposition"
    was = bool({"was", "were"} & set(candidate.reading.sentence.lows[group.first : group.at + 1]))
    return group.tense == "state" and (unattributed or verbless) and ((unattributed and was) or not _says_now(candidate, lexicon))


def _says_now(candidate: Candidate, lexicon: Lexicon) -> bool:
    first, last = candidate.group.first, candidate.group.at
    return bool(lexicon.classes.says_now & set(candidate.reading.sentence.lows[max(first - 5, 0) : last + 5]))


def _is_told(candidate: Candidate, lexicon: Lexicon) -> bool:
    """Whether a gerund is the news itself: ", capturing the village", "reported taking back"."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    return first > 0 and (
        sentence.lows[first - 1] == ","
        or any(sentence.tags[k] == "speech" for k in range(max(first - 3, 0), first))
        or bool(lexicon.classes.showing & set(sentence.lows[max(first - CLAUSE_REACH, 0) : first]))
    )


def _is_announced(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "Announced the capture of": the noun is the news of a verb of speech."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    reach = 2 if candidate.kind is Kind.ENTRY else 5
    announced = any(sentence.lows[k] in lexicon.speech["announce"] for k in range(max(first - reach, 0), candidate.group.at))
    if candidate.frame.startswith("occupation"):
        return announced and not any(sentence.lows[k] in lexicon.speech["deny"] for k in range(max(first - reach, 0), first))
    return announced or _is_denied(candidate, lexicon) or _is_told_behind(candidate, lexicon)


def _is_told_behind(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "The liberation of Vovchansk was reported to Putin", "news of the capture of it does not correspond to reality"."""
    sentence, last = candidate.reading.sentence, max(candidate.spot.last, candidate.group.at + 1)
    for at in range(last, min(last + TOLD_REACH, len(sentence))):
        low = sentence.lows[at]
        if low in lexicon.speech["announce"] and sentence.tags[at - 1] in {"be", "adverb"}:
            return True
        if low in {"false", "untrue", "fake"} or (low == "correspond" and "not" in sentence.lows[at - 3 : at]):
            return True
    return False


def _is_denied(candidate: Candidate, lexicon: Lexicon) -> bool:
    """As in "Dismissed what Moscow said about the capture of": what is denied is news."""
    sentence, first = candidate.reading.sentence, candidate.group.first
    for at in range(first - 1, max(first - CLAUSE_REACH, -1), -1):
        if sentence.lows[at] in lexicon.speech["deny"]:
            return True
        low, tag = sentence.lows[at], sentence.tags[at]
        if low in {",", ";", ":"} or (tag in {"subordinator", "relative"} and low != "as"):
            return False
    return False


def _by_clause(candidate: Candidate, lexicon: Lexicon) -> str | None:
    sentence, group = candidate.reading.sentence, candidate.group
    headline = sentence.zone.part is Part.HEADLINE
    told = False
    if candidate.frame.endswith("(relative)"):
        return "clause: relative"
    for at in range(group.first - 1, max(group.first - CLAUSE_REACH, -1), -1):
        low, tag = sentence.lows[at], sentence.tags[at]
        if low in AFTER and not (at and sentence.tags[at - 1] in {"det", "have"}):
            soon = low == "after" and (
                (at > 0 and sentence.lows[at - 1] in lexicon.classes.soon_after)
                or (at > 0 and sentence.lows[at - 1] not in lexicon.classes.long_after and (told or _is_the_news(candidate)))
            )
            soon = soon and not _is_of_somebody(candidate, at)
            return None if soon or (headline and group.tense == "gerund") else f"clause: {low}"
        if told:
            continue
        if low == "when" and group.tense == "past":
            return "clause: when"
        if low == "where" and group.tense in {"present", "perfect", "progressive"}:
            break
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


def _is_the_news(candidate: Candidate) -> bool:
    """As in "Residents fled after Russian troops entered the town": what opens an article with "after" is its news."""
    sentence, group = candidate.reading.sentence, candidate.group
    return (sentence.index <= 2 or sentence.zone.part in {Part.HEADLINE, Part.LEAD}) and group.tense in {
        "past",
        "perfect",
        "gerund",
    }


def _is_of_somebody(candidate: Candidate, after: int) -> bool:
    """As in "Guards, who were flown to safety after the Taliban took Kabul, are suing": the clause tells of the guards."""
    lows = candidate.reading.sentence.lows
    who = max((at for at in range(after) if lows[at] == "who"), default=-1)
    return who >= 0 and not {"said", "says"} & set(lows[who:after])


def _follows_speech(candidate: Candidate, that: int) -> bool:
    tags = candidate.reading.sentence.tags
    return any(tags[k] == "speech" for k in range(max(that - 4, 0), that))


def _opening_time(candidate: Candidate) -> str | None:
    """As in "Last week Moscow declared that": the words of time that open the sentence hold for what is told."""
    lows = candidate.reading.sentence.lows[:3]
    if lows[:1] == ("last",) and lows[1:2] and lows[1] in {"week", "month", "year"}:
        return f"time: last {lows[1]}"
    return None
