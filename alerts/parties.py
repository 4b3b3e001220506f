"""What readers call the parties, and how a sentence about them is built."""

from collections.abc import Mapping
from dataclasses import dataclass

from alerts.limits import cut


@dataclass(frozen=True, slots=True)
class Party:
    """The subject of a sentence: its name and whether it takes a plural verb."""

    name: str
    plural: bool = False

    def verb(self, singular: str, plural: str) -> str:
        """The form of a verb that goes with the name."""
        return plural if self.plural else singular

    @property
    def capitalised(self) -> str:
        """The name as a sentence begins with it."""
        return self.name[:1].upper() + self.name[1:]


INDEPENDENT = "independent"
PRESS = "press"

# Only those whose id does not read as their name; "russia" and "boko-haram" do.
PARTIES: Mapping[str, Party] = {
    INDEPENDENT: Party("independent observers", plural=True),
    PRESS: Party("the article itself"),
    "arakan-army": Party("the Arakan Army"),
    "drc": Party("the DRC"),
    "fla": Party("the FLA"),
    "gna": Party("the GNA"),
    "houthis": Party("the Houthis", plural=True),
    "hts": Party("HTS"),
    "isis": Party("ISIS"),
    "jnim": Party("JNIM"),
    "kia": Party("the KIA"),
    "knla": Party("the KNLA"),
    "lna": Party("the LNA"),
    "mndaa": Party("the MNDAA"),
    "myanmar-rebels": Party("Myanmar's rebels", plural=True),
    "rsf": Party("the RSF"),
    "russian-volunteer-corps": Party("the Russian Volunteer Corps"),
    "sdf": Party("the SDF"),
    "stc": Party("the STC"),
    "sudan-army": Party("Sudan's army"),
    "syrian-rebels": Party("Syrian rebels", plural=True),
    "taliban": Party("the Taliban", plural=True),
    "tnla": Party("the TNLA"),
}

_LONGEST_NAME = 40


def party(actor: str) -> Party:
    """The party with this id; one without a row is called by its id's words."""
    known = PARTIES.get(actor)
    if known is not None:
        return known
    words = actor.replace("-", " ").split()
    if not words:
        return Party("an unnamed party")
    return Party(cut(" ".join(word[:1].upper() + word[1:] for word in words), _LONGEST_NAME))
