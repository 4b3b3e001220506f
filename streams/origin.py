"""Origins: whether a report is an independent wording of a claim or a copy of one that is known."""

import re
import zlib
from collections.abc import Sequence
from urllib.parse import urlsplit

from streams.claim import ArticleRef, Novelty, Origin

# Three words in a row survive the edits of a sub-editor and rarely meet by chance: of two independent reports of one event
# in tests/unit/ledger/wordings.py the closest share a quarter of them, of a lightly edited copy more than half remain.
SHINGLE_WORDS = 3
COPY_OVERLAP = 0.45

# Below this many shingles a passage is a formula ("Russia says it has captured X"): only an equal one is called a copy.
FEWEST_SHINGLES = 8

# A signature is at most about 1 kB: longer passages are cut, and once a claim has this many wordings the publishers alone count.
LONGEST_PASSAGE_WORDS = 96
MOST_SIGNATURES = 16

_WORD = re.compile(r"\w+")


def origin_of(article: ArticleRef, passage: str) -> Origin:
    """The signature of one wording: its publisher and the hashes of its passage's word shingles."""
    words = _WORD.findall(passage.casefold())[:LONGEST_PASSAGE_WORDS]
    size = min(SHINGLE_WORDS, len(words))
    starts = range(len(words) - size + 1) if words else ()
    return Origin(publisher_of(article), frozenset(_hash(words[at : at + size]) for at in starts))


def publisher_of(article: ArticleRef) -> str:
    """Who published it, in one spelling: the source, else the host of its address, else nothing."""
    name = article.source or _host(article.url or "")
    return " ".join(name.casefold().split()).removeprefix("www.")


def independence(wording: Origin, known: Sequence[Origin]) -> Novelty:
    """Whether ``wording`` is ``ANOTHER_ORIGIN`` beside the known ones, or why it is not."""
    if wording.publisher and any(wording.publisher == origin.publisher for origin in known):
        return Novelty.SAME_PUBLISHER
    if any(is_copy(wording.shingles, origin.shingles) for origin in known):
        return Novelty.COPY
    return Novelty.ANOTHER_ORIGIN


def with_origin(known: Sequence[Origin], wording: Origin) -> tuple[Origin, ...]:
    """``known`` and one more; beyond ``MOST_SIGNATURES`` wordings it is kept by its publisher alone."""
    kept = wording if len(known) < MOST_SIGNATURES else Origin(wording.publisher, frozenset())
    return (*known, kept)


def is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether the shorter passage is mostly made of the longer one, so that a cut copy is still a copy."""
    shorter = min(len(one), len(other))
    if shorter < FEWEST_SHINGLES:
        return shorter > 0 and one == other
    return len(one & other) >= COPY_OVERLAP * shorter


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))
