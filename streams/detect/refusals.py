"""Claims that the sentence itself tells only to deny them: "Kyiv denies that", "spread false information that"."""

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.speaker import Voice

# How far before the claim the denial may stand, and how far what calls it false.
DENIED_REACH, REFUTED_REACH = 10, 7


def is_denied(candidate: Candidate, voice: Voice | None, lexicon: Lexicon) -> bool:
    """As in "Kyiv denies that", "disputing reports by bloggers that", "reports that Lyman has fallen are false"."""
    sentence, deny = candidate.reading.sentence, lexicon.speech["deny"]
    if voice is not None and sentence.lows[voice.at] in deny:
        return True
    first, last = candidate.group.first, max(candidate.spot.last, candidate.group.at + 1)
    if sentence.tag(last) == "be" and sentence.low(last + 1) in lexicon.classes.untrue:
        return True
    left = sentence.lows[max(first - DENIED_REACH, 0) : first]
    return bool(deny & set(left)) and bool({"that", "reports", "claims"} & set(left)) and not lexicon.speech["not"] & set(left)


def is_refuted(candidate: Candidate) -> bool:
    """As in "Spread false information that they have entered": the claim is told only to reject it."""
    first = candidate.group.first
    return bool({"false", "fake", "untrue"} & set(candidate.reading.sentence.lows[max(first - REFUTED_REACH, 0) : first]))
