"""A name and its surroundings -> the settlement meant, or why none can be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from streams.gazetteer.case_endings import nominatives
from streams.gazetteer.choice import Choice, Evidence, Point, Reason, choose, inside, meant
from streams.gazetteer.fold import fold
from streams.gazetteer.likeness import likeness
from streams.gazetteer.port import Surroundings
from streams.gazetteer.regions import Regions
from streams.gazetteer.settlement import Settlement
from streams.gazetteer.settlements import Settlements

# More of an article's places than this do not make the picture clearer.
_MOST_NEIGHBOURS = 20
# A name that only folds like a known one must also sound like it; without a region named, more so, and be long enough.
_SOUNDS_LIKE, _SOUNDS_VERY_LIKE = 0.65, 0.8
_AS_GOOD_AS = 0.05
_LONG_FOLD = 5
# Without any region named only a city, or a place where the war has been, is believed to be meant.
_WAR_HAS_BEEN = 10
_FRONT = 30


@dataclass(frozen=True)
class Resolver:
    """Settlements, regions and the weight of the front, by id of a raion or region."""

    regions: Regions
    settlements: Settlements
    front: Mapping[str, int]

    def resolve(self, name: str, around: Surroundings) -> Choice:
        """The settlement that the name means in these surroundings."""
        named = self.regions.covered_by(around.regions)
        if named and not any(self.regions.knows_settlements_of(id_) for id_ in named):
            return Choice(None, Reason.UNKNOWN)
        candidates = self._candidates(name, named)
        if not candidates:
            return Choice(None, Reason.UNKNOWN)
        evidence = Evidence(named, self.front, around.called)
        if len(meant(candidates, evidence)) > 1:
            evidence = replace(evidence, points=self._points_of_others(name, named, around.neighbours))
        return self._believed(choose(candidates, evidence), named)

    def namesakes(self, name: str, region: str | None) -> Sequence[Settlement]:
        """Every settlement that the name can mean, in the region if one is given."""
        named = self.regions.covered_by([region] if region else [])
        found = self._candidates(name, named)
        return inside(found, named) if named else found

    def _candidates(self, name: str, named: Sequence[str]) -> Sequence[Settlement]:
        """By spelling, else by fold; with a region named, first what lies in it."""
        spelled = self.settlements.spelled(name)
        if spelled and (not named or inside(spelled, named)):
            return spelled
        return self._sounding_like(name, named) or spelled

    def _sounding_like(self, name: str, named: Sequence[str]) -> list[Settlement]:
        for form in (name, *nominatives(name)):
            found = self.settlements.folded(form)
            if named:
                alike = _most_alike(form, inside(found, named), _SOUNDS_LIKE)
            else:
                alike = _most_alike(form, found, _SOUNDS_VERY_LIKE) if len(fold(form)) >= _LONG_FOLD else []
            if alike:
                return alike
        return []

    def _points_of_others(self, name: str, named: Sequence[str], neighbours: Sequence[str]) -> list[Point]:
        """Where the article's other places lie, those that are sure."""
        others = [other for other in neighbours if fold(other) != fold(name) and self.regions.named(other) is None]
        found = [self._alone(other, named) for other in others[:_MOST_NEIGHBOURS]]
        return [settlement.point for settlement in found if settlement is not None]

    def _alone(self, name: str, named: Sequence[str]) -> Settlement | None:
        """What another name of the article means, whatever stands around it."""
        candidates = self.settlements.spelled(name)
        return self._believed(choose(candidates, Evidence(named, self.front)), named).settlement if candidates else None

    def _believed(self, choice: Choice, named: Sequence[str]) -> Choice:
        """The choice, unless it lies outside the regions named, or nothing else ties so small a place to the article."""
        found = choice.settlement
        if found is None or found.is_city or found.areas[0] in named:
            return choice
        weight = Evidence(named, self.front).weight_of_front(found)
        if not named:
            return choice if weight >= _WAR_HAS_BEEN else Choice(None, Reason.UNKNOWN)
        if weight >= _FRONT and self.regions.knows_all_settlements_of(named[0]):
            return choice
        return Choice(None, Reason.ELSEWHERE)


def _most_alike(name: str, found: Iterable[Settlement], least: float) -> list[Settlement]:
    """Those whose name sounds most like it, with those that sound as good as that."""
    rated = [(max(likeness(name, other) for other in settlement.names), settlement) for settlement in found]
    best = max((rate for rate, _ in rated), default=0.0)
    return [settlement for rate, settlement in rated if rate >= max(least, best - _AS_GOOD_AS)]
