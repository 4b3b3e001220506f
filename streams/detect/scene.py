"""What an article has named so far, and what "its forces", "the enemy" and "troops" mean there."""

from dataclasses import dataclass, field

from streams.detect.candidate import Candidate
from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading
from streams.detect.speaker import INDEPENDENT, PRESS, Voice
from streams.detect.spot import Spot
from streams.detect.strangers import BY_NAME
from streams.report import Kind

HOME_REACH = 8
# "said in a statement on Monday that they": how far the pronoun may stand behind the verb of speech.
SAID_REACH = 9


@dataclass
class Scene:
    """The article up to a sentence: sides in the order of naming, the last topic and speaker, the last places."""

    lexicon: Lexicon
    sides: list[str] = field(default_factory=list)
    topic: str = ""
    forces: str = ""
    topic_at: int = -2
    speaker: str = ""
    taker: str = ""
    settlements: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    offices: dict[str, str] = field(default_factory=dict)
    recalled: set[str] = field(default_factory=set)
    noted: set[int] = field(default_factory=set)
    remembers: bool = False

    def note(self, reading: Reading, voices: list[Voice]) -> None:
        """Remember what this sentence names; a sentence is noted once."""
        if reading.sentence.index in self.noted:
            return
        self.noted.add(reading.sentence.index)
        named = [party.side for party in reading.parties if party.side and party.side != INDEPENDENT and party.role != "owner"]
        self.sides.extend(named)
        for party in reading.parties:
            if party.side and party.role in {"voice", "force"}:
                self.offices.update(dict.fromkeys(reading.sentence.lows[party.first : party.last], party.side))
        self.topic = named[0] if named else self.topic
        self.topic_at = reading.sentence.index if named else self.topic_at
        marching = [
            party.side for party in reading.parties if party.side and party.role == "force" and _is_subject(reading, party)
        ]
        self.forces = marching[-1] if marching else "" if named else self.forces
        for spot in reading.spots:
            if spot.area == "region":
                self.regions.extend(spot.names)
            elif spot.area != "site" and not spot.land and (spot.area or is_governed(reading, spot, self.lexicon)):
                self.settlements.extend(name for name in spot.names if name not in self.recalled)
            if spot.region:
                self.regions.append(spot.region)
        known = [voice.side for voice in voices if voice.side]
        self.speaker = known[-1] if known else self.speaker

    def actor(self, candidate: Candidate, voice: Voice | None) -> str | None:
        """The party that took or entered the place; None when nobody can be meant."""
        party, said_by = candidate.party, self.claimant(candidate, voice)
        if party is None and _needs_party(candidate):
            return (self.forces or self.topic or None) if _is_item(candidate) else None
        if candidate.lost and not (party is None and candidate.group.passive):
            loser = self.side_of(party, candidate.reading, said_by, voice) if party else said_by
            return self.foe_of(loser or "")
        if party is None and candidate.kind is Kind.ENTRY and candidate.group.tense == "noun":
            return self._enterer(candidate, said_by)
        side = self._agentless(candidate, said_by) if party is None else self.side_of(party, candidate.reading, said_by, voice)
        if side is None and party is not None and party.role == "force":
            side = self._foe_of_loser(candidate)
        if side is None and party is not None and party.role == "force":
            explicit = voice.side if voice is not None and voice.side not in {PRESS, INDEPENDENT} else ""
            side = explicit or self.taker or (said_by if said_by not in {PRESS, INDEPENDENT} else self.topic)
            if side and candidate.kind is Kind.ENTRY and self._is_home(candidate, side):
                side = self.foe_of(side)
        return side if side not in {INDEPENDENT, PRESS, ""} else None

    def _foe_of_loser(self, candidate: Candidate) -> str | None:
        """As in "The army recaptured Kamanyola from M23"."""
        lows, last = candidate.reading.sentence.lows, candidate.spot.last
        loser = next(
            (party for party in candidate.reading.parties if 0 < party.first - last <= 3 and "from" in lows[last : party.first]),
            None,
        )
        return self.foe_of(loser.side) if loser is not None and loser.side else None

    def _enterer(self, candidate: Candidate, said_by: str) -> str | None:
        """Who made "the incursion": whoever speaks of it, unless it is into its own soil."""
        if said_by in {PRESS, INDEPENDENT}:
            return None
        return self.foe_of(said_by) if self._is_home(candidate, said_by) else said_by

    def _is_home(self, candidate: Candidate, side: str) -> bool:
        """Whether the region is the side's own soil: soldiers who enter it are the other side's."""
        known = self.lexicon.sides.get(side)
        return (
            known is not None
            and known.land != known.own_land
            and any(name.lower() in known.homes for name in candidate.spot.names)
        )

    def claimant(self, candidate: Candidate, voice: Voice | None) -> str:
        """Whose word it is, as a side."""
        if voice is None:
            return self.speaker if _is_quoted(candidate.reading) and self.speaker else PRESS
        if voice.side == PRESS or voice.text.lower().endswith(("journalists", "correspondents", "reporters")):
            return PRESS
        if voice.side:
            return INDEPENDENT if self._is_neutral(voice.side) else voice.side
        return self._unnamed_voice(candidate, voice) or PRESS

    def _unnamed_voice(self, candidate: Candidate, voice: Voice) -> str | None:
        """Who "it", "the ministry" or "the governor" is; whoever is not told apart speaks for the side that acts."""
        head = voice.text.lower().split()[-1]
        if voice.text.lower() in self.lexicon.classes.theirs | self.lexicon.classes.ours:
            before = [p.side for p in candidate.reading.parties if p.side and p.last <= voice.at and p.role != "owner"]
            return (before[-1] if before else None) or self.speaker or self.topic
        if head in self.lexicon.classes.press_people:
            return PRESS
        parties = candidate.reading.parties
        stranger = next((party for party in parties if party.call.startswith(BY_NAME) and party.last <= voice.at), None)
        if stranger is not None:
            return self.side_of(stranger, candidate.reading, PRESS)
        if head in self.lexicon.classes.rebels:
            speaking = (
                party
                for party in candidate.reading.parties
                if party.call in self.lexicon.classes.rebels and party.last <= voice.at
            )
            rebels = next(speaking, None)
            return self.side_of(rebels, candidate.reading, PRESS) if rebels is not None else None
        if head in self.lexicon.classes.public:
            where = self._side_at_home(candidate.reading, voice)
            if where is not None:
                return where
        if self.lexicon.classes.local_office & set(voice.text.lower().split()):
            return self._local(candidate) or self.speaker
        if (
            head in self.lexicon.classes.general_office
            and self.topic
            and not self._is_outsider(self.topic)
            and self.topic_at == candidate.reading.sentence.index - 1
        ):
            return self.topic
        if head in self.offices:
            return self.offices[head]
        side = candidate.party.side if candidate.party is not None else None
        victim = self._victim(side) if side and head in self.lexicon.classes.reporting_loss else None
        return victim or side or self.taker or self.speaker or self.topic

    def _victim(self, side: str) -> str | None:
        """Whose plain "officials" report what rebels or invaders did: the state that they fight."""
        known = self.lexicon.sides.get(side)
        if known is None or (known.is_state and side != self._occupier()):
            return None
        states = (self.lexicon.sides[foe] for foe in known.foes if foe in self.lexicon.sides)
        return next((foe.id for foe in states if foe.is_state), None)

    def _side_at_home(self, reading: Reading, voice: Voice) -> str | None:
        """Whose "authorities in the Sumy region" are: the side at home in a region named right before they speak."""
        near = (spot for spot in reading.spots if voice.at - HOME_REACH <= spot.first < voice.at)
        names = [name.lower() for spot in near for name in (*spot.names, spot.region) if name]
        return next((side.id for side in self.lexicon.sides.values() if side.homes & set(names)), None)

    def _local(self, candidate: Candidate) -> str | None:
        """Whose a governor or mayor is: the side at home in the region that is named, else the state of the war's land."""
        spots = (candidate.spot, *candidate.reading.spots)
        here = [name for spot in spots for name in (*spot.names, spot.region)]
        for region in [*here, *reversed(self.regions)]:
            for side in self.lexicon.sides.values():
                if region and region.lower() in side.homes:
                    return side.id
        named = [party.side for party in candidate.reading.parties if party.side] + self.sides[::-1]
        theatres = [self.lexicon.sides[side].theatre for side in named if side in self.lexicon.sides]
        return next((side.id for side in self.lexicon.sides.values() if side.is_state and side.theatre in theatres[:1]), None)

    def _is_outsider(self, side: str) -> bool:
        return side == INDEPENDENT or self._is_neutral(side)

    def _is_neutral(self, side: str) -> bool:
        known = self.lexicon.sides.get(side)
        return known is not None and known.neutral and self._has_war()

    def _has_war(self) -> bool:
        return any(not self.lexicon.sides[side].neutral for side in self.sides if side in self.lexicon.sides)

    def side_of(self, party: Party, reading: Reading, said_by: str, voice: Voice | None = None) -> str | None:
        """The side that a party's words mean here; None for plain "troops" that nobody is named for."""
        if party.side:
            return party.side
        if party.call.startswith(BY_NAME):
            return None if self._has_war() else party.call.removeprefix(BY_NAME)
        speaker = said_by if said_by not in {PRESS, INDEPENDENT} else self.speaker
        if party.call in self.lexicon.classes.ours:
            return speaker or None
        if party.call in self.lexicon.classes.enemy:
            known = self.foe_of(speaker) if party.call == "enemy" and said_by != INDEPENDENT else None
            return known or self._occupier() or self.foe_of(speaker)
        before = [
            other.side
            for other in reading.parties
            if other.side
            and other.last <= party.first
            and other.role != "owner"
            and not self._is_outsider(other.side)
            and not (other.land and reading.sentence.tags[other.first - 1] == "preposition")
            and not _is_helper(reading, other, self.lexicon)
        ]
        if party.call in self.lexicon.classes.theirs:
            told = said_by if said_by not in {PRESS, INDEPENDENT} and party.call in {"it", "its", "their", "they"} else None
            if told and (self._is_claim_between(reading, party) or _speaks_of_itself(reading, party, voice, self.lexicon)):
                return told
            told = told if party.call != "they" else None
            many = self.forces if party.call == "they" else ""
            return (before[-1] if before else None) or told or many or self.topic or (self.sides[-1] if self.sides else None)
        return self._called(party, before, reading)

    def _is_claim_between(self, reading: Reading, party: Party) -> bool:
        """As in "Ukraine refutes a Russian claim that their forces": "their" is of whoever claims."""
        return any(
            low in self.lexicon.classes.claim_nouns for low in reading.sentence.lows[max(party.first - 3, 0) : party.first]
        )

    def _called(self, party: Party, before: list[str], reading: Reading) -> str | None:
        """Who "the rebels" are: a named side that is called so, else the rebels of the war that is named."""
        for side in [*reversed(before), *reversed(self.sides)]:
            known = self.lexicon.sides.get(side)
            if known and party.call in known.called and party.against in {"", *known.foes}:
                return side
        if party.call in self.lexicon.classes.rebels:
            states = [party.against, *(other.side for other in reading.parties if other.side), *reversed(self.sides)]
            return self._rebels(party.call, states) or party.call
        return before[-1] if before else None

    def _rebels(self, call: str, states: list[str]) -> str | None:
        for state in states:
            for foe in self.lexicon.sides[state].foes if state in self.lexicon.sides else ():
                if foe in self.lexicon.sides and call in self.lexicon.sides[foe].called:
                    return foe
        return None

    @property
    def is_mapped(self) -> bool:
        """Whether the article's war is one of which every settlement is known."""
        return self._occupier() is not None

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
        words = {candidate.frame.split()[0], candidate.frame.split()[-1]}
        speaker = said_by if said_by not in {PRESS, INDEPENDENT} else ""
        gaining = bool(speaker) and speaker == self.taker and "passive" in candidate.frame
        friendly = bool(words & self.lexicon.classes.friendly) or (gaining and candidate.frame.startswith(("take", "capture")))
        if friendly and speaker:
            return speaker
        if {"ukraine", "russia"} & {*self.sides, speaker}:
            return "ukraine" if friendly else "russia"
        if self.taker:
            return self.taker
        return speaker if speaker and "fall" not in words else self.topic or None


def _is_item(candidate: Candidate) -> bool:
    """As in "The army: • took control of Zelena Dolyna; • liberated Novoselivka"."""
    return candidate.group.first == 1 and candidate.reading.sentence.words[0] in {"•", "-", "–", "*", "·"}


def _needs_party(candidate: Candidate) -> bool:
    """An active verb without a known subject was done by somebody else."""
    group = candidate.group
    return not group.passive and group.tense not in {"noun", "state"} and not candidate.frame.startswith(("fall", "under"))


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


def _is_subject(reading: Reading, party: Party) -> bool:
    """Whether a verb follows the party closely and no preposition stands before it."""
    lows, tags = reading.sentence.lows, reading.sentence.tags
    before = tags[party.first - 1] if party.first else ""
    return before != "preposition" and (
        tags[party.last : party.last + 1] not in {("preposition",), ("mark",)} or lows[party.last] == ","
    )


def _is_helper(reading: Reading, party: Party, lexicon: Lexicon) -> bool:
    """As in "The army, backed by fighters from Iraq,": the helper is not who speaks."""
    lows = reading.sentence.lows[max(party.first - 4, 0) : party.first]
    return "by" in lows and bool(lexicon.classes.helped & set(lows))


def is_governed(reading: Reading, spot: Spot, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the name: "near Siversk"; a bare name may be a person's."""
    before = reading.sentence.low(spot.first - 1)
    attacked = before.endswith(("ed", "ing")) and len(before) > 4
    return spot.first > 0 and (
        reading.sentence.tags[spot.first - 1] == "compass" or before in lexicon.classes.locative or attacked
    )


def _is_quoted(reading: Reading) -> bool:
    return bool(reading.sentence.words) and reading.sentence.words[0] in {'"', "“", "«"}
