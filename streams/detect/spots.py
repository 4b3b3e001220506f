"""Which places a sentence names: names and lists of them, unnamed villages with their count, and "the town"."""

from dataclasses import dataclass, replace

from streams.detect.lexicon import Lexicon
from streams.detect.parties import Party
from streams.detect.sentences import Sentence

AREAS = frozenset({"settlement", "region"})
LONGEST_NAME = 4
# "the strategically important eastern frontline mining town": how far a determiner or count may stand before its noun.
BEFORE_NOUN = 7
# How far after "villages" the region may stand: "three villages in the north of the Kherson region".
REGION_REACH = 9


@dataclass(frozen=True, slots=True)
class Spot:
    """One or more places named together, from word ``first`` up to ``last``.

    ``area`` is settlement, region or "" when only the name stands; ``pointing`` is "the town", "both villages", which
    another sentence names; ``unnamed`` are "three villages".
    """

    first: int
    last: int
    names: tuple[str, ...]
    area: str = ""
    region: str = ""
    count: int | None = None
    unnamed: bool = False
    pointing: bool = False
    land: bool = False
    part: bool = False
    noun: str = ""


def spots_in(sentence: Sentence, parties: tuple[Party, ...], lexicon: Lexicon, known: "Known") -> tuple[Spot, ...]:
    """Every place of the sentence, from left to right."""
    return _Reader(sentence, parties, lexicon, known).read()


class Known:
    """Which capitalised words of a title-case headline are names: those that the text also capitalises elsewhere."""

    def __init__(self, text: str) -> None:
        self._text = text

    def is_name(self, word: str) -> bool:
        """Whether the text holds the word capitalised and never in lower case."""
        return f" {word.lower()} " not in self._text and (f" {word}" in self._text or f"\n{word}" in self._text)


class _Reader:
    """One pass over the words of a sentence."""

    def __init__(self, sentence: Sentence, parties: tuple[Party, ...], lexicon: Lexicon, known: Known) -> None:
        self.sentence, self.lexicon, self.known = sentence, lexicon, known
        self.end = len(sentence)
        self.party_at = {party.first: party for party in parties if party.role not in {"pronoun"}}

    def read(self) -> tuple[Spot, ...]:
        found: list[Spot] = []
        at = 0
        while at < self.end:
            spot = self._at(at)
            if spot is None:
                party = self.party_at.get(at)
                at = party.last if party and not party.land and party.role not in {"owner"} else at + 1
            else:
                found.append(spot)
                at = max(spot.last, at + 1)
        return tuple(found)

    def _at(self, at: int) -> Spot | None:
        tag = self.sentence.tags[at]
        if tag in AREAS and not self._is_site(at):
            return self._of_noun(at)
        party = self.party_at.get(at)
        if party is not None and not party.land:
            return None
        if party is not None and party.role == "owner":
            return None
        return self._of_name(at)

    def _tag(self, at: int) -> str:
        return self.sentence.tags[at] if 0 <= at < self.end else ""

    def _low(self, at: int) -> str:
        return self.sentence.lows[at] if 0 <= at < self.end else ""

    def _is_site(self, at: int) -> bool:
        """Whether the area noun only describes a following noun: "the town council", "city hall"."""
        return self._tag(at + 1) in {"site", "voice", "force"} and self._low(at + 1) not in {"'s"}

    # Names

    def _name_end(self, at: int) -> int:
        """Where the capitalised name that starts at ``at`` ends; ``at`` itself when none does."""
        end = at
        while end < self.end and end - at < LONGEST_NAME and self._names(end, first=end == at):
            end += 1
        while end > at and self.sentence.tags[end - 1] == "compass":
            end -= 1
        return end

    def _names(self, at: int, first: bool) -> bool:
        word, tag = self.sentence.words[at], self.sentence.tags[at]
        if not (word[0].isupper() or word[:3].lower() in {"al-", "el-", "ad-", "ar-", "as-", "at-", "an-"}) or word.isdigit():
            return False
        if tag == "compass":
            return at + 1 < self.end and self.sentence.words[at + 1][0].isupper()
        if tag and tag not in {"part"}:
            return tag in {"site", "force", "thing", "adverb"} and not first and tag != "adverb" and False
        if not first and at in self.party_at:
            return False
        if at in self.party_at and not self.party_at[at].land:
            return False
        if self.sentence.title_case and not self.known.is_name(word):
            return False
        return self.sentence.lows[at] not in self.lexicon.bases or (at > 0 and not self.sentence.title_case)

    def _of_name(self, at: int) -> Spot | None:
        end = self._name_end(at)
        if end == at or self._is_person(at, end):
            return None
        first, land = at, at in self.party_at
        name = self.sentence.text(at, end)
        if land and self._tag(at - 1) == "compass":
            first, name = at - 1, self.sentence.text(at - 1, end)
        if self._low(end) == "'s":
            return self._owned(at, end)
        spot = Spot(first, end, (name,), land=land)
        spot = self._listed(spot)
        spot = self._with_noun_after(spot)
        return self._with_apposition(spot)

    def _owned(self, at: int, end: int) -> Spot | None:
        """ "Zaitsevo's liberation" names a place; "Zelensky's office" does not. The frames decide; only nouns of theirs count."""
        if self._low(end + 1) in self.lexicon.nouns:
            return Spot(at, end, (self.sentence.text(at, end),))
        return None

    def _is_person(self, at: int, end: int) -> bool:
        before = self._tag(at - 1)
        if before in {"title-word", "first-name"} or (before == "voice" and self._low(at - 1) not in {"council"}):
            return True
        return self._tag(end) == "speech" and end - at >= 2

    def _listed(self, spot: Spot) -> Spot:
        """The list that the name opens: "A, B and C"; commas alone make no list."""
        names, end, at = list(spot.names), spot.last, spot.last
        pending: list[str] = []
        while at < self.end:
            comma = self._low(at) == ","
            joint = at + 1 if comma and self._low(at + 1) in {"and", "&"} else at
            closing = self._low(joint) in {"and", "&"}
            if not comma and not closing:
                break
            start = joint + 1 if closing else at + 1
            while (
                self._tag(start) in {"det"}
                or (self._tag(start) in AREAS and self._low(start + 1) == "of")
                or self._low(start) == "of"
            ):
                start += 1
            stop = self._name_end(start) if start < self.end else start
            if stop == start or self._is_person(start, stop) or self._low(stop) == "'s" or start in self.party_at:
                break
            if self._tag(stop) in {"speech", "have"} and closing and not self._before_verb(spot.first):
                break
            pending.append(self.sentence.text(start, stop))
            at = stop
            if closing:
                names, end = names + pending, stop
                break
        return replace(spot, names=tuple(names), last=end)

    def _before_verb(self, first: int) -> bool:
        return first < 4

    def _with_noun_after(self, spot: Spot) -> Spot:
        """ "Shevchenko village", "Kursk region", "the Donetsk region village of Maiorsk"."""
        tag = self._tag(spot.last)
        if tag == "part" and self._low(spot.last) in {"district", "districts"}:
            tag = "region"
        if tag not in AREAS:
            return self._if_not_site(spot)
        if tag == "region":
            spot = replace(spot, last=spot.last + 1, area="region", noun=self._low(spot.last))
            tag = self._tag(spot.last) if self._tag(spot.last) == "settlement" else ""
            if not tag:
                return spot
        region = spot.names[0]
        if self._low(spot.last + 1) == "of":
            inner = self._of_noun(spot.last)
            if inner is not None and inner.names:
                return replace(inner, first=spot.first, region=region)
        if spot.area == "region" or self._is_plural(spot.last):
            count = self._count_before(spot.first)
            if count is not None:
                return Spot(spot.first, spot.last + 1, (), "settlement", region, count[0], unnamed=True)
        end = self._name_end(spot.last + 1)
        if end > spot.last + 1 and not self._is_person(spot.last + 1, end):
            return self._listed(Spot(spot.first, end, (self.sentence.text(spot.last + 1, end),), "settlement", region))
        return replace(spot, last=spot.last + 1, area="settlement")

    def _is_plural(self, at: int) -> bool:
        return self._low(at).endswith("s")

    def _if_not_site(self, spot: Spot) -> Spot:
        """ "Sudzha gas hub", "Rostov airport": not the place itself."""
        for at in range(spot.last, min(spot.last + 3, self.end)):
            if self.sentence.tags[at] == "site" or self.sentence.lows[at] in {"front", "direction"}:
                return replace(spot, area="site", last=at + 1)
            if self.sentence.tags[at] or not self.sentence.words[at][0].isalpha():
                break
        return spot

    def _with_apposition(self, spot: Spot) -> Spot:
        """ "Hirske, a city to the south, in Luhansk Oblast": the words between the commas tell what and where it is."""
        at = spot.last
        if self._low(at) not in {",", "(", "-", "–", "—"}:
            return self._in_region(spot)
        stop = min(at + 12, self.end)
        area, region = "", ""
        for word in range(at + 1, stop):
            tag = self.sentence.tags[word]
            if word > at + 1 and self.sentence.lows[word] in {",", ")", ";", "-", "–", "—", "."}:
                break
            if tag in AREAS and not area:
                area = tag
            if tag in {"be", "have", "speech", "relative", "modal"} or self.sentence.lows[word] in self.lexicon.bases:
                break
        if area:
            region = self._region_after(at + 1)[0]
        return replace(spot, area=spot.area or area, region=spot.region or region) if area else spot

    def _in_region(self, spot: Spot) -> Spot:
        if self._low(spot.last) != "in" or spot.area == "region":
            return spot
        region, end = self._region_after(spot.last)
        return replace(spot, region=spot.region or region) if region else spot

    # Nouns

    def _of_noun(self, at: int) -> Spot | None:
        """ "the town of Toretsk", "the villages of A and B", "three villages in X", "the town"."""
        tag = self.sentence.tags[at]
        start, determiner, count = self._before(at)
        inner = at + 1
        if self._low(inner) == "of":
            inner += 1
        elif tag == "region" and self._tag(inner) == "settlement":
            return None
        while self._tag(inner) in {"det"} or self._low(inner) in {'"', "“", "'", "‘"}:
            inner += 1
        end = self._name_end(inner) if inner < self.end else inner
        party = self.party_at.get(inner)
        if end > inner and not (self._tag(inner - 1) == "settlement" and self._is_person(inner, end)) and self._low(end) != "'s":
            if not (party and party.land and tag == "settlement"):
                listed = self._listed(Spot(start, end, (self.sentence.text(inner, end),), tag))
                return self._with_noun_after(listed) if tag == "settlement" and False else self._region_of(listed, tag)
        if self._low(at + 1) == "of" and tag == "region":
            return None
        return self._without_name(at, start, determiner, count, tag)

    def _region_of(self, spot: Spot, tag: str) -> Spot:
        if tag == "region":
            return spot
        return self._with_apposition(replace(spot, area="settlement")) if spot.area != "site" else spot

    def _without_name(self, at: int, start: int, determiner: str, count: tuple[int | None] | None, tag: str) -> Spot | None:
        region, end = self._region_after(at + 1)
        if tag == "region":
            pointing = determiner in {"the", "this", "that"} and count is None
            return Spot(start, at + 1, (), "region", pointing=True) if pointing else None
        names = self._names_after(end)
        if names is not None and count is not None:
            return replace(names, first=start, area="settlement", region=region)
        if determiner in {"the", "this", "that", "both", "these", "those"} and not (region and self._is_plural(at)):
            number = count[0] if count else (2 if determiner == "both" else None if self._is_plural(at) else 1)
            if count is None or determiner != "" or count:
                return Spot(start, at + 1, (), "settlement", region, number, pointing=True)
        if count is not None:
            return Spot(start, max(at + 1, end if region else at + 1), (), "settlement", region, count[0], unnamed=True)
        if self._is_plural(at):
            return Spot(start, at + 1, (), "settlement", region, None, unnamed=True)
        return None

    def _before(self, at: int) -> tuple[int, str, tuple[int | None] | None]:
        """Where the noun phrase starts, its determiner and its count."""
        start, determiner, count = at, "", None
        for word in range(at - 1, max(at - 1 - BEFORE_NOUN, -1), -1):
            low, tag = self.sentence.lows[word], self.sentence.tags[word]
            if low in self.lexicon.counts and low not in {"some"}:
                count = (
                    count
                    if count and count[0] is not None and low in {"a", "first", "more", "another", "second"}
                    else (self.lexicon.counts[low],)
                )
                start = word
            elif tag == "number" and low.isdigit():
                count, start = (int(low[:6]),), word
            elif tag == "det" or low in {"its", "their"}:
                determiner, start = low, word
                break
            elif low == "of" and word and self.sentence.lows[word - 1] in self.lexicon.counts:
                continue
            elif (
                (tag in {"", "compass", "adverb"}
                and self.sentence.words[word][0].isalpha()
                and low not in self.lexicon.bases)
                or word in self.party_at
            ) or low == "'s" or tag in {"settlement", "region"} or low == "-":
                start = word
            else:
                break
        return start, determiner, count

    def _count_before(self, first: int) -> tuple[int | None] | None:
        return self._before(first)[2]

    def _region_after(self, at: int) -> tuple[str, int]:
        """The region that follows a noun: "in (the north of) (Ukraine's eastern) Donetsk (region)"."""
        stop = min(at + REGION_REACH, self.end)
        for word in range(at, stop):
            low, tag = self.sentence.lows[word], self.sentence.tags[word]
            if low in {",", ";", ":", "."} or tag in {"speech", "relative", "subordinator", "modal"}:
                break
            if tag in {"", "compass"} or word in self.party_at:
                end = self._name_end(word)
                party = self.party_at.get(word)
                if end > word and self._low(end) != "'s" and (party is None or party.land) and self._has_preposition(at, word):
                    named = self.sentence.text(word, end)
                    if party is not None and self._tag(word - 1) == "compass":
                        named = self.sentence.text(word - 1, end)
                    after = end + 1 if self._tag(end) == "region" else end
                    if self._low(end) == "and" and self._tag(end + 2) == "region":
                        after = end + 3
                    return named, after
        return "", at

    def _has_preposition(self, at: int, word: int) -> bool:
        return any(self.sentence.lows[k] in {"in", "of", "within", "across"} for k in range(max(at - 1, 0), word))

    def _names_after(self, at: int) -> Spot | None:
        """The names that a count announces: "two villages in the Kherson region, Andriivka and Lozove"."""
        start = at
        while start < self.end and self._low(start) in {
            ",",
            ":",
            "-",
            "–",
            "—",
            "(",
            "named",
            "called",
            "namely",
            "including",
            "of",
        }:
            start += 1
        if start == at or start >= self.end or start in self.party_at:
            return None
        end = self._name_end(start)
        if end == start or self._is_person(start, end) or self._tag(end) == "speech":
            return None
        spot = self._listed(Spot(start, end, (self.sentence.text(start, end),)))
        return spot if len(spot.names) > 1 or self._low(at) != "," else None
