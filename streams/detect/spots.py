"""Which places a sentence names: names and lists of them, unnamed villages with their count, and "the town"."""

from dataclasses import replace

from streams.detect.appositions import described, makes_adjective
from streams.detect.lexicon import Lexicon
from streams.detect.name_lists import NameLists
from streams.detect.names import ARTICLES, Known, Names
from streams.detect.parties import Party
from streams.detect.phrases_of_place import Before, before, region_after
from streams.detect.sentences import Sentence
from streams.detect.spot import Spot
from streams.detect.zones import Part

AREAS = frozenset({"settlement", "region"})
NAMING = frozenset({"", "compass"})


def may_begin_place(word: str, tag: str) -> bool:
    """Whether a word may begin the name of a place or is the noun of one; words with other uses are no names."""
    return tag in AREAS or (tag in NAMING and (word[0].isupper() or word.startswith(ARTICLES)))


def spots_in(sentence: Sentence, parties: tuple[Party, ...], lexicon: Lexicon, known: Known) -> tuple[Spot, ...]:
    """Every place of the sentence, from left to right."""
    opening = set(sentence.openings.places)
    if not opening:
        return ()
    reader = _Reader(sentence, parties, lexicon, known)
    found: list[Spot] = []
    behind = 0
    for at in sorted({*opening, *reader.party_at}):
        if at < behind:
            continue
        spot = reader.at(at) if at in opening else None
        if spot is None:
            behind = reader.after(at)
        else:
            found.append(spot)
            behind = max(spot.last, at + 1)
    return tuple(found)


class _Reader:
    """Reads one place at a time; each look reaches a fixed number of words."""

    def __init__(self, sentence: Sentence, parties: tuple[Party, ...], lexicon: Lexicon, known: Known) -> None:
        self.sentence, self.lexicon, self._classes = sentence, lexicon, lexicon.classes
        self._tag, self._low = sentence.tag, sentence.low
        self.party_at = {party.first: party for party in parties if party.role != "pronoun"}
        self.names = Names(sentence, self.party_at, lexicon, known)
        self._lists = NameLists(sentence, self.names, self.party_at, lexicon.classes)

    def after(self, at: int) -> int:
        """The next word to look at: behind a person, and behind a party, unless its words may hold a place."""
        party = self.party_at.get(at)
        if party is not None:
            return party.last if not party.land and party.role != "owner" else at + 1
        end = self.names.end(at)
        return end if end > at + 1 and self.names.is_person(at, end) else at + 1

    def at(self, at: int) -> Spot | None:
        """The place that starts with this word or whose noun it is."""
        tag = self._tag(at)
        if tag in AREAS:
            if self._low(at + 1) in self._classes.middles:
                return self._middle(at)
            if self._tag(at + 1) in {"site", "voice", "force"} or self._low(at + 1) in self._classes.within:
                return None
            return self._of_noun(at, tag)
        party = self.party_at.get(at)
        if party is not None and (not party.land or party.role == "owner"):
            return None
        return self._of_name(at)

    def _middle(self, at: int) -> Spot | None:
        """As in "the city centre": a part of the city that is pointed at; "the city centre of Sudzha" is read from its end."""
        head = before(self.sentence, at, self.party_at, self.lexicon)
        if self._low(at + 2) == "of" or head.determiner not in self._classes.pointers:
            return None
        return Spot(head.first, at + 2, (), "settlement", count=1, pointing=True, part=True)

    # A name first: "Toretsk", "A, B and C", "Kursk region", "the Donetsk region village of Maiorsk"

    def _of_name(self, at: int) -> Spot | None:
        end = self.names.end(at)
        if end == at or self.names.is_person(at, end):
            return None
        part = self._part_of(end)
        if part is not None:
            return Spot(at, part, (self.sentence.text(at, end),), "settlement", part=True)
        if self._low(end) == "'s":
            owned = self._low(end + 1) in self.lexicon.nouns
            return Spot(at, end, (self.sentence.text(at, end),)) if owned else self._town_of(at, end)
        if self._low(at - 1) in self._classes.mainly and self._tag(end) == "settlement":
            return Spot(at - 1, end + 1, (), "settlement", count=1, pointing=True) if self._low(end + 1) != "of" else None
        land = at in self.party_at
        compass = self._low(at - 1) if self._tag(at - 1) == "compass" else ""
        first = at - 1 if compass else at
        spot = Spot(first, end, (self.sentence.text(at, end),), land=land, compass=compass)
        return self._with_noun(self._lists.listed(spot))

    def _town_of(self, at: int, end: int) -> Spot | None:
        """As in "Gaza's second-largest city": a town of the region that has no name here."""
        noun = next((k for k in range(end + 1, end + 4) if self._tag(k) == "settlement"), None)
        plain = noun is not None and not any(self._tag(k) for k in range(end + 1, noun)) and self._low(noun + 1) != "of"
        region = self.sentence.text(at, end)
        fits = noun is not None and plain and not self._is_plural(noun) and self._ends_the_name(noun + 1)
        return Spot(at, noun + 1, (), "settlement", region, 1, unnamed=True) if noun is not None and fits else None

    def _ends_the_name(self, at: int) -> bool:
        """Whether no other noun follows: "Gaza's city", but not "Huliaipole's city hall"."""
        return self._tag(at) != "" or at >= len(self.sentence) or self._low(at) in self.lexicon.bases

    def _part_of(self, end: int) -> int | None:
        """Where "Bakhmut's northern outskirts" ends, when the name before "'s" ends at ``end``."""
        if self._low(end) != "'s":
            return None
        at = end + 1
        while at < end + 3 and self._tag(at) == "compass":
            at += 1
        if f"{self._low(at)} {self._low(at + 1)}" in self._classes.squares:
            return at + 2
        return at + 1 if self._low(at) in self._classes.quarters or self._low(at) in self._classes.middles else None

    def _is_land(self, at: int, end: int) -> bool:
        """Whether the name of a party is its country, and not its capital: "Afghanistan", not "Kabul"."""
        side = self.lexicon.sides.get(self.party_at[at].side or "")
        return side is None or self.sentence.text(at, end) not in side.capitals

    def _with_noun(self, spot: Spot) -> Spot | None:
        """The noun after a name: a village or region, or one that makes the name an adjective."""
        tag, last = self._tag(spot.last), spot.last
        if self._low(last) in self._classes.districts and self._low(last + 1) in {"of", "in"}:
            return self._quarter(spot)
        if tag == "region":
            spot = replace(spot, last=last + 1, area="region", noun=self._low(last))
            return spot if self._tag(last + 1) != "settlement" else self._village_of(spot)
        if tag == "settlement":
            return self._village_of(spot)
        if makes_adjective(self.sentence, last, self.lexicon):
            return replace(spot, area="site", last=last + 1)
        return self._described_spot(spot)

    def _quarter(self, spot: Spot) -> Spot:
        """As in "The Kanal district of Chasiv Yar" is a part of Chasiv Yar."""
        inner = self._lists.item(spot.last + 2)
        end = self.names.end(inner) if inner < len(self.sentence) else inner
        if end == inner and self._low(spot.last + 2) in self._classes.pointers and self._tag(spot.last + 3) == "settlement":
            return Spot(spot.first, spot.last + 4, (), "settlement", count=1, pointing=True, part=True)
        if end == inner:
            return replace(spot, last=spot.last + 1, area="region", noun=self._low(spot.last))
        return Spot(spot.first, end, (self.sentence.text(inner, end),), "settlement", part=True)

    def _village_of(self, spot: Spot) -> Spot | None:
        """As in "Shevchenko village"; with a region: "the Donetsk village of Piddubne", "a Zaporizhzhia region village"."""
        noun, region = spot.last, spot.names[0]
        inner = self._of_noun(noun, "settlement")
        if inner is not None and inner.names and inner.last > noun + 1:
            return replace(inner, first=spot.first, region=region, area="settlement")
        count = before(self.sentence, spot.first, self.party_at, self.lexicon)
        if count.counted and (spot.area == "region" or self._is_plural(noun)):
            return Spot(count.first, noun + 1, (), "settlement", region, count.count, unnamed=True)
        return self._described_spot(replace(spot, last=noun + 1, area="settlement", noun=""))

    def _is_plural(self, at: int) -> bool:
        return self._low(at).endswith("s")

    def _described_spot(self, spot: Spot) -> Spot:
        return described(spot, self.sentence, self._region, self.lexicon)

    def _region(self, at: int) -> tuple[str, int]:
        return region_after(self.sentence, at, self.party_at, self.names, self.lexicon)

    # A noun first: "the town of Toretsk", "three villages in the Sumy region", "the town"

    def _of_noun(self, at: int, tag: str) -> Spot | None:
        inner = at + 1
        while self._low(inner) in {"of", "the", '"', "“", "'", "‘", "called", "named"}:
            inner += 1
        end = self.names.end(inner) if inner < len(self.sentence) else inner
        head = before(self.sentence, at, self.party_at, self.lexicon)
        party = self.party_at.get(inner)
        named = (
            end > inner
            and self._low(end) != "'s"
            and not (party and tag == "settlement" and self._is_land(inner, end))
            and not self._is_office(at, inner, end)
        )
        if not named:
            return self._without_name(at, head, tag)
        if tag == "settlement" and (
            self._tag(end) == "region" or (head.counted and self._is_plural(at) and self._low(at + 1) == "of")
        ):
            listed = self._lists.listed(Spot(inner, end, (self.sentence.text(inner, end),)))
            if self._tag(listed.last) == "region":
                return self._counted(at, head, listed.names[0], listed.last + 1)
        spot = self._lists.listed(Spot(head.first, end, (self.sentence.text(inner, end),), tag))
        one = (self._low(at) == "district" and (self._tag(at - 1) == "compass" or head.counted)) or self._low(at - 1).endswith(
            "most"
        )
        if (one or self._low(at) in self._classes.quarters) and self._low(at + 1) == "of":
            return replace(spot, area="", part=True)
        if tag == "region":
            vicinity = self._low(at) in {"area", "areas"}
            return replace(spot, noun=self._low(at), area="site" if vicinity else tag)
        return self._described_spot(replace(spot, noun=self._low(at)))

    def _is_office(self, at: int, inner: int, end: int) -> bool:
        """As in "In the city Zelensky said": a name right after the noun, without "of", that is a person's."""
        return inner == at + 1 and (self.names.is_person(inner, end) or self._tag(end) == "speech")

    def _without_name(self, at: int, head: Before, tag: str) -> Spot | None:
        if tag == "region":
            pointing = head.determiner in self._classes.pointers and not head.counted
            return Spot(head.first, at + 1, (), "region", pointing=True, noun=self._low(at)) if pointing else None
        if self._low(at + 1) == "'s" and head.determiner in self._classes.pointers:
            return self._part_of_pointed(at, head)
        if self._low(at) in {"hub", "stronghold", "bastion"} or self._low(at + 1) == "'s":
            return None
        inset = self._lists.inset(at + 1) if not self._is_plural(at) and (head.determiner or head.first < at) else None
        if inset is not None:
            return replace(inset, first=head.first)
        region, end = self._region(at + 1)
        named = self._lists.announced(end if region else at + 1)
        if named is not None and (head.counted or self._is_plural(at)):
            return replace(named, first=head.first, area="settlement", region=region)
        if (
            head.determiner in self._classes.pointers
            and not (region and self._is_plural(at))
            and (not head.counted or (head.determiner != "its" and not head.ordinal))
        ):
            number = head.count if head.counted else 2 if head.determiner == "both" else None if self._is_plural(at) else 1
            return Spot(head.first, at + 1, (), "settlement", count=number, pointing=True)
        if head.counted or self._is_plural(at):
            return self._counted(at, head, region, end)
        headline = self.sentence.zone.part is Part.HEADLINE
        if headline and not head.determiner and self._low(at) in {"village", "town", "settlement", "city"}:
            if head.first == at and not region and self._is_named_before(at):
                return Spot(at, at + 1, (), "settlement", count=1, pointing=True)
            return replace(self._counted(at, head, region, end), count=1)
        return None

    def _part_of_pointed(self, at: int, head: Before) -> Spot | None:
        """As in "the town's centre", "the city's northern districts": a part of the town that is pointed at."""
        part = at + 2
        while self._tag(part) == "compass":
            part += 1
        if self._low(part) not in self._classes.quarters | self._classes.middles | self._classes.districts:
            return None
        return Spot(head.first, part + 1, (), "settlement", count=1, pointing=True, part=True)

    def _is_named_before(self, at: int) -> bool:
        """Whether a headline names a place before "town": "Ukraine leaves Siversk as Russian forces take town"."""
        starts = (k for k in range(at) if k not in self.party_at)
        ends = ((k, self.names.end(k)) for k in starts)
        return any(end > k and self._low(end) not in {"'", "'s", "’"} and not self.names.is_person(k, end) for k, end in ends)

    def _counted(self, at: int, head: Before, region: str, end: int) -> Spot:
        owner = next(
            (party.side for k in range(head.first, at) if (party := self.party_at.get(k)) is not None and party.side), ""
        )
        last = max(at + 1, end if region else 0)
        return Spot(head.first, last, (), "settlement", region, head.count, unnamed=True, owner=owner or "", noun=self._low(at))
