"""The path from an article to what is new in it: detect -> reports that travel -> sightings -> observe."""

from collections.abc import Iterable
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
    return observed(seen_in(article, lexicon, gazetteer, max_age), ledger)


def seen_in(article: Article, lexicon: Lexicon, gazetteer: Gazetteer, max_age: timedelta | None) -> list[Sighting]:
    """What the ledger must look at: the reports of the article that travel."""
    reports = [report for report in detect(article, lexicon, gazetteer) if report.travels]
    return sightings_of(article, reports, max_age)


def observed(sightings: Iterable[Sighting], ledger: Ledger) -> list[Found]:
    """What the ledger makes of each sighting."""
    return [Found(sighting, ledger.observe(sighting)) for sighting in sightings]
