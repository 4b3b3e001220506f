"""Which of several namesakes an article means: by its region words, its other places, the front and their size; or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, log, radians
from operator import itemgetter

from streams.gazetteer.settlement import Settlement

Point = tuple[float, float]

# The codifier's categories that a word for a place admits, where any of its namesakes has them.
_CATEGORIES_CALLED = {
    **dict.fromkeys(("village", "hamlet", "село", "селище", "поселок", "посёлок", "деревня", "хутір", "хутор"), "CDX"),
    **dict.fromkeys(("town", "містечко", "городок"), "MX"),
    **dict.fromkeys(("city", "місто", "город"), "KM"),
}

# One namesake must be this many times likelier than the next.
_CLEARLY = 20
# A place of the article that lies eight kilometres nearer to one namesake makes it e times likelier; nearer than the coordinates
# of villages are precise, or farther than an article's places lie from each other, distance says nothing.
_KM_A_FACTOR_OF_E = 8.0
_NEAREST_KM, _FARTHEST_KM = 8.0, 80.0


class Reason(StrEnum):
    """Why this settlement, or why none."""

    ONLY_ONE = "the only one of its name"
    ONLY_ONE_THERE = "the only one of its name in the region named"
    FAR_LIKELIER = "far likelier than its namesakes: nearer to the article's places or the front, or far larger"
    ALIKE = "namesakes are alike"
    ELSEWHERE = "known only outside the region named"
    UNKNOWN = "not known"
    ABROAD = "of a war whose settlements are not listed"


@dataclass(frozen=True, slots=True)
class Choice:
    """The settlement chosen, or None, and why; ``candidates`` are those that the region words left."""

    settlement: Settlement | None
    reason: Reason
    candidates: tuple[Settlement, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one namesake.

    ``regions`` are those named, nearest first; ``front`` the weight of the front by raion or region; ``called`` the article's
    word for the place; ``points`` the article's other places that are sure.
    """

    regions: Sequence[str]
    front: Mapping[str, int]
    called: str = ""
    points: Sequence[Point] = ()

    def weight_of_front(self, settlement: Settlement) -> int:
        """The weight of its raion, else of its region, else 1."""
        return next((self.front[id_] for id_ in reversed(settlement.areas) if id_ in self.front), 1)


def inside(candidates: Sequence[Settlement], regions: Sequence[str]) -> list[Settlement]:
    """The candidates that lie in the nearest of the regions that holds any."""
    for region in regions:
        found = [settlement for settlement in candidates if settlement.areas[0] == region]
        if found:
            return found
    return []


def meant(candidates: Sequence[Settlement], evidence: Evidence) -> Sequence[Settlement]:
    """The candidates that the regions named and the word for the place leave; a word that would leave none says nothing."""
    there = inside(candidates, evidence.regions) or candidates
    categories = _CATEGORIES_CALLED.get(evidence.called.lower(), "")
    return [settlement for settlement in there if settlement.category in categories] or there


def choose(candidates: Sequence[Settlement], evidence: Evidence) -> Choice:
    """One of the candidates if it is the only one meant, or far likelier than every other."""
    left = meant(candidates, evidence)
    if len(left) == 1:
        reason = Reason.ONLY_ONE if len(candidates) == 1 else Reason.ONLY_ONE_THERE
        return Choice(left[0], reason, tuple(left))
    rated = sorted(((_likelihood(settlement, evidence), settlement) for settlement in left), key=itemgetter(0), reverse=True)
    (first, likeliest), (second, _) = rated[:2]
    if first - second >= log(_CLEARLY):
        return Choice(likeliest, Reason.FAR_LIKELIER, tuple(left))
    return Choice(None, Reason.ALIKE, tuple(left))


def _likelihood(settlement: Settlement, evidence: Evidence) -> float:
    """As a logarithm: of its size and the weight of the front, and of its distance from the article's other places."""
    size = log(settlement.weight * evidence.weight_of_front(settlement))
    if not evidence.points:
        return size
    nearest = min(distance_km(settlement.point, point) for point in evidence.points)
    return size - min(max(nearest, _NEAREST_KM), _FARTHEST_KM) / _KM_A_FACTOR_OF_E


def distance_km(one: Point, other: Point) -> float:
    """Flat-earth distance, good to a per cent within a country."""
    return 111.2 * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(one[0])))
