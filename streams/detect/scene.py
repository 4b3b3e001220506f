"""What an article has named so far: its sides, speakers, places."""

from dataclasses import dataclass, field

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading
from streams.detect.speaker import INDEPENDENT, Voice
from streams.detect.spot import Spot


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

    def is_outsider(self, side: str) -> bool:
        """Whether it takes no part in the war that the article is about."""
        return side == INDEPENDENT or self.is_neutral(side)

    def is_neutral(self, side: str) -> bool:
        """Whether it is a state that watches the war of others."""
        known = self.lexicon.sides.get(side)
        return known is not None and known.neutral and self.has_war()

    def has_war(self) -> bool:
        """Whether a party of a war is named."""
        return any(not self.lexicon.sides[side].neutral for side in self.sides if side in self.lexicon.sides)

    @property
    def is_mapped(self) -> bool:
        """Whether the article's war is one of which every settlement is known."""
        return self.occupier() is not None

    def occupier(self) -> str | None:
        """Whom "the occupiers" mean in the war that the article is about."""
        if {"ukraine", "russia"} & set(self.sides):
            return "russia"
        ukraine = self.lexicon.sides.get("ukraine")
        homes = {region.lower() for region in self.regions} & ukraine.homes if ukraine is not None else set()
        return "russia" if homes else None

    def foe_of(self, side: str) -> str | None:
        """The other side: one that the article names, else the first in the table."""
        known = self.lexicon.sides.get(side)
        if known is None:
            return None
        return next((foe for foe in reversed(self.sides) if foe in known.foes), known.foes[0] if known.foes else None)


def _is_subject(reading: Reading, party: Party) -> bool:
    """Whether a verb follows the party closely and no preposition stands before it."""
    lows, tags = reading.sentence.lows, reading.sentence.tags
    before = tags[party.first - 1] if party.first else ""
    return before != "preposition" and (
        tags[party.last : party.last + 1] not in {("preposition",), ("mark",)} or lows[party.last] == ","
    )


def is_governed(reading: Reading, spot: Spot, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before the name: "near Siversk"; a bare name may be a person's."""
    before = reading.sentence.low(spot.first - 1)
    attacked = before.endswith(("ed", "ing")) and len(before) > 4
    return spot.first > 0 and (
        reading.sentence.tags[spot.first - 1] == "compass" or before in lexicon.classes.locative or attacked
    )
