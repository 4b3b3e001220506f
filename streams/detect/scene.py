"""What an article has named so far, and what "its forces", "the enemy" and "the town" mean there."""

from dataclasses import dataclass, field

from streams.detect.frames import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading
from streams.detect.speaker import INDEPENDENT, PRESS, Voice

# Taking a place "back" is done by whoever says it so; the other verbs are used by both sides.
FRIENDLY = frozenset(
    {"liberate", "free", "recapture", "retake", "regain", "reclaim", "clear", "win", "liberation", "retaking"}
)
REBELS = frozenset({"rebels", "militants", "insurgents", "separatists", "gunmen", "jihadists", "militia"})
OURS = frozenset({"our", "we", "us", "my"})
THEIRS = frozenset({"its", "his", "her", "their", "it", "they", "he", "she", "them"})


@dataclass
class Scene:
    """The article up to a sentence: sides in the order of naming, the last speaker, the last places."""

    lexicon: Lexicon
    sides: list[str] = field(default_factory=list)
    speaker: str = ""
    settlements: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)

    def note(self, reading: Reading, voices: list[Voice]) -> None:
        """Remember what this sentence names."""
        for party in reading.parties:
            if party.side and party.side != INDEPENDENT and party.role != "owner":
                self.sides.append(party.side)
        for spot in reading.spots:
            if spot.names and spot.area == "region":
                self.regions.append(spot.names[0])
            elif spot.names and spot.area != "site" and not spot.land:
                self.settlements.extend(spot.names)
            if spot.region:
                self.regions.append(spot.region)
        known = [voice.side for voice in voices if voice.side]
        if known:
            self.speaker = known[-1]

    def actor(self, candidate: Candidate, voice: Voice | None) -> str | None:
        """The party that took or entered the place; None when nobody can be meant."""
        party, said_by = candidate.party, self.claimant(candidate, voice)
        if party is None:
            side = self._agentless(candidate, said_by)
        else:
            side = self.side_of(party, candidate.reading, said_by)
        if side and candidate.lost:
            return self.foe_of(side)
        return side if side not in {INDEPENDENT, PRESS, ""} else None

    def claimant(self, candidate: Candidate, voice: Voice | None) -> str:
        """Whose word it is, as a side."""
        if voice is None:
            return self.speaker if _is_quoted(candidate.reading) and self.speaker else PRESS
        if voice.side:
            return voice.side
        low = voice.text.lower()
        for party in reversed(candidate.reading.parties):
            if party.last <= voice.at and party.side:
                return party.side
        if low.split()[-1] in self.lexicon.speech["media"]:
            return PRESS
        return self.speaker or (self.sides[-1] if self.sides else PRESS)

    def side_of(self, party: Party, reading: Reading, said_by: str) -> str | None:
        """The side that a party's words mean here."""
        if party.side:
            return party.side
        speaker = said_by if said_by not in {PRESS, INDEPENDENT} else self.speaker
        if party.call in OURS:
            return speaker or None
        if party.call == "enemy":
            return self.foe_of(speaker) if speaker and speaker != INDEPENDENT else self._occupier()
        before = [other.side for other in reading.parties if other.side and other.last <= party.first and other.role != "owner"]
        if party.call in THEIRS:
            return next((side for side in reversed(before) if side != INDEPENDENT), None) or self._last()
        return self._called(party.call, before)

    def _called(self, call: str, before: list[str]) -> str | None:
        """Who "the rebels" or "troops" are: a named side that is called so, else the last one named for plain soldiers."""
        for side in [*reversed(before), *reversed(self.sides)]:
            known = self.lexicon.sides.get(side)
            if known and call in known.called:
                return side
        if call in REBELS:
            return call
        return (before[-1] if before else None) or self._last()

    def _last(self) -> str | None:
        return self.sides[-1] if self.sides else None

    def _occupier(self) -> str | None:
        return "russia" if {"ukraine", "russia"} & set(self.sides) else None

    def foe_of(self, side: str) -> str | None:
        """The other side: one that the article names, else the first in the table."""
        known = self.lexicon.sides.get(side)
        if known is None:
            return None
        return next((foe for foe in reversed(self.sides) if foe in known.foes), known.foes[0] if known.foes else None)

    def _agentless(self, candidate: Candidate, said_by: str) -> str | None:
        """Nobody is named: a friendly verb speaks of the speaker's side, "fell" and "occupied" of the other one."""
        friendly = candidate.frame.split()[0].removeprefix("'s") in FRIENDLY or candidate.frame.split()[-1] in FRIENDLY
        speaker = said_by if said_by not in {PRESS, INDEPENDENT} else ""
        if speaker == "ukraine" and not friendly:
            return "russia"
        if speaker and (friendly or not candidate.frame.startswith("fall")):
            return speaker
        if "ukraine" in self.sides or "russia" in self.sides:
            return "ukraine" if friendly else "russia"
        return self._last()


def _is_quoted(reading: Reading) -> bool:
    return bool(reading.sentence.words) and reading.sentence.words[0] in {'"', "“", "«"}
