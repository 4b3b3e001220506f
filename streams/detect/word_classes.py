"""The classes of words that rules of language ask for; ``word-classes.yaml`` lists them, each with its reason and an example."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Each class as its words in lower case; a row of the table bears the field's name with hyphens."""

    reinforce: frozenset[str]
    untrue: frozenset[str]
    won_back: frozenset[str]
    one_man: frozenset[str]
    friendly: frozenset[str]
    local_office: frozenset[str]
    press_people: frozenset[str]
    ours: frozenset[str]
    theirs: frozenset[str]
    reporting_loss: frozenset[str]
    public: frozenset[str]
    general_office: frozenset[str]
    locative: frozenset[str]
    helped: frozenset[str]
    remembering: frozenset[str]
    showing: frozenset[str]
    long_after: frozenset[str]
    soon_after: frozenset[str]
    says_now: frozenset[str]
    taken: frozenset[str]
    entered: frozenset[str]
    conditions: frozenset[str]
    still: frozenset[str]
    praise: frozenset[str]
    doubts: frozenset[str]
    introducing: frozenset[str]
    naming: frozenset[str]
    landmark: frozenset[str]
    enemy: frozenset[str]
    invaders: frozenset[str]
    owners: frozenset[str]
    rebels: frozenset[str]
    rebellious: frozenset[str]
    loyal: frozenset[str]
    groups: frozenset[str]
    no_names: frozenset[str]
    backing: frozenset[str]
    office_of: frozenset[str]
    relief: frozenset[str]
    fall_idioms: frozenset[str]
    declaring: frozenset[str]
    particle_verbs: frozenset[str]
    particles: frozenset[str]
    time_between: frozenset[str]
    operating: frozenset[str]
    present: frozenset[str]
    at_sea: frozenset[str]


# The name of a class in the table, and the field that holds its words.
FIELDS = {field.name.replace("_", "-"): field.name for field in fields(WordClasses)}
