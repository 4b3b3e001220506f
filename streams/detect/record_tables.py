"""The tables, read into what the prefilter looks for in a raw record: actors, and deeds with the words that they need."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from streams.detect.party_tables import LONGEST_ACRONYM, USES
from streams.detect.raw_words import Need, RawWords, behind_name, beside, in_capitals, raw_words_of
from streams.detect.rows import Row
from streams.detect.strangers import ADJECTIVES
from streams.detect.word_classes import WordClasses

# In bytes: the next word, over any usual space; and more than twice what a frame of movement reaches over.
NEXT_WORD, REACH = 40, 240
# "al Shabaab" is looked for by its second word: "al" is a part of too many others.
TELLING = 3


def actors_of(parties: Iterable[Row], forces: Sequence[str], classes: WordClasses) -> RawWords:
    """The words without which nobody is named who could have done it: of a name of several words the first, with its second.

    Strangers are known by the word for their forces: "the Ruritanian army", "the Malaita Eagle Force".
    """
    firsts, seconds = _names_of(parties)
    acronyms = {first for first in firsts if first.isupper() and len(first) <= LONGEST_ACRONYM}
    alone = classes.rebels | {first.lower() for first in firsts - acronyms if first.lower() not in seconds}
    needs: dict[str, list[Need]] = defaultdict(list)
    for first, words in seconds.items():
        needs[first].append(beside(words, after=NEXT_WORD))
    for word in classes.rebellious:
        needs[word].append(beside([force for force in forces if force.isalpha()], after=NEXT_WORD))
    for acronym in acronyms:
        needs[acronym.lower()].append(in_capitals)
    for group in classes.groups:
        needs[group].append(behind_name(capital=True))
    for force in forces:
        needs[force].append(behind_name(ADJECTIVES))
    return raw_words_of(
        firsts | classes.rebels | classes.rebellious | classes.groups | set(forces),
        {word: needs[word] for word in needs.keys() - alone},
    )


def _names_of(parties: Iterable[Row]) -> tuple[set[str], dict[str, set[str]]]:
    """The first words of all names as they are written; and in lower case, those that never stand alone, with their seconds."""
    named = {text for row in parties for key in USES for text in row.texts(key)}
    named |= {f"{text}s" for row in parties for text in row.texts("adjectives")}
    firsts: set[str] = set()
    seconds: dict[str, set[str]] = {}
    alone: set[str] = set()
    for first, *others in (text.replace("'s", " ").split() for text in named):
        if others and len(first) < TELLING:
            first, *others = others
        firsts.add(first)
        # "March 23 Movement" needs its "Movement": a month or a number alone names nobody.
        letters = [other for other in others if not other.isdigit()]
        if letters and letters[0].isascii() and letters[0].isalpha():
            seconds.setdefault(first.lower(), set()).add(letters[0].lower())
        else:
            alone.add(first.lower())
    return firsts, {first: words for first, words in seconds.items() if first not in alone}


def deeds_of(triggers: Iterable[str], verbs: Sequence[Row], classes: WordClasses) -> RawWords:
    """The words without which nothing was taken or entered; "into" and "inside" need a verb of movement before them."""
    moves = {form for row in verbs if row.text("shape") == "move" for form in row.texts("forms")}
    being = {word.strip("'") for word in classes.operating | classes.present}
    return raw_words_of(triggers, {"into": [beside(moves, before=REACH)], "inside": [beside(moves | being, before=REACH)]})
