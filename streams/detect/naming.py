"""Villages that a sentence counts and the next one names: "Four villages ... He named them as A, B, C and D."."""

from dataclasses import replace

from streams.detect.candidate import Candidate
from streams.detect.reading import Reading
from streams.detect.spot import Spot

# The words right before the list: "named them as", "the villages are", "they were:".
INTRODUCING = frozenset({"as", "are", "were", ":", "namely", "called"})


def named_next(candidate: Candidate, following: Reading | None) -> Candidate:
    """The candidate with the names that the next sentence gives, or as it is."""
    if following is None or not candidate.spot.unnamed:
        return candidate
    names = next((spot.names for spot in following.spots if _names_them(candidate.spot, spot, following)), None)
    if names is None:
        return candidate
    return replace(candidate, spot=replace(candidate.spot, names=names, unnamed=False, area="settlement"))


def _names_them(counted: Spot, spot: Spot, reading: Reading) -> bool:
    """Whether the list has as many names as were counted, and is introduced as theirs."""
    fits = len(spot.names) == counted.count if counted.count is not None else len(spot.names) > 1
    return fits and bool(INTRODUCING & set(reading.sentence.lows[max(spot.first - 1, 0) : spot.first]))
