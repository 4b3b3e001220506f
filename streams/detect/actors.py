"""Candidate -> actor: who took or entered the place."""

from streams.detect.candidate import Candidate
from streams.detect.claimants import claimant_of
from streams.detect.referents import side_of
from streams.detect.scene import Scene
from streams.detect.speaker import INDEPENDENT, PRESS, Voice
from streams.report import Kind


def actor_of(candidate: Candidate, voice: Voice | None, scene: Scene) -> str | None:
    """The party that took or entered the place; None when nobody can be meant."""
    party, said_by = candidate.party, claimant_of(candidate, voice, scene)
    if party is None and _needs_party(candidate):
        return (scene.forces or scene.topic or None) if _is_item(candidate) else None
    if candidate.lost and not (party is None and candidate.group.passive):
        loser = side_of(party, candidate.reading, said_by, scene, voice) if party else said_by
        return scene.foe_of(loser or "")
    if party is None and candidate.kind is Kind.ENTRY and candidate.group.tense == "noun":
        return _enterer(candidate, said_by, scene)
    told_by = voice.side if voice is not None and voice.side and said_by == PRESS else said_by
    side = _agentless(candidate, told_by, scene) if party is None else side_of(party, candidate.reading, said_by, scene, voice)
    if side is None and party is not None and party.role == "force":
        side = _foe_of_loser(candidate, scene)
    if side is None and party is not None and party.role == "force":
        explicit = voice.side if voice is not None and voice.side not in {PRESS, INDEPENDENT} else ""
        side = explicit or scene.taker or (said_by if said_by not in {PRESS, INDEPENDENT} else scene.topic)
        if side and candidate.kind is Kind.ENTRY and _is_home(candidate, side, scene):
            side = scene.foe_of(side)
    return side if side not in {INDEPENDENT, PRESS, ""} else None


def _is_item(candidate: Candidate) -> bool:
    """As in "The army: • took control of Zelena Dolyna; • liberated Novoselivka"."""
    return candidate.group.first == 1 and candidate.reading.sentence.words[0] in {"•", "-", "–", "*", "·"}


def _needs_party(candidate: Candidate) -> bool:
    """An active verb without a known subject was done by somebody else."""
    group = candidate.group
    return not group.passive and group.tense not in {"noun", "state"} and not candidate.frame.startswith(("fall", "under"))


def _foe_of_loser(candidate: Candidate, scene: Scene) -> str | None:
    """As in "The army recaptured Kamanyola from M23"."""
    lows, last = candidate.reading.sentence.lows, candidate.spot.last
    loser = next(
        (party for party in candidate.reading.parties if 0 < party.first - last <= 3 and "from" in lows[last : party.first]),
        None,
    )
    return scene.foe_of(loser.side) if loser is not None and loser.side else None


def _enterer(candidate: Candidate, said_by: str, scene: Scene) -> str | None:
    """Who made "the incursion": whoever speaks of it, unless it is into its own soil."""
    if said_by in {PRESS, INDEPENDENT}:
        return None
    return scene.foe_of(said_by) if _is_home(candidate, said_by, scene) else said_by


def _is_home(candidate: Candidate, side: str, scene: Scene) -> bool:
    """Whether the region is the side's own soil: soldiers who enter it are the other side's."""
    known = scene.lexicon.sides.get(side)
    return (
        known is not None and known.land != known.own_land and any(name.lower() in known.homes for name in candidate.spot.names)
    )


def _agentless(candidate: Candidate, said_by: str, scene: Scene) -> str | None:
    """Nobody is named: a friendly verb speaks of the speaker's side, "fell" and "occupied" of the other one."""
    words = {candidate.frame.split()[0], candidate.frame.split()[-1]}
    speaker = said_by if said_by not in {PRESS, INDEPENDENT} else ""
    gaining = bool(speaker) and speaker == scene.taker and "passive" in candidate.frame
    friendly = bool(words & scene.lexicon.classes.friendly) or (gaining and candidate.frame.startswith(("take", "capture")))
    if friendly and speaker:
        return speaker
    if {"ukraine", "russia"} & {*scene.sides, speaker}:
        return "ukraine" if friendly else "russia"
    if scene.taker:
        return scene.taker
    return speaker if speaker and "fall" not in words else scene.topic or None
