"""Origins: whether a report is an independent wording of a claim or a copy of one that is known."""

import re
import zlib
from collections.abc import Sequence
from urllib.parse import urlsplit

from streams.claim import ArticleRef, Novelty, Origin

# Three words in a row survive a sub-editor and rarely meet by chance, and the share of the shorter passage survives a cut,
# which a share of both would not. On tests/unit/ledger/wordings.yaml copies keep at least 0.51 of them, while two
# independent reports of one event share at most 0.23.
SHINGLE_WORDS = 3
COPY_OVERLAP = 0.4

# A shorter passage is a formula ("Russia says it has captured X"): it is a copy when none of its words are its own.
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
    share = 1.0 if shorter < FEWEST_SHINGLES else COPY_OVERLAP
    return shorter > 0 and len(one & other) >= share * shorter


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _hash(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(words).encode("utf-8", "surrogatepass"))
