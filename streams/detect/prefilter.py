"""Bytes -> can this article matter at all? Two automaton passes over the raw record, before anything is decoded."""

import re

from streams.detect.lexicon import Lexicon

# An ASCII letter written as an escape could hide a word.
ESCAPED_LETTERS = re.compile(rb"\\u00[4567]")


def can_matter(raw: bytes, lexicon: Lexicon) -> bool:
    r"""Whether the record names somebody who could take or enter a place, and holds a word of taking or entering.

    A superset of what detection finds. JSON may write any letter as ``\u0063``; a record that does so for ASCII letters
    passes unread.
    """
    if lexicon.actors.stand_in(raw) and lexicon.deeds.stand_in(raw):
        return True
    return b"\\u00" in raw and ESCAPED_LETTERS.search(raw) is not None
