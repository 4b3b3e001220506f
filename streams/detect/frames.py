"""Sentence -> candidates: which words say that somebody took or entered a place, who, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from streams.detect.lexicon import Lexicon, Verb
from streams.detect.neighbours import Neighbours
from streams.detect.parties import Party
from streams.detect.reading import Group, Reading, group_at, is_adverb
from streams.detect.spots import Spot
from streams.detect.zones import Part
from streams.report import Kind

# "smashed their way through the north-western frontier into".
MOVE_REACH = 10
JOINS = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("and", "also"), ("and", "in"))
JOIN_REACH = 7
TO = frozenset({"to", "under"})
FROM = frozenset({"from"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the sentence may say was taken or entered. ``weak``: its verb has many other meanings."""

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
    finder, anchors = _Finder(reading, lexicon), lexicon.anchors
    found = (candidate for at, low in enumerate(reading.sentence.lows) if low in anchors for candidate in finder.at(at))
    return [joined for candidate in found for joined in (candidate, *finder.joined(candidate))]


class _Finder:
    """Looks at one word at a time."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.sentence, self.lows, self.tags = reading.sentence, reading.sentence.lows, reading.sentence.tags
        self.near = Neighbours(reading, lexicon)

    def at(self, at: int) -> Iterator[Candidate]:
        """The candidates whose verb or noun stands at ``at``."""
        low = self.lows[at]
        verb = self.lexicon.verbs.get(self.lexicon.bases.get(low, ""))
        if verb is not None and verb.shape != "move":
            yield from self._fall(at, verb) if verb.shape == "fall" else self._verb(at, verb)
        if low in self.lexicon.phrases:
            yield from self._phrase(at)
        if low in self.lexicon.nouns:
            yield from self._noun(at)
        if low in {"into", "inside"}:
            yield from self._move(at)
        if low in {"control", "hands"}:
            yield from self._held(at)

    def joined(self, candidate: Candidate) -> Iterator[Candidate]:
        """The places that "along with" and the like add to the candidate."""
        last = max(candidate.spot.last, candidate.group.at + 1)
        for k in range(last, min(last + JOIN_REACH, len(self.lows))):
            words = next((words for words in JOINS if self.lows[k : k + len(words)] == words), None)
            if words is not None:
                spot, part = self.near.object(k + len(words))
                if spot is not None:
                    yield replace(candidate, spot=spot, part=part)
                return
            if self.lows[k] in self.lexicon.bases and self.lows[k] != "control":
                return

    # Verbs with the place as object or subject

    def _verb(self, at: int, verb: Verb) -> Iterator[Candidate]:
        group = group_at(self.sentence, at, self.lexicon)
        by = self.near.by(at)
        loser = self.near.after(at, FROM) if by is None else None
        if group.passive or (by is not None and group.tense in {"past", "participle"}):
            for candidate in self._passive(verb, group, by or loser):
                yield replace(candidate, lost=by is None and loser is not None)
            return
        spot, part = self.near.object(self._object_start(at))
        if spot is None:
            yield from self._relative(verb, group)
            if group.tense in {"past", "participle"} and group.first == at:
                yield from self._passive(verb, group, None)
        elif not self._is_attribute(group) and not (verb.weak and spot.noun == "it"):
            subject = self.near.subject(group) or self._subject_behind(group, spot)
            yield self._of_verb(verb, group, subject, spot, part)

    def _relative(self, verb: Verb, group: Group) -> Iterator[Candidate]:
        """As in "Vuhledar, which Russian troops captured in October": the object stands before the subject."""
        party = self.near.subject(group)
        pronoun = party.first - 1 if party is not None else -1
        while pronoun > 0 and self.tags[pronoun] == "det" and self.lows[pronoun] != "that":
            pronoun -= 1
        if pronoun > 0 and self.lows[pronoun] in {"which", "that"}:
            spot = next(
                (spot for spot in self.reading.spots if spot.last in {pronoun, pronoun - 1} and spot.area != "site"), None
            )
            if spot is not None:
                yield replace(self._of_verb(verb, group, party, spot, part=False), frame=f"{verb.verb} (relative)")

    def _subject_behind(self, group: Group, spot: Spot) -> Party | None:
        """As in "After capturing Vuhledar, Russian troops moved west"."""
        behind = group.tense == "gerund" and self.lows[spot.last : spot.last + 1] == (",",)
        return next(
            (party for party in self.reading.parties if behind and 0 < party.first - spot.last <= 2 and party.role != "owner"),
            None,
        )

    def _object_start(self, at: int) -> int:
        """The object of "entered and overrun the city" stands behind the second verb."""
        joined = self.lows[at + 1 : at + 2] == ("and",) and self.lexicon.bases.get(
            self.lows[at + 2 : at + 3][0] if at + 2 < len(self.lows) else ""
        )
        return at + 3 if joined else at + 1

    def _is_attribute(self, group: Group) -> bool:
        """As in "In occupied Crimea", "the recently liberated city": the verb only describes the place."""
        if group.tense not in {"past", "participle"} or group.first == 0:
            return group.tense in {"past", "participle"} and self.reading.sentence.zone.part is not Part.HEADLINE
        before = group.first - 1
        while before > 0 and is_adverb(self.sentence, before):
            before -= 1
        return (
            self.tags[before] in {"det", "preposition", "compass"}
            or self.lows[before] == "'s"
            or self.lows[before] in {"its", "the"}
        )

    def _passive(self, verb: Verb, group: Group, by: Party | None) -> Iterator[Candidate]:
        spot = self.near.place_before(group.first)
        if spot is None or (not group.passive and spot.last < group.first and by is None):
            return
        headline = self.sentence.zone.part is Part.HEADLINE and not self._has_earlier_verb(group.first)
        tense = group.tense if group.passive or headline else "participle"
        yield self._of_verb(verb, replace(group, tense=tense, passive=True), by, spot, self.near.part_before(spot))

    def _has_earlier_verb(self, first: int) -> bool:
        return (
            any(self.lows[k] in self.lexicon.bases or self.tags[k] in {"be", "have", "speech"} for k in range(first))
            or "ing" in "".join(self.lows[:1])[-3:]
        )

    def _of_verb(self, verb: Verb, group: Group, party: Party | None, spot: Spot, part: bool) -> Candidate:
        frame = f"{verb.verb} ({'passive' if group.passive else verb.shape})"
        return Candidate(self.reading, verb.kind, frame, group, party, spot, part or spot.part, verb.weak, needs=verb.place)

    def _fall(self, at: int, verb: Verb) -> Iterator[Candidate]:
        group = group_at(self.sentence, at, self.lexicon)
        spot = self.near.place_before(group.first)
        if spot is None or group.tense == "gerund":
            return
        to = self.near.after(at, TO)
        if (to is None and self.lows[at + 1 : at + 2] == ("to",)) or (to is not None and to.role not in {"force", "state"}):
            return
        candidate = self._of_verb(verb, group, to, spot, self.near.part_before(spot))
        yield replace(candidate, weak=to is None)

    # Verb and noun together

    def _phrase(self, at: int) -> Iterator[Candidate]:
        for phrase in self.lexicon.phrases[self.lows[at]]:
            start = self._after_preposition(at, phrase.preps)
            verb = self._verb_before(at, phrase.verbs) if start is not None else None
            if start is None or verb is None:
                continue
            spot, part = self.near.object(start)
            if spot is None:
                continue
            group = group_at(self.sentence, verb, self.lexicon)
            party = self.near.by(verb) if group.passive else self.near.subject(group)
            yield Candidate(self.reading, phrase.kind, phrase.phrase, group, party, spot, part or spot.part, phrase.weak)
            return

    def _after_preposition(self, at: int, preps: frozenset[str]) -> int | None:
        nxt = at + 1
        while nxt < len(self.lows) and is_adverb(self.sentence, nxt):
            nxt += 1
        if " ".join(self.lows[nxt : nxt + 2]) in preps:
            return nxt + 2
        return nxt + 1 if nxt < len(self.lows) and self.lows[nxt] in preps else None

    def _verb_before(self, at: int, verbs: frozenset[str]) -> int | None:
        for k in range(at - 1, max(at - 7, -1), -1):
            if self.lexicon.bases.get(self.lows[k]) in verbs:
                return k
            if self.lows[k] == "in" and self.tags[max(k - 1, 0)] in {"be", "adverb"} and self.lows[at] == "control":
                return next((j for j in range(k - 1, max(k - 4, -1), -1) if self.tags[j] == "be"), None)
            if self.lows[k] in {",", ";", "and", "that", "by", "in", "from", "with"}:
                return None
        return None

    # Nouns of taking

    def _noun(self, at: int) -> Iterator[Candidate]:
        noun = self.lexicon.nouns[self.lows[at]]
        if at and self.sentence.words[at][0].isupper() and not self.sentence.title_case:
            return
        group = Group(self._noun_start(at), at, "noun")
        candidate: Candidate | None = None
        if at + 1 < len(self.lows) and self.lows[at + 1] in noun.preps:
            spot, part = self.near.object(at + 2)
            if spot is not None:
                party = self.near.by(spot.last - 1) or self.near.after(spot.last - 1, TO) or self._owner(at)
                candidate = Candidate(self.reading, noun.kind, f"{noun.noun} of", group, party, spot, part or spot.part)
        elif at >= 2 and self.lows[at - 1] == "'s":
            place = next((spot for spot in self.reading.spots if spot.last == at - 1), None)
            if place is not None:
                candidate = Candidate(self.reading, noun.kind, f"'s {noun.noun}", group, self.near.by(at), place)
        if candidate is not None:
            yield replace(candidate, weak=noun.weak, lost=noun.lost)

    def _noun_start(self, at: int) -> int:
        first = at
        while (
            first > 0
            and at - first < 5
            and (self.tags[first - 1] in {"det", "adverb", "compass", ""} or self.lows[first - 1] == "'s")
        ):
            if self.lows[first - 1] in self.lexicon.bases:
                break
            first -= 1
        return first

    def _owner(self, at: int) -> Party | None:
        """Whose taking it is: "Russia's capture of", "the Russian seizure of", "its capture of"."""
        for party in reversed(self.reading.parties):
            if party.last <= at:
                near = at - party.last <= 3 and all(self.tags[k] in {"", "adverb", "compass"} for k in range(party.last, at))
                return party if near and party.role != "pronoun" else None
        return None

    # Movement into

    def _move(self, at: int) -> Iterator[Candidate]:
        verb = self._mover(at)
        spot, part = self.near.object(at + 1) if verb is not None else (None, False)
        if verb is None or spot is None:
            return
        group = group_at(self.sentence, verb, self.lexicon)
        if group.passive:
            return
        frame = f"{self.lexicon.bases.get(self.lows[verb], 'be')} {self.lows[at]}"
        yield Candidate(self.reading, Kind.ENTRY, frame, group, self.near.subject(group), spot, part or spot.part)

    def _mover(self, at: int) -> int | None:
        """The verb of movement that "into" belongs to; "are also inside" needs none."""
        for k in range(at - 1, max(at - MOVE_REACH, -1), -1):
            verb = self.lexicon.verbs.get(self.lexicon.bases.get(self.lows[k], ""))
            if verb is not None and (self._is_noun(k) or (verb.verb == "fight" and "way" not in self.lows[k:at])):
                return None
            if verb is not None and verb.shape == "move":
                return None if verb.needs and verb.needs not in self.lows[k:at] else k
            if self.lows[at] == "inside" and self.tags[k] == "be":
                return k
            if self.lows[at] == "inside" and not is_adverb(self.sentence, k):
                return None
            if verb is not None or self.lows[k] in {",", ";", "that"} or self.tags[k] in {"speech", "relative"}:
                return None
        return None

    def _is_noun(self, at: int) -> bool:
        """As in "the surprise advance into Kursk", "Russia's push into": a verb's form used as a noun."""
        if at == 0 or "base" not in self.lexicon.tenses.get(self.lows[at], frozenset()):
            return False
        before = self.tags[at - 1]
        return before in {"det", "compass"} or self.lows[at - 1] in {"'s", "surprise", "ground", "new", "cross-border"}

    # Control as a state

    def _held(self, at: int) -> Iterator[Candidate]:
        prep = next((k for k in range(at - 1, max(at - 6, -1), -1) if self.lows[k] in {"under", "in", "into"}), None)
        if prep is None or (self.lows[at] == "control" and self.lows[prep] != "under"):
            return
        owner = next((party for party in self.reading.parties if prep < party.first < at), None)
        if owner is None and self.lows[at + 1 : at + 2] == ("of",):
            owner = next((party for party in self.reading.parties if at < party.first < at + 6), None)
        verb = self._state_verb(prep)
        spot = self.near.place_before(verb if verb is not None else prep) or self.near.place_before(prep)
        if verb is not None and spot is not None and verb < spot.first and not self._brings(verb):
            verb = None
        if spot is None or (owner is None and self.lows[at] == "hands"):
            return
        group = group_at(self.sentence, verb, self.lexicon) if verb is not None else Group(prep, prep, "state")
        group = replace(group, tense="state") if group.tense in {"present", "noun"} else group
        frame = f"under {self.lows[at]}"
        yield Candidate(
            self.reading,
            Kind.CAPTURE,
            frame,
            group,
            owner or self.near.subject(group),
            spot,
            self.near.part_before(spot) or spot.part,
        )

    def _brings(self, verb: int) -> bool:
        """As in "Brought the town under control", "have the town under control"; not "has spoken of"."""
        base = self.lexicon.bases.get(self.lows[verb], "")
        return base in {"bring", "put", "take", "get"} or (base == "have" and not self.lows[verb + 1].endswith(("ed", "en")))

    def _state_verb(self, prep: int) -> int | None:
        for k in range(prep - 1, max(prep - 14, -1), -1):
            if self.lows[k] in {";", ":", "that"} or self.tags[k] == "speech":
                return None
            if self.tags[k] in {"be", "have"} or self.lows[k] in self.lexicon.bases:
                return k
        return None
