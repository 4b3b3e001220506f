"""Which lines of an article are the article, and which are links, captions and sign-up texts."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from streams.detect.lexicon import Lexicon, ZoneRule
from streams.detect.triggers import lowered

# A related-headlines block ends where the text becomes prose again: a line this long that ends as a sentence does.
PROSE_LINE = 160
# A marker such as "watch:" in a longer line is part of a sentence.
LINK_LINE = 250
LONGEST_TITLE = 150
TITLE_NEVER_ENDS = frozenset({".", ":", ",", ";", "”", '"'})


class Part(StrEnum):
    """The part of the article that a line belongs to."""

    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    RECALLED = "recalled"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Zone:
    """A line's part, and the reason when it is dropped or recalled."""

    part: Part
    reason: str = ""


class Line(NamedTuple):
    """A line of the text, its offsets and its zone."""

    start: int
    end: int
    zone: Zone


HEADLINE, LEAD, BODY = Zone(Part.HEADLINE), Zone(Part.LEAD), Zone(Part.BODY)


def lines_of(text: str, title: str | None, lexicon: Lexicon) -> list[Line]:
    """The lines of ``text`` that hold anything, each with its zone."""
    found: list[Line] = []
    block, position, body = "", 0, 0
    headline = " ".join((title or "").lower().split()) or _first_line_as_headline(text)
    marks = lexicon.zone_marks.anywhere(lowered(text))
    for raw in text.split("\n"):
        start, position = position, position + len(raw) + 1
        if not raw or raw.isspace():
            continue
        zone = BODY
        if block or bisect_left(marks, start) < bisect_left(marks, position):
            low = raw.strip().lower()
            block = _block_after(low, block, lexicon.zones)
            zone = _zone_of(low, block, lexicon.zones)
        if zone is BODY and body < 3:
            if headline and raw.strip().lower() == headline:
                zone = HEADLINE
            else:
                body += 1
                zone = LEAD if body <= 2 else BODY
        found.append(Line(start, start + len(raw), zone))
    return found


def _first_line_as_headline(text: str) -> str:
    """The first line of an article without a title, in lower case, where it reads as one: short and without a full stop."""
    line, _, rest = text.strip().partition("\n")
    is_title = bool(rest.strip()) and len(line) <= LONGEST_TITLE and line.rstrip()[-1:] not in TITLE_NEVER_ENDS
    return " ".join(line.lower().split()) if is_title else ""


def _block_after(low: str, block: str, rules: Sequence[ZoneRule]) -> str:
    if len(low) < 60:
        bare = low.strip(" :-*#.")
        for rule in rules:
            if bare in rule.after:
                return rule.reason
    if block and len(low) >= PROSE_LINE and low.rstrip("”\"’' ").endswith("."):
        return ""
    return block


def _zone_of(low: str, block: str, rules: Sequence[ZoneRule]) -> Zone:
    if block:
        return Zone(Part.DROPPED, block)
    if len(low) > LINK_LINE:
        return BODY
    for rule in rules:
        if low.startswith(rule.starts) or low in rule.whole or any(words in low for words in rule.contains):
            return Zone(Part.RECALLED if rule.recalled else Part.DROPPED, rule.reason)
    return BODY
