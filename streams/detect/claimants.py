"""Candidate -> claimant: the side whose word it is; "it", "officials" and "the governor" are told by what the article named."""

from streams.detect.candidate import Candidate
from streams.detect.reading import Reading
from streams.detect.referents import side_of
from streams.detect.scene import Scene
from streams.detect.speaker import INDEPENDENT, PRESS, Voice
from streams.detect.strangers import BY_NAME

# "Authorities in the Sumy region said": how far a region may stand before the verb of speech.
HOME_REACH = 8


def claimant_of(candidate: Candidate, voice: Voice | None, scene: Scene) -> str:
    """Whose word it is, as a side."""
    if voice is None:
        return scene.speaker if _is_quoted(candidate.reading) and scene.speaker else PRESS
    if voice.side == PRESS or voice.text.lower().endswith(("journalists", "correspondents", "reporters")):
        return PRESS
    if voice.side:
        return INDEPENDENT if scene.is_neutral(voice.side) else voice.side
    return _unnamed_voice(candidate, voice, scene) or PRESS


def _is_quoted(reading: Reading) -> bool:
    return bool(reading.sentence.words) and reading.sentence.words[0] in {'"', "“", "«"}


def _unnamed_voice(candidate: Candidate, voice: Voice, scene: Scene) -> str | None:
    """Who "it", "the ministry" or "the governor" is; whoever is not told apart speaks for the side that acts."""
    head, classes = voice.text.lower().split()[-1], scene.lexicon.classes
    if voice.text.lower() in classes.theirs or voice.text.lower() in classes.ours:
        before = [p.side for p in candidate.reading.parties if p.side and p.last <= voice.at and p.role != "owner"]
        return (before[-1] if before else None) or scene.speaker or scene.topic
    if head in classes.press_people:
        return PRESS
    parties = candidate.reading.parties
    stranger = next((party for party in parties if party.call.startswith(BY_NAME) and party.last <= voice.at), None)
    if stranger is not None:
        return side_of(stranger, candidate.reading, PRESS, scene)
    if head in classes.rebels:
        speaking = (party for party in candidate.reading.parties if party.call in classes.rebels and party.last <= voice.at)
        rebels = next(speaking, None)
        return side_of(rebels, candidate.reading, PRESS, scene) if rebels is not None else None
    if head in classes.public:
        where = _side_at_home(candidate.reading, voice, scene)
        if where is not None:
            return where
    if classes.local_office & set(voice.text.lower().split()):
        return _local(candidate, scene) or scene.speaker
    if head in scene.offices and scene.topic != scene.speaker:
        return scene.offices[head]
    if (
        head in classes.general_office
        and scene.topic
        and not scene.is_outsider(scene.topic)
        and scene.topic_at == candidate.reading.sentence.index - 1
    ):
        return scene.topic
    if head in scene.offices:
        return scene.offices[head]
    side = candidate.party.side if candidate.party is not None else None
    victim = _victim(side, scene) if side and head in classes.reporting_loss else None
    return victim or side or scene.taker or scene.speaker or scene.topic


def _victim(side: str, scene: Scene) -> str | None:
    """Whose plain "officials" report what rebels or invaders did: the state that they fight."""
    known = scene.lexicon.sides.get(side)
    if known is None or (known.is_state and side != scene.occupier()):
        return None
    states = (scene.lexicon.sides[foe] for foe in known.foes if foe in scene.lexicon.sides)
    return next((foe.id for foe in states if foe.is_state), None)


def _side_at_home(reading: Reading, voice: Voice, scene: Scene) -> str | None:
    """Whose "authorities in the Sumy region" are: the side at home in a region named right before they speak."""
    near = (spot for spot in reading.spots if voice.at - HOME_REACH <= spot.first < voice.at)
    names = [name.lower() for spot in near for name in (*spot.names, spot.region) if name]
    return next((side.id for side in scene.lexicon.sides.values() if side.homes & set(names)), None)


def _local(candidate: Candidate, scene: Scene) -> str | None:
    """Whose a governor or mayor is: the side at home in the region that is named, else the state of the war's land."""
    spots = (candidate.spot, *candidate.reading.spots)
    here = [name for spot in spots for name in (*spot.names, spot.region)]
    for region in [*here, *reversed(scene.regions)]:
        for side in scene.lexicon.sides.values():
            if region and region.lower() in side.homes:
                return side.id
    named = [party.side for party in candidate.reading.parties if party.side] + scene.sides[::-1]
    theatres = [scene.lexicon.sides[side].theatre for side in named if side in scene.lexicon.sides]
    return next((side.id for side in scene.lexicon.sides.values() if side.is_state and side.theatre in theatres[:1]), None)
