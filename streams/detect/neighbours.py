"""Which parties and places stand beside a verb: before it, behind it, behind its prepositions."""

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.reading import Reading, is_adverb
from streams.detect.spot import Spot

# "captured the strategically important frontline mining town of": words between a verb and its object.
OBJECT_REACH = 14
# "Irpin, a city of about 60,000 people before the war and some 12 miles from Kyiv, has been freed".
SUBJECT_REACH = 30
DASHES = frozenset({"–", "—", "-"})
COMMAS = frozenset({",", "–", "—", "-"})
COUNTED_REACH = 22
SKIPPED = frozenset({"det", "adverb", "compass", "number", "part"})
PARTICLES = frozenset({"over", "back", "up"})
LINKS = frozenset({"'s", "and", '"', "“", "”", "'", "‘", "’", "«", "»", "-", "–", "/", "`"})
# A bare name as object is preceded by few plain words ("neighbouring", "strategic"); more make another noun phrase.
PLAIN_WORDS = 2


class Neighbours:
    """Looks left and right of verbs in one sentence; every look reaches a fixed number of words."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.classes, self.sentence = lexicon.classes, reading.sentence
        self.words, self.lows, self.tags = self.sentence.words, self.sentence.lows, self.sentence.tags
        self.end = len(self.sentence)
        self.spot_at = {spot.first: spot for spot in reading.spots}
        self.party_at = {party.first: party for party in reading.parties}

    # To the left

    def before_inset(self, first: int) -> int:
        """The words between two commas right before a verb describe its subject: where they start."""
        if not first or self.lows[first - 1] not in {",", ")", "–", "—", "-"}:
            return first
        bracketed = False
        for at in range(first - 2, max(first - 2 - SUBJECT_REACH, 0), -1):
            if self.lows[first - 1] == "," and self.lows[at] in {"(", ")"}:
                bracketed = self.lows[at] == ")"
            elif not bracketed and self.lows[at] in _openers(self.lows[first - 1]):
                names_only = any(
                    spot.names and spot.area != "region" and (spot.first, spot.last) == (at + 1, first - 1)
                    for spot in self.reading.spots
                )
                return first if names_only else at
            if self.tags[at] == "speech" or self.lows[at] in {";", ":"}:
                return first
        return first

    def preposition_before(self, first: int) -> str:
        """The preposition that governs the noun phrase at ``first``, or ""."""
        at = first - 1
        while at >= 0 and first - at < 5 and self.words[at][0].isalpha() and self.tags[at] in {"det", "", "compass", "number"}:
            if self.lows[at] in self.lexicon.bases or self.lows[at] == "that":
                return ""
            at -= 1
            if self.tags[at + 1] == "det":
                break
        if at < 0 or self.tags[at] != "preposition" or (self._is_amount(at + 1) and self.lows[at] in self.classes.amounts):
            return ""
        return self.lows[at]

    def _is_amount(self, at: int) -> bool:
        """As in "At least ten villages", "over 40 settlements": no place but a number."""
        if self.lows[at] in {"a", "an"}:
            return False
        return self.tags[at] == "number" or self.lows[at] in {"least", "most"} or self.lows[at] in self.lexicon.counts

    def place_before(self, first: int) -> Spot | None:
        """The place that is the subject of a verb group that starts at ``first``."""
        edge = self.before_inset(first)
        for spot in reversed(self.reading.spots):
            if spot.last > edge:
                continue
            if edge - spot.last > SUBJECT_REACH or self._is_closed(spot.last, edge):
                return None
            landmark = self.lows[spot.first - 1 : spot.first] in {("to",), ("towards",), ("toward",)}
            if (landmark or self.preposition_before(spot.first)) and not self.part_before(spot):
                continue
            return None if spot.area == "site" or self._has_noun_between(spot.last, edge) else spot
        return None

    def _has_noun_between(self, start: int, edge: int) -> bool:
        """As in "Taganrog is in the Rostov region, and debris fell": another subject stands right before the verb."""
        for at in range(edge - 1, start - 1, -1):
            low, tag = self.lows[at], self.tags[at]
            if low == "and":
                return at < edge - 1
            if low in {",", ")"} or tag not in {"", "det", "adverb", "compass", "number"}:
                return False
        return False

    def _is_closed(self, start: int, first: int) -> bool:
        """Whether another clause stands between, outside commas that open and close."""
        if self.lows[start : start + 1] and (self.lows[start] in {"that", "which", "who"}):
            return False
        commas = 0
        for at in range(start, first):
            low = self.lows[at]
            if low in {",", "(", ")", "–", "—", "-"}:
                commas += 1
            elif commas % 2 == 0 and (
                self.tags[at] in {"speech", "subordinator", "pronoun"} or low in {";", ":"} or low in self.lexicon.bases
            ):
                return True
        return False

    def part_before(self, spot: Spot) -> bool:
        """Whether only a part is meant: "half of Vovchansk", "the eastern districts of the town of Toretsk"."""
        at = spot.first - 1
        parts = (low in self.lexicon.parts or low.endswith("%") for low in self.lows[max(at - 3, 0) : at])
        return at > 0 and self.lows[at] == "of" and any(parts)

    # To the right

    def object(self, at: int) -> tuple[Spot | None, bool]:
        """The place that follows, if only words of its own phrase stand between; and whether only a part is meant."""
        part, plain = False, 0
        for k in range(at, min(at + OBJECT_REACH, self.end)):
            spot = self.spot_at.get(k) or (
                Spot(k, k + 1, area="settlement", count=1, pointing=True, noun="it")
                if self.lows[k] == "it" and (k == at or self.lows[k - 1] == "of")
                else None
            )
            if spot is None and self.lows[k] == "both" and (k == at or self.lows[k - 1] == "of"):
                spot = Spot(k, k + 1, area="settlement", count=2, pointing=True, noun="both")
            if spot is not None and not (spot.pointing and self._is_part(k)):
                fits = spot.area != "site" and (plain <= PLAIN_WORDS or spot.area or spot.unnamed)
                return (spot, part or spot.part) if fits else (None, False)
            if self._is_part(k):
                part = True
            elif self.lows[k] in {"of", "in"}:
                if not part and self.lows[k - 1] not in self.classes.wholes:
                    return None, False
            elif self._may_precede(k) or (k == at and self.lows[k] in PARTICLES):
                plain += self.tags[k] == "" and self.words[k][0].isalpha()
            else:
                return None, False
        return None, False

    def counted_behind(self, at: int) -> Spot | None:
        """The villages counted behind an area: "control of over 1,250 sq km of Kursk's territory and 92 settlements"."""
        counted = {
            first: spot
            for first, spot in self.spot_at.items()
            if spot.unnamed and spot.count is not None and spot.noun.endswith("s")
        }
        measured = False
        for k in range(at, min(at + COUNTED_REACH, self.end) if counted else at):
            spot = counted.get(k)
            if measured and spot is not None:
                return spot
            measured = measured or self.lows[k] in self.classes.area_units or self.lows[k].endswith("km")
            if self.tags[k] in {"speech", "subordinator", "relative"} or self.lows[k] in {";", ":"}:
                return None
        return None

    def starts_clause(self, at: int) -> bool:
        """Whether a verb stands right behind: the words before it are the subject of another clause."""
        if at >= self.end:
            return False
        return self.tags[at] in {"be", "have", "modal", "speech", "do"} or self.lows[at] in self.lexicon.bases

    def _is_part(self, k: int) -> bool:
        if self.tags[k] == "compass":
            return self.lows[k + 1 : k + 2] == ("of",)
        return (self.lows[k] in self.lexicon.parts or self.lows[k].endswith("%")) and bool(
            {"of", "in"} & set(self.lows[k + 1 : k + 4])
        )

    def _may_precede(self, k: int) -> bool:
        low, tag = self.lows[k], self.tags[k]
        if low == ",":
            return self.tags[k - 1] in {"", "adverb"} and k + 1 < self.end and self.words[k + 1][0].islower()
        if low == "and" and k + 1 < self.end and self.words[k + 1][0].isupper():
            return False
        if (
            tag in SKIPPED
            or low in LINKS
            or (low in self.classes.amounts and any(self._is_amount(j) for j in range(k + 1, min(k + 4, self.end))))
        ):
            return True
        party = self.party_at.get(k)
        if party is not None:
            return party.role == "owner"
        plain = tag in {"", "settlement", "region"} or (tag == "title-word" and self.words[k][0].islower())
        return (plain and low not in self.lexicon.bases) or low in {"territory", "claimed"}

    def by(self, at: int) -> Party | None:
        """The party after "by", in this clause."""
        for k in range(at + 1, min(at + 12, self.end)):
            if self.lows[k] == "by":
                return self._party_from(k + 1)
            if self.lows[k] in {",", ";", "and", "but"} or self.tags[k] in {"speech", "relative", "subordinator"}:
                return None
        return None

    def after(self, at: int, prepositions: frozenset[str]) -> Party | None:
        """The party after "to" or "under", within a few words."""
        for k in range(at + 1, min(at + 6, self.end)):
            if self.lows[k] in prepositions:
                return self._party_from(k + 1)
            if not is_adverb(self.sentence, k) and self.tags[k] != "day" and self.lows[k] not in {"in", "on", "full"}:
                return None
        return None

    def _party_from(self, at: int) -> Party | None:
        for k in range(at, min(at + 5, self.end)):
            party = self.party_at.get(k)
            if party is not None and party.role == "owner" and self.lows[party.last - 1] == "'s":
                return self.party_at.get(party.last, party)
            if party is not None:
                return party
            if (
                not self.words[k][0].isalnum()
                or self.lows[k] in self.lexicon.bases
                or self.tags[k] in {"subordinator", "be", "have"}
            ):
                return None
        return None


def _openers(closer: str) -> frozenset[str]:
    """The marks that may open an inset that ``closer`` ends."""
    return DASHES if closer in DASHES else frozenset({"("}) if closer == ")" else COMMAS
