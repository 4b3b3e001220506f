"""What "its forces", "the enemy", "the rebels" and "they" mean at this point of the article."""

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading
from streams.detect.scene import Scene
from streams.detect.speaker import INDEPENDENT, PRESS, Voice
from streams.detect.strangers import BY_NAME

# "said in a statement on Monday that they": how far the pronoun may stand behind the verb of speech.
SAID_REACH = 9


def side_of(party: Party, reading: Reading, said_by: str, scene: Scene, voice: Voice | None = None) -> str | None:
    """The side that a party's words mean here; None for plain "troops" that nobody is named for."""
    if party.side:
        return party.side
    if party.call.startswith(BY_NAME):
        return None if scene.has_war() else party.call.removeprefix(BY_NAME)
    speaker = said_by if said_by not in {PRESS, INDEPENDENT} else scene.speaker
    if party.call in scene.lexicon.classes.ours:
        return speaker or None
    if party.call in scene.lexicon.classes.enemy:
        known = scene.foe_of(speaker) if party.call == "enemy" and said_by != INDEPENDENT else None
        return known or scene.occupier() or scene.foe_of(speaker)
    before = [
        other.side
        for other in reading.parties
        if other.side
        and other.last <= party.first
        and other.role != "owner"
        and not scene.is_outsider(other.side)
        and not (other.land and reading.sentence.tags[other.first - 1] == "preposition")
        and not _is_helper(reading, other, scene.lexicon)
    ]
    if party.call in scene.lexicon.classes.theirs:
        told = said_by if said_by not in {PRESS, INDEPENDENT} and party.call in {"it", "its", "their", "they"} else None
        if told and (_is_claim_between(reading, party, scene) or _speaks_of_itself(reading, party, voice, scene.lexicon)):
            return told
        told = told if party.call != "they" else None
        many = scene.forces if party.call == "they" else ""
        return (before[-1] if before else None) or told or many or scene.topic or (scene.sides[-1] if scene.sides else None)
    return _called(party, before, reading, scene)


def _is_claim_between(reading: Reading, party: Party, scene: Scene) -> bool:
    """As in "Ukraine refutes a Russian claim that their forces": "their" is of whoever claims."""
    return any(low in scene.lexicon.classes.claim_nouns for low in reading.sentence.lows[max(party.first - 3, 0) : party.first])


def _called(party: Party, before: list[str], reading: Reading, scene: Scene) -> str | None:
    """Who "the rebels" are: a named side that is called so, else the rebels of the war that is named."""
    for side in [*reversed(before), *reversed(scene.sides)]:
        known = scene.lexicon.sides.get(side)
        if known and party.call in known.called and party.against in {"", *known.foes}:
            return side
    if party.call in scene.lexicon.classes.rebels:
        states = [party.against, *(other.side for other in reading.parties if other.side), *reversed(scene.sides)]
        return _rebels(party.call, states, scene) or party.call
    return before[-1] if before else None


def _rebels(call: str, states: list[str], scene: Scene) -> str | None:
    for state in states:
        for foe in scene.lexicon.sides[state].foes if state in scene.lexicon.sides else ():
            if foe in scene.lexicon.sides and call in scene.lexicon.sides[foe].called:
                return foe
    return None


def _speaks_of_itself(reading: Reading, party: Party, voice: Voice | None, lexicon: Lexicon) -> bool:
    """As in "The rebels said they had entered"; of "Haidai said they had entered" the enemy is meant."""
    if voice is None or not 0 < party.first - voice.at <= SAID_REACH:
        return False
    if lexicon.classes.helped & set(reading.sentence.lows[max(voice.at - SAID_REACH, 0) : voice.at]):
        return False
    if any(other.side and voice.at < other.first < party.first for other in reading.parties):
        return False
    many = voice.text.lower().endswith(("s", "forces", "army", "group", "ministry", "military", "legion", "militia"))
    return party.call in {"it", "its"} or many


def _is_helper(reading: Reading, party: Party, lexicon: Lexicon) -> bool:
    """As in "The army, backed by fighters from Iraq,": the helper is not who speaks."""
    lows = reading.sentence.lows[max(party.first - 4, 0) : party.first]
    return "by" in lows and bool(lexicon.classes.helped & set(lows))
