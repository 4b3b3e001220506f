"""Sentence -> candidates: which words say that somebody took or entered a place, who, and where."""

from collections.abc import Iterator
from dataclasses import dataclass

from streams.detect.lexicon import Lexicon, Verb
from streams.detect.parties import Party
from streams.detect.reading import Group, Reading, group_at, is_adverb
from streams.detect.spots import Spot
from streams.report import Kind

# Words between a verb and its object: "captured the strategically important frontline mining town of".
OBJECT_REACH = 14
# "smashed their way through the north-western frontier into".
MOVE_REACH = 10
SKIPPED = frozenset({"det", "adverb", "compass", "number", "part", "count"})
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "«", "»", "-", "–", "/", "(", "`"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the sentence may say was taken or entered."""

    reading: Reading
    kind: Kind
    frame: str
    group: Group
    party: Party | None
    spot: Spot
    part: bool = False
    weak: bool = False
    lost: bool = False
    needs: str = ""


def candidates_in(reading: Reading, lexicon: Lexicon) -> list[Candidate]:
    """Every candidate of the sentence, from left to right."""
    finder = _Finder(reading, lexicon)
    return [candidate for at in range(len(reading.sentence)) for candidate in finder.at(at)]


class _Finder:
    """Looks at one word at a time; every look reaches a fixed number of words, so a sentence costs linear time."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.words, self.lows, self.tags = reading.sentence.words, reading.sentence.lows, reading.sentence.tags
        self.end = len(reading.sentence)
        self.spot_at = {spot.first: spot for spot in reading.spots}
        self.party_at = {party.first: party for party in reading.parties}

    def at(self, at: int) -> Iterator[Candidate]:
        low = self.lows[at]
        verb = self.lexicon.verbs.get(self.lexicon.bases.get(low, ""))
        if verb is not None:
            yield from self._verb(at, verb)
        if low in self.lexicon.phrases:
            yield from self._phrase(at)
        if low in self.lexicon.nouns:
            yield from self._noun(at)
        if low in {"into", "inside"}:
            yield from self._move(at)
        if low in {"control", "hands"}:
            yield from self._held(at)

    # Verbs with the place as object or subject

    def _verb(self, at: int, verb: Verb) -> Iterator[Candidate]:
        if verb.shape == "fall":
            yield from self._fall(at, verb)
        if verb.shape not in {"direct", "control"}:
            return
        group = group_at(self.reading.sentence, at, self.lexicon)
        by = self._by(at)
        if group.passive or (by is not None and group.tense in {"past", "participle"}):
            yield from self._passive(verb, group, by)
            return
        spot, part = self._object(at + 1)
        if spot is not None:
            yield self._candidate(verb, group, self.subject(group), spot, part)
        elif group.tense in {"past", "participle"} and group.first == at:
            yield from self._passive(verb, group, None)

    def _passive(self, verb: Verb, group: Group, by: Party | None) -> Iterator[Candidate]:
        spot = self._place_before(group.first)
        if spot is None:
            return
        reduced = not group.passive
        if reduced and by is None and spot.last < group.first:
            return
        tense = "participle" if reduced and not self._is_headline() else group.tense
        group = Group(group.first, group.at, tense, True, group.negated)
        yield self._candidate(verb, group, by, spot, self._part_before(spot))

    def _candidate(self, verb: Verb, group: Group, party: Party | None, spot: Spot, part: bool) -> Candidate:
        frame = f"{verb.verb} ({'passive' if group.passive else verb.shape})"
        return Candidate(self.reading, verb.kind, frame, group, party, spot, part or spot.part, verb.weak, needs=verb.place)

    def _is_headline(self) -> bool:
        return self.reading.sentence.zone.part.value == "headline"

    def _fall(self, at: int, verb: Verb) -> Iterator[Candidate]:
        group = group_at(self.reading.sentence, at, self.lexicon)
        spot = self._place_before(group.first)
        if spot is None or group.tense in {"gerund"}:
            return
        to = self._after(at, {"to", "under"})
        if to is None and (
            self._next_is_number(at) or (spot.names and not spot.area and group.tense == "past" and self._has_object(at))
        ):
            return
        yield self._candidate(verb, group, to, spot, self._part_before(spot))

    def _next_is_number(self, at: int) -> bool:
        return any(self.tags[k] == "number" for k in range(at + 1, min(at + 3, self.end)))

    def _has_object(self, at: int) -> bool:
        return (
            at + 1 < self.end
            and self.tags[at + 1] in {"", "preposition", "conjunction"}
            and self.lows[at + 1] not in {"in", "on", "after"}
        )

    def _after(self, at: int, preps: set[str]) -> Party | None:
        """The party after "to" or "by", within a few words."""
        for k in range(at + 1, min(at + 5, self.end)):
            if self.lows[k] in preps:
                return next((self.party_at[j] for j in range(k + 1, min(k + 5, self.end)) if j in self.party_at), None)
            if not is_adverb(self.reading.sentence, k) and self.lows[k] not in {"in", "full"}:
                return None
        return None

    def _by(self, at: int) -> Party | None:
        """The party after "by", in this clause."""
        for k in range(at + 1, min(at + 12, self.end)):
            if self.lows[k] == "by":
                return next((self.party_at[j] for j in range(k + 1, min(k + 6, self.end)) if j in self.party_at), None)
            if self.lows[k] in {",", ";", "and", "but"} or self.tags[k] in {"speech", "relative", "subordinator"}:
                return None
        return None

    # Verb and noun together

    def _phrase(self, at: int) -> Iterator[Candidate]:
        for phrase in self.lexicon.phrases[self.lows[at]]:
            prep = self._prep(at, phrase.preps)
            if prep is None:
                continue
            verb = self._verb_before(at, phrase.verbs)
            if verb is None:
                continue
            spot, part = self._object(prep)
            if spot is None:
                continue
            group = group_at(self.reading.sentence, verb, self.lexicon)
            party = self._by(verb) if group.passive else self.subject(group)
            yield Candidate(self.reading, phrase.kind, phrase.phrase, group, party, spot, part, phrase.weak)
            return

    def _prep(self, at: int, preps: frozenset[str]) -> int | None:
        """The word after the preposition that follows the noun."""
        nxt = at + 1
        while nxt < self.end and is_adverb(self.reading.sentence, nxt):
            nxt += 1
        if nxt + 1 < self.end and f"{self.lows[nxt]} {self.lows[nxt + 1]}" in preps:
            return nxt + 2
        return nxt + 1 if nxt < self.end and self.lows[nxt] in preps else None

    def _verb_before(self, at: int, verbs: frozenset[str], reach: int = 7) -> int | None:
        for k in range(at - 1, max(at - reach, -1), -1):
            if self.lexicon.bases.get(self.lows[k]) in verbs:
                return k
            if self.lows[k] in {",", ";", "and", "that"}:
                return None
        return None

    # Nouns of taking

    def _noun(self, at: int) -> Iterator[Candidate]:
        noun = self.lexicon.nouns[self.lows[at]]
        group = Group(self._noun_start(at), at, "noun")
        owner = self._owner(at)
        if at + 1 < self.end and self.lows[at + 1] in noun.preps:
            spot, part = self._object(at + 2)
            if spot is not None:
                party = self._by(spot.last - 1) or self._after(spot.last - 1, {"to"}) or owner
                yield Candidate(self.reading, noun.kind, f"{noun.noun} of", group, party, spot, part, noun.weak, noun.lost)
                return
        if at >= 2 and self.lows[at - 1] == "'s":
            place = next((spot for spot in self.reading.spots if spot.last == at - 1), None)
            if place is not None:
                yield Candidate(
                    self.reading, noun.kind, f"'s {noun.noun}", group, self._by(at), place, False, noun.weak, noun.lost
                )

    def _noun_start(self, at: int) -> int:
        first = at
        while (
            first > 0
            and at - first < 5
            and (self.tags[first - 1] in {"det", "adverb", "compass", ""} or self.lows[first - 1] == "'s")
        ):
            if (
                self.lows[first - 1] in self.lexicon.bases
                or (not self.words[first - 1][0].isalpha()
                and self.lows[first - 1] != "'s")
            ):
                break
            first -= 1
        return first

    def _owner(self, at: int) -> Party | None:
        """Whose taking it is: "Russia's capture of", "the Russian seizure of", "its capture of"."""
        for party in reversed(self.reading.parties):
            if party.last <= at:
                near = at - party.last <= 3 and all(self.tags[k] in {"", "adverb", "compass"} for k in range(party.last, at))
                return party if near and party.role in {"owner", "force", "state", "voice"} else None
        return None

    # Movement into

    def _move(self, at: int) -> Iterator[Candidate]:
        verb, way = self._mover(at)
        if verb is None:
            return
        spot, part = self._object(at + 1)
        if spot is None:
            return
        row = self.lexicon.verbs[self.lexicon.bases[self.lows[verb]]] if not way else None
        group = group_at(self.reading.sentence, verb, self.lexicon)
        if group.passive:
            return
        frame = f"{row.verb} into" if row else "inside"
        yield Candidate(self.reading, Kind.ENTRY, frame, group, self.subject(group), spot, part)

    def _mover(self, at: int) -> tuple[int | None, bool]:
        """The verb of movement that "into" belongs to; "are inside" needs none."""
        if self.lows[at] == "inside" and at and self._is_be(at):
            return at - 1, True
        for k in range(at - 1, max(at - MOVE_REACH, -1), -1):
            verb = self.lexicon.verbs.get(self.lexicon.bases.get(self.lows[k], ""))
            if verb is not None and (verb.shape == "move" or verb.verb == "enter"):
                return (None if verb.needs and verb.needs not in self.lows[k:at] else k), False
            if verb is not None or self.lows[k] in {",", ";", "that"} or self.tags[k] in {"speech", "relative"}:
                return None, False
        return None, False

    def _is_be(self, at: int) -> bool:
        k = at - 1
        while k > 0 and is_adverb(self.reading.sentence, k):
            k -= 1
        return self.lows[k] in {"are", "is", "were", "was"}

    # Control as a state

    def _held(self, at: int) -> Iterator[Candidate]:
        prep = next((k for k in range(at - 1, max(at - 6, -1), -1) if self.lows[k] in {"under", "in", "into"}), None)
        if prep is None or (self.lows[at] == "control" and self.lows[prep] != "under"):
            return
        owner = next((party for party in self.reading.parties if prep < party.first < at), None)
        if owner is None and at + 1 < self.end and self.lows[at + 1] == "of":
            owner = next((self.party_at[k] for k in range(at + 2, min(at + 6, self.end)) if k in self.party_at), None)
        spot = self._place_before(prep, reach=12)
        if spot is None:
            return
        verb = self._state_verb(spot.last, prep)
        group = group_at(self.reading.sentence, verb, self.lexicon) if verb is not None else Group(prep, prep, "state")
        group = Group(
            group.first, group.at, "state" if group.tense in {"present", "noun"} else group.tense, group.passive, group.negated
        )
        party = owner or self.subject(group)
        if owner is None and self.lows[at] == "hands":
            return
        yield Candidate(self.reading, Kind.CAPTURE, f"under {self.lows[at]}", group, party, spot, self._part_before(spot))

    def _state_verb(self, first: int, prep: int) -> int | None:
        for k in range(prep - 1, max(first - 6, -1), -1):
            if self.tags[k] in {"be", "have"} or self.lows[k] in self.lexicon.bases:
                return k
        return None

    # Neighbours

    def subject(self, group: Group) -> Party | None:
        """The nearest party to the left that can be the verb's subject."""
        for party in reversed(self.reading.parties):
            if party.last > group.first or party.role == "owner":
                continue
            if group.first - party.first > 45:
                return None
            before = self._preposition_before(party.first)
            if before and not (before == "with" and group.tense == "gerund"):
                continue
            if party.role == "voice" and group.tense not in {"infinitive", "done", "gerund"}:
                continue
            return party
        return None

    def _preposition_before(self, first: int) -> str:
        k = first - 1
        while k >= 0 and self.tags[k] in {"det", "", "compass"} and first - k < 5 and self.words[k][0].isalpha():
            k -= 1
        return self.lows[k] if k >= 0 and self.tags[k] == "preposition" else ""

    def _object(self, at: int) -> tuple[Spot | None, bool]:
        """The place that follows, if only words of its own phrase stand between; and whether only a part is meant."""
        part, k = False, at
        while k < min(at + OBJECT_REACH, self.end):
            spot = self._spot_from(k)
            if spot is not None and not (self._is_part(k) and spot.pointing):
                return (None, False) if spot.area == "site" else (spot, part)
            low = self.lows[k]
            if self._is_part(k):
                part = True
            elif low in {"of", "in"}:
                if not (
                    part
                    or (k > at and self.tags[k - 1] in {"number", "region"})
                    or (low == "of"
                    and self.lows[k - 1] in {"all", "whole", "territory", "entire", "dozens"})
                ):
                    return None, False
            elif not self._may_stand_before(k):
                return None, False
            k += 1
        return None, False

    def _is_part(self, k: int) -> bool:
        return self.lows[k] in self.lexicon.parts and any(low == "of" for low in self.lows[k + 1 : k + 4])

    def _spot_from(self, k: int) -> Spot | None:
        return self.spot_at.get(k)

    def _may_stand_before(self, k: int) -> bool:
        low, tag = self.lows[k], self.tags[k]
        if tag in SKIPPED or low in QUOTES or low == "'s" or low == "," or low == "and":
            return True
        party = self.party_at.get(k)
        if party is not None:
            return party.role == "owner"
        return tag in {"", "settlement", "region"} and (low not in self.lexicon.bases or low == "claimed")

    def _place_before(self, first: int, reach: int = 18) -> Spot | None:
        """The place that is the subject of a verb group that starts at ``first``."""
        passed = False
        for spot in reversed(self.reading.spots):
            if spot.last > first:
                continue
            if first - spot.last > reach:
                return None
            if self._preposition_before(spot.first) and not self._part_before(spot):
                passed = True
                continue
            if self._closed(spot.last, first, passed):
                return None
            return None if spot.area == "site" else spot
        return None

    def _closed(self, start: int, first: int, passed: bool) -> bool:
        """Whether another verb stands between the place and the group, so that the place is not its subject."""
        commas = 0
        for k in range(start, first):
            tag, low = self.tags[k], self.lows[k]
            if low in {",", "(", ")", "–", "—", "-"}:
                commas += 1
            elif commas % 2 == 0 and (
                tag in {"speech", "subordinator", "pronoun"}
                or low in self.lexicon.bases
                or (low in {"that", ";", ":"}
                and not passed)
            ):
                return True
        return False

    def _part_before(self, spot: Spot) -> bool:
        """ "Half of Vovchansk", "the eastern districts of the town of Toretsk"."""
        k = spot.first - 1
        if k < 1 or self.lows[k] != "of":
            return False
        return any(self.lows[j] in self.lexicon.parts for j in range(max(k - 3, 0), k))
