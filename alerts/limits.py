"""How long a message may be, and how a text is cut to it."""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from itertools import takewhile

# Slack's limits are 150 for a header and 3,000 for a section, counted after escaping.
TITLE_LIMIT = 150
BODY_LIMIT = 2_900
HTML_LIMIT = 20_000

ELLIPSIS = "…"
# A cut falls between words if a space is this near, else inside the word.
_WORD_LENGTH = 40

_ESCAPED_LENGTHS = {"&": 5, "<": 4, ">": 4}


def size(text: str) -> int:
    """The length as most services count it, in UTF-16 units: a letter is one, an emoji two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def wire_size(text: str) -> int:
    """The size once ``& < >`` have become entities, as they travel to Slack."""
    return size(text) + sum((length - 1) * text.count(character) for character, length in _ESCAPED_LENGTHS.items())


def cut(text: str, limit: int, measured: Callable[[str], int] = size) -> str:
    """The text, or its longest beginning with an ellipsis that measures at most ``limit``; no character is torn apart.

    A letter must measure at least one, wherever it stands.
    """
    if measured(text) <= limit:
        return text
    fitting = bisect_right(range(min(len(text), limit + 1)), limit, key=lambda end: measured(text[:end] + ELLIPSIS)) - 1
    return text[: _good_end(text, fitting)].rstrip() + ELLIPSIS if fitting >= 0 else ""


def _good_end(text: str, end: int) -> int:
    if text[end].isspace():
        return end
    space = text.rfind(" ", max(0, end - _WORD_LENGTH), end)
    if space > 0:
        return space
    while end > 0 and _is_torn(text, end):
        end -= 1
    return end


def _is_torn(text: str, end: int) -> bool:
    """Whether the characters on both sides of ``end`` are one to the reader's eye."""
    before, after = text[end - 1], text[end]
    if _is_flag_half(before) and _is_flag_half(after):
        return sum(1 for _ in takewhile(_is_flag_half, reversed(text[:end]))) % 2 == 1
    return _extends(after) or before == "\u200d" or (_is_conjoining(before) and _is_conjoining(after))


def _extends(character: str) -> bool:
    is_skin_tone = "\U0001f3fb" <= character <= "\U0001f3ff"
    return is_skin_tone or character == "\u200d" or unicodedata.category(character).startswith("M")


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_conjoining(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff"
