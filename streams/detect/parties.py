"""Who is named in a sentence: parties, their forces and their voices, as spans of words."""

from collections.abc import Container
from typing import NamedTuple

from streams.detect.lexicon import Lexicon, Name
from streams.detect.sentences import Sentence
from streams.detect.strangers import stranger_at
from streams.detect.word_classes import WordClasses
from streams.detect.zones import Part

BACKED = ("-backed", "-aligned", "-allied", "-supported", "-sponsored")
CONVOYS = frozenset({"convoy", "convoys"})
COMMON = frozenset({"force", "voice", "pronoun"})
# "Ukraine's 35th Separate Marine Brigade", "the Russian-backed regional military administration".
HEAD_REACH = 7
STOPS = frozenset(
    {"preposition", "be", "have", "modal", "to", "relative", "subordinator", "speech", "pronoun", "do", "negation", "conjunction"}
)


class Party(NamedTuple):
    """A naming of a party from word ``first`` up to ``last``.

    ``role``: state, force, voice, owner (an adjective or possessive alone), pronoun. ``call`` is the word that must be
    resolved when ``side`` is unknown: "our", "its", "enemy", "rebels", "they"; ``against`` is the state that rebels fight.
    """

    first: int
    last: int
    side: str | None
    role: str
    call: str = ""
    land: bool = False
    against: str = ""


def may_begin_party(low: str, tag: str, names: Container[str], classes: WordClasses) -> bool:
    """Whether a word may begin the naming of a party; ``names`` are the first words of all their names."""
    common = tag in COMMON or low in classes.enemy or low in classes.owners or low in classes.groups
    return common or low in names or low.endswith(BACKED)


def parties_in(sentence: Sentence, lexicon: Lexicon) -> tuple[Party, ...]:
    """Every party named in the sentence, from left to right."""
    found: list[Party] = []
    behind = 0
    for at in sentence.openings.parties:
        if at < behind:
            continue
        party = _party_at(sentence, at, lexicon)
        if party is not None:
            found.append(party)
            behind = party.last
    return tuple(found)


def _party_at(sentence: Sentence, at: int, lexicon: Lexicon) -> Party | None:
    if at == 0 and _is_dateline(sentence, lexicon):
        return None
    names = lexicon.names.get(sentence.lows[at])
    if names is None and sentence.lows[at].endswith(BACKED):
        return _backed(sentence, at, lexicon)
    if names:
        for name in names:
            if _matches(sentence, at, name):
                return _named(sentence, at, name, lexicon)
    return _common(sentence, at, lexicon)


def _backed(sentence: Sentence, at: int, lexicon: Lexicon) -> Party | None:
    """As in "Ukrainian-backed fighters": they count as whoever stands behind them in a war; outsiders' friends do not."""
    behind = lexicon.names.get(sentence.lows[at].rpartition("-")[0], ())
    side = next((name.side for name in behind if name.use in {"name", "adjective"}), "")
    known = lexicon.sides.get(side)
    head, role = _head(sentence, at + 1, lexicon)
    if known is None or known.neutral or not role:
        return None
    return Party(at, head, side, role)


def _is_dateline(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence opens with where it was written: "MOSCOW (AA)", "Kyiv:", "KYIV —"."""
    opens = sentence.lows[1:2] in {(":",), ("(",), ("—",), ("–",), ("-",)} or (
        sentence.words[0].isupper() and sentence.lows[1:2] == (",",)
    )
    speaks = any(name.use == "voice" for name in lexicon.names.get(sentence.low(0), ()))
    return opens and not speaks and sentence.zone.part is not Part.HEADLINE


def _matches(sentence: Sentence, at: int, name: Name) -> bool:
    word = sentence.words[at]
    if (name.cased and not word[0].isupper()) or (name.acronym and not word.isupper()):
        return False
    return sentence.lows[at : at + len(name.words)] == name.words


def _named(sentence: Sentence, at: int, name: Name, lexicon: Lexicon) -> Party | None:
    last = at + len(name.words)
    owner = last < len(sentence) and sentence.lows[last] == "'s"
    reach = last + 1 if owner else last
    if name.use == "name" and owner and _is_group(sentence, reach, lexicon):
        return Party(at, reach, name.side, "owner", land=True)
    head, role = _head(sentence, reach, lexicon)
    if name.use == "home":
        return Party(at, head, name.side, "voice") if role == "voice" and owner | (head > reach) else None
    if name.use == "voice":
        if role == "force" and owner:
            return Party(at, head, name.side, "force")
        return Party(at, last, name.side, "voice")
    belongs = owner or name.use == "adjective"
    inner = next((k for k in range(reach, head) if _is_group(sentence, k, lexicon)), None) if belongs else None
    if inner is not None:
        group = next(name for name in lexicon.names[sentence.lows[inner]] if _matches(sentence, inner, name))
        return Party(at, head, group.side, "force")
    backed = bool(lexicon.classes.backing & set(sentence.lows[last:head]))
    if (
        role == "force"
        and sentence.lows[head - 1] in lexicon.classes.rebels
        and name.use in {"name", "adjective"}
        and not backed
        and not sentence.lows[at].startswith(("anti-", "pro-"))
        and not sentence.lows[at].endswith((*BACKED, "-led", "-installed"))
        and _is_state(name.side, lexicon)
    ):
        return Party(at, head, None, role, sentence.lows[head - 1], against=name.side)
    loyal = _loyal_to(sentence, head, lexicon) if role == "force" else None
    if loyal is not None:
        return Party(at, loyal[1], loyal[0], role)
    if role and (owner or name.use != "name"):
        return Party(at, head, name.side, role)
    if owner or name.use == "adjective":
        return Party(at, reach, name.side, "owner", land=name.use == "name")
    role = "force" if name.use in {"group", "people"} else "state"
    return Party(at, last, name.side, role, land=name.use == "name")


def _is_state(side: str, lexicon: Lexicon) -> bool:
    """Whether rebels fight it, and are not it: "Syrian rebels", but "Houthi rebels"."""
    known = lexicon.sides.get(side)
    return known is None or known.is_state or known.neutral


def _is_group(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """As in "Sudan's Rapid Support Forces": the armed group that follows acts, not its country."""
    names = lexicon.names.get(sentence.low(at), ())
    return any(name.use == "group" and _matches(sentence, at, name) for name in names)


def _head(sentence: Sentence, start: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where the noun of force or office after ``start`` ends, and which it is; ("start", "") when there is none."""
    end, role = start, ""
    for at in range(start, min(start + HEAD_REACH, len(sentence))):
        tag, low = sentence.tags[at], sentence.lows[at]
        if tag in {"force", "voice"}:
            end, role = at + 1, tag
        elif low == "of" and role and _continues(sentence, at, lexicon):
            continue
        elif (
            tag in STOPS
            or tag in {"mark", "settlement", "region", "det"}
            or (low in lexicon.bases and not sentence.words[at][0].isupper())
        ) or (role and not sentence.words[at][0].isupper()):
            break
    return end, role


def _continues(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """As in "The Ministry of Defence": "of" does not end the name of the office."""
    return sentence.low(at + 1) in lexicon.classes.office_of


def _common(sentence: Sentence, at: int, lexicon: Lexicon) -> Party | None:
    low, tag = sentence.lows[at], sentence.tags[at]
    if low in lexicon.classes.enemy:
        return Party(at, at + 1, None, "force", "invader" if low in lexicon.classes.invaders else "enemy")
    if low in lexicon.classes.owners:
        head, role = _head(sentence, at + 1, lexicon)
        if role:
            return Party(at, head, None, role, low)
        return Party(at, at + 1, None, "owner", low)
    if tag == "pronoun":
        return Party(at, at + 1, None, "pronoun", low)
    if low in lexicon.classes.rebellious and sentence.tag(at + 1) == "force":
        return Party(at, at + 2, None, "force", "rebels")
    if (tag not in {"force", "voice"} and low not in lexicon.classes.groups) or _is_relief(sentence, at, lexicon):
        return None
    if tag in {"force", "voice"} and _joined(sentence, at):
        return None
    known = _unnamed(sentence, at, lexicon) if tag in {"force", "voice"} else None
    stranger = stranger_at(sentence, at, lexicon) if tag != "voice" and (known is None or known.side is None) else None
    return Party(stranger[0], stranger[1], None, "force", stranger[2]) if stranger is not None else known


def _is_relief(sentence: Sentence, at: int, lexicon: Lexicon) -> bool:
    """As in "A convoy of 14 trucks entered Gaza": what rolls brings aid."""
    return sentence.lows[at] in CONVOYS and bool(lexicon.classes.relief & set(sentence.lows[max(at - 3, 0) : at + 5]))


def _joined(sentence: Sentence, at: int) -> bool:
    return at + 1 < len(sentence) and sentence.tags[at + 1] in {"force", "voice"}


def _loyal_to(sentence: Sentence, at: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """Whose "forces loyal to Haftar" are, and where that ends."""
    if sentence.low(at) not in lexicon.classes.loyal or sentence.low(at + 1) not in {"to", "with"}:
        return None
    for start in range(at + 2, min(at + 6, len(sentence))):
        for name in lexicon.names.get(sentence.lows[start], ()):
            if name.use != "home" and _matches(sentence, start, name):
                return name.side, start + len(name.words)
    return None


def _unnamed(sentence: Sentence, at: int, lexicon: Lexicon) -> Party:
    """A noun of force or office without a name; "units of the Wagner PMC" takes the name that follows."""
    role, after = sentence.tags[at], at + 1
    loyal = _loyal_to(sentence, after, lexicon) if role == "force" else None
    if loyal is not None:
        return Party(at, loyal[1], loyal[0], role)
    after += sentence.lows[after : after + 2] == ("led", "by")
    if after < len(sentence) and sentence.lows[after] in {"of", "from", "by"}:
        for start in range(after + 1, min(after + 4, len(sentence))):
            if sentence.tags[start] in {"subordinator", "mark", "conjunction", "speech"}:
                break
            names = lexicon.names.get(sentence.lows[start], ())
            name = next((name for name in names if _matches(sentence, start, name)), None)
            if name:
                fits = name.use != "home" or role == "voice"
                return (
                    Party(at, start + len(name.words), name.side, role)
                    if fits
                    else Party(at, at + 1, None, role, sentence.lows[at])
                )
    return Party(at, at + 1, None, role, sentence.lows[at])
