"""The path from an article to what is new in it: detect -> reports that travel -> sightings -> observe."""

from dataclasses import dataclass
from datetime import timedelta

from streams.article import Article
from streams.detect.chain import detect
from streams.detect.lexicon import Lexicon
from streams.gazetteer.port import Gazetteer
from streams.ledger import Ledger, Observation, Sighting
from streams.sighting import sightings_of


@dataclass(frozen=True, slots=True)
class Found:
    """One report of an article and what the ledger made of it."""

    sighting: Sighting
    observation: Observation

    @property
    def claim_id(self) -> str:
        """The claim that the report tells."""
        return self.observation.claim_id


def find(article: Article, lexicon: Lexicon, gazetteer: Gazetteer, ledger: Ledger, max_age: timedelta | None) -> list[Found]:
    """What this article changes in the ledger, report by report, each with its reason."""
    reports = [report for report in detect(article, lexicon, gazetteer) if report.travels]
    sightings = sightings_of(article, reports, max_age)
    return [Found(sighting, ledger.observe(sighting)) for sighting in sightings]
