"""Bytes -> can this article matter at all? One automaton pass over the raw record, before anything is decoded."""

from streams.detect.lexicon import Lexicon


def can_matter(raw: bytes, lexicon: Lexicon) -> bool:
    r"""Whether the record holds a word of taking or entering and somebody who could do it.

    A superset of what detection finds. JSON may write any letter as ``\\u0063``; a record that does so for ASCII letters
    passes unread.
    """
    return lexicon.sieve.holds_all(raw)
