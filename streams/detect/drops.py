"""Candidate -> the first reason why it is no report of a taking or an entry, or None."""

from collections.abc import Callable
from dataclasses import dataclass

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Side
from streams.detect.places import is_abroad, is_capital
from streams.detect.scene import Scene
from streams.detect.zones import Part
from streams.report import Kind, Place, Precision

# Verbs of many meanings that still take a city where the name could be a government's: "They had taken Damascus".
CITY_VERBS = ("take", "fall")


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate with its actor and one of its places; ``known``: the gazetteer has the place, perhaps more than once."""

    candidate: Candidate
    actor: str
    side: Side | None
    place: Place
    known: bool
    scene: Scene


def dropped(case: Case, unsaid: str | None) -> str | None:
    """Why the case is dropped; ``unsaid`` is why it is no fact."""
    zone = case.candidate.reading.sentence.zone
    if zone.part is Part.DROPPED:
        return f"zones: {zone.reason}"
    if unsaid is not None:
        return f"reality: {unsaid}"
    reason = next((reason for reason, holds in REASONS if holds(case)), None)
    return reason and reason.format(actor=case.actor, frame=case.candidate.frame, needs=case.candidate.needs)


def _is_weak_and_unknown(case: Case) -> bool:
    """As in "Took Bronko", "has controlled Bronko": only soldiers who "take" or "free" something with a name take a place."""
    candidate = case.candidate
    if not candidate.weak or candidate.spot.area or case.known:
        return False
    stately = candidate.frame.startswith(("control (", "hold ("))
    if not stately and is_abroad(case.actor, case.scene) and _is_of_itself(case):
        return False
    return stately or (candidate.group.passive and candidate.party is None) or not _is_plain_force(candidate)


def _is_of_itself(case: Case) -> bool:
    """As in "The RSF said it had taken El Fasher": a party of a war whose towns are not listed speaks of its own deed."""
    party, tense = case.candidate.party, case.candidate.group.tense
    return party is not None and party.call in {"it", "they"} and tense in {"perfect", "pluperfect"}


def _is_plain_force(candidate: Candidate) -> bool:
    party = candidate.party
    return party is not None and party.role == "force" and not candidate.needs and "fall" not in candidate.frame


def _is_as_before(case: Case) -> bool:
    """As in "The city is 60% under the control of Ukraine's army": its own land, and nothing says that it was won back."""
    if case.side is None or not case.candidate.frame.startswith(("under", "hold (")):
        return False
    if {"come", "comes", "came", "coming"} & set(case.candidate.reading.sentence.lows[case.candidate.group.first :]):
        return False
    won_back = case.scene.lexicon.classes.won_back & set(case.candidate.reading.sentence.lows)
    return (case.place.region or "").lower() in case.side.homes and not won_back


def _is_a_government(case: Case) -> bool:
    """As in "Freed Damascus from", "Kabul, which they hold": the name may be the government's."""
    candidate = case.candidate
    weak = candidate.weak and not candidate.frame.startswith(CITY_VERBS)
    return candidate.spot.land and (candidate.frame.endswith("(relative)") or weak)


def _is_unknown_and_agentless(case: Case) -> bool:
    """As in "Bronko was captured"."""
    candidate = case.candidate
    alone = len(candidate.spot.names) == 1 and not candidate.spot.area and not case.place.unnamed
    return candidate.group.passive and candidate.party is None and alone and not case.known


def _is_sent_home(case: Case) -> bool:
    """As in "Ukraine is pouring troops into the Kharkiv region"."""
    if case.side is None or case.candidate.frame.split()[0] not in case.scene.lexicon.classes.reinforce:
        return False
    return (case.place.region or case.place.text).lower() in case.side.homes


def _is_one_man(case: Case) -> bool:
    """As in "The US soldier who crossed into North Korea"."""
    party = case.candidate.party
    if case.candidate.kind is not Kind.ENTRY or party is None or party.role != "force":
        return False
    return case.candidate.reading.sentence.lows[party.last - 1] in case.scene.lexicon.classes.one_man


def _is_a_country(case: Case) -> bool:
    """As in "Captured Ukraine"; a capital is a city."""
    spot = case.candidate.spot
    return spot.land and case.candidate.kind is Kind.CAPTURE and not is_capital(spot, case.scene)


def _is_there_already(case: Case) -> bool:
    """As in "Russia entered Ukraine", "eastern Ukraine"."""
    if case.side is None or case.place.unnamed:
        return False
    text = case.place.text.lower()
    return text in case.side.inside or text == case.side.own_land.lower() or text.rpartition("ern ")[2] in case.side.inside


def _is_a_region_of_its_own(case: Case) -> bool:
    """As in "The Kharkiv region is under Ukrainian control"."""
    spot = case.candidate.spot
    if case.side is None or not case.candidate.frame.startswith("under") or spot.area != "region":
        return False
    return bool(spot.names) and spot.names[0].lower() in case.side.homes


def _is_held_without_a_name(case: Case) -> bool:
    """As in "Controls villages in the region"."""
    candidate = case.candidate
    return candidate.spot.unnamed and candidate.frame.endswith("(control)") and candidate.spot.count is None


def _is_without_a_number(case: Case) -> bool:
    """As in "Captured villages": nobody says how many or where."""
    spot, tense = case.candidate.spot, case.candidate.group.tense
    vague = spot.unnamed and not spot.owner and spot.count is None
    return vague and tense in {"past", "present", "progressive", "gerund"} and not _is_placed(spot.region)


def _is_placed(region: str) -> bool:
    """Whether a region is named: "the Sumy region", but not only "the east"."""
    return any(word[0].isupper() for word in region.split() if word not in {"The", "East", "West", "South", "North"})


def _lacks_its_noun(case: Case) -> bool:
    """As in "Entered Bronko": some verbs need "the village of", or a known place right behind them."""
    candidate, place = case.candidate, case.place
    direct = place.id is not None and place.precision is not Precision.REGION and candidate.spot.first == candidate.group.at + 1
    return bool(candidate.needs) and candidate.spot.area != candidate.needs and not direct


# In the order in which they are asked.
REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("places: no known place after a verb of many meanings", _is_weak_and_unknown),
    ("reality: still held", _is_as_before),
    ("places: a government", _is_a_government),
    ("places: no known place of which nobody says who took it", _is_unknown_and_agentless),
    ("places: its own soil", _is_sent_home),
    ("frames: one soldier", _is_one_man),
    ("places: a country", _is_a_country),
    ("places: {actor} is there already", _is_there_already),
    ("places: a region of its own", _is_a_region_of_its_own),
    ("frames: villages held without a name", _is_held_without_a_name),
    ("frames: villages without a number", _is_without_a_number),
    ("frames: {frame} needs a {needs}", _lacks_its_noun),
)
