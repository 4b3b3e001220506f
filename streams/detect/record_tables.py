"""The tables, read into what the prefilter looks for in a raw record: actors, and deeds with the words that they need."""

from collections.abc import Iterable, Sequence

from streams.detect.move_frames import OPERATING, PRESENT
from streams.detect.parties import REBELLIOUS, REBELS
from streams.detect.party_tables import USES
from streams.detect.raw_words import RawWords, raw_words_of
from streams.detect.rows import Row
from streams.detect.strangers import GROUPS

# Who may act under a name that no table has: "the Ruritanian army", "the Malaita Eagle Force said".
ARMED = frozenset({"army", "troops", "forces", "fighters", "soldiers", "militia", "militiamen"})
ACTING = (
    "said",
    "says",
    "claimed",
    "claims",
    "announced",
    "have",
    "has",
    "had",
    "captured",
    "seized",
    "entered",
    "took",
    "seizes",
)
# In bytes: the next word, over any usual space; and more than twice what a frame of movement reaches over.
NEXT_WORD, REACH = 40, 240
# "al Qaeda" is looked for by its second word: "al" is a part of too many others.
TELLING = 3


def actors_of(parties: Iterable[Row], forces: Sequence[str]) -> RawWords:
    """The words without which nobody is named who could have done it: of a name of several words the first, with its second."""
    named = {text for row in parties for key in USES for text in row.texts(key)}
    named |= {f"{text}s" for row in parties for text in row.texts("adjectives")}
    seconds: dict[str, set[str]] = {}
    firsts, alone = set(REBELS | REBELLIOUS), set(REBELS)
    for first, *others in (text.replace("'s", " ").split() for text in named):
        if others and len(first) < TELLING:
            first, *others = others
        firsts.add(first)
        if others and others[0].isascii() and others[0].isalpha():
            seconds.setdefault(first.lower(), set()).add(others[0].lower())
        else:
            alone.add(first.lower())
    firsts |= ARMED | GROUPS
    needs = {first: words for first, words in seconds.items() if first not in alone | ARMED}
    needs |= {group: set(ACTING) for group in GROUPS - ARMED}
    needs |= {word: {force for force in forces if force.isalpha()} for word in REBELLIOUS}
    return raw_words_of(firsts, needs, after=NEXT_WORD)


def deeds_of(triggers: Iterable[str], verbs: Sequence[Row]) -> RawWords:
    """The words without which nothing was taken or entered; "into" and "inside" need a verb of movement before them."""
    moves = {form for row in verbs if row.text("shape") == "move" for form in row.texts("forms")}
    being = {word.strip("'") for word in OPERATING | PRESENT}
    return raw_words_of(triggers, {"into": moves, "inside": moves | being}, before=REACH)
