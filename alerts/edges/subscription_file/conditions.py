"""``when`` of a rules file: what a claim must be like."""

from dataclasses import dataclass
from typing import Protocol

from alerts.edges.subscription_file.faults import FaultList, either, quoted, suggestion
from alerts.edges.subscription_file.fields import Keys, chosen, fields, number, words
from alerts.edges.subscription_file.yaml_tree import Fields, Node, Word
from alerts.subscription import STANDING_OF, Area, Condition
from streams.claim import Change
from streams.report import Kind, Standing

WHEN = Keys(
    known=("kind", "actor", "claimant", "standing", "area", "origins"),
    later=("near", "place", "population", "theatre", "language", "source", "part", "any", "not", "unplaced"),
)
ORIGINS = Keys(known=("min",))
MOST_ORIGINS = 100

# Claimants that are no party to a war: whose word it is otherwise.
ONLOOKERS = frozenset({"independent", "press"})


class Areas(Protocol):
    """What a rules file asks of the gazetteer."""

    def areas(self, words: str) -> frozenset[str]:
        """Every id and key that ``words`` can mean as the area of a rule."""
        ...

    def similar(self, words: str) -> list[str]:
        """Known names that look like ``words``."""
        ...


@dataclass(frozen=True, slots=True)
class World:
    """The places and parties that a condition may name."""

    places: Areas
    actors: frozenset[str]


def condition(node: Node | None, world: World, faults: FaultList) -> Condition:
    """The condition that ``when`` states; without ``when``, the one that every claim meets."""
    if node is None:
        return Condition()
    if node == Word("", node.line) or node == Fields({}, node.line):
        faults.add(node.line, "when is empty; leave the key out to hear of every claim")
        return Condition()
    stated = fields(node, "when", WHEN, faults)
    return Condition(
        kind=chosen(stated.get("kind"), "kind", Kind, faults),
        actor=_parties(stated.get("actor"), "actor", world.actors, faults),
        claimant=_parties(stated.get("claimant"), "claimant", world.actors | ONLOOKERS, faults),
        standing=chosen(stated.get("standing"), "standing", Standing, faults),
        area=_areas(stated.get("area"), world.places, faults),
        min_origins=_min_origins(stated.get("origins"), faults),
    )


def contradictions(when: Condition, on: frozenset[Change]) -> list[str]:
    """Changes that the subscription asks for and that its condition excludes."""
    return [
        f"{change} in on can never be told: when asks for standing {either(sorted(when.standing))}"
        for change, standing in STANDING_OF.items()
        if change in on and when.standing and standing not in when.standing
    ]


def _parties(node: Node | None, what: str, known: frozenset[str], faults: FaultList) -> frozenset[str]:
    named = words(node, what, faults)
    for one in named:
        if one.text not in known:
            faults.add(one.line, f"unknown {what} {quoted(one.text)}{suggestion(one.text, known)}")
    return frozenset(one.text for one in named)


def _areas(node: Node | None, places: Areas, faults: FaultList) -> tuple[Area, ...]:
    found = []
    for one in words(node, "area", faults):
        ids = places.areas(one.text)
        if ids:
            found.append(Area(one.text, ids))
            continue
        near = places.similar(one.text)
        hint = f"; did you mean {either(map(quoted, near))}?" if near else '; write it as in "Donetsk oblast" or "Toretsk"'
        faults.add(one.line, f"unknown area {quoted(one.text)}{hint}")
    return tuple(found)


def _min_origins(node: Node | None, faults: FaultList) -> int:
    if node is None:
        return 1
    if isinstance(node, Word):
        faults.add(node.line, "origins: write {min: N}, as in origins: {min: 2}")
        return 1
    lowest = fields(node, "origins", ORIGINS, faults).get("min")
    found = number(lowest, "origins min", 1, MOST_ORIGINS, faults) if lowest is not None else None
    return found or 1
