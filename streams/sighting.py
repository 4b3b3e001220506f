"""Sightings: the reports of one article as the ledger is to see them."""

from collections.abc import Sequence
from datetime import timedelta

from streams.article import Article
from streams.claim import ArticleRef
from streams.ledger import Sighting
from streams.passage import passage_of
from streams.report import Report


def sightings_of(article: Article, reports: Sequence[Report], max_age: timedelta | None) -> list[Sighting]:
    """One sighting a report; stale when the article was older than ``max_age`` on its arrival, None for no limit."""
    ref = ref_of(article)
    stale = max_age is not None and article.received - ref.time > max_age
    return [
        Sighting(
            report=report,
            article=ref,
            passage=passage_of(article, report),
            stale=stale,
            rivals=frozenset(other.actor for other in reports if _disputes(other, report)),
        )
        for report in reports
    ]


def ref_of(article: Article) -> ArticleRef:
    """The article without its text. A publisher's clock may run ahead; the ledger's does not follow it past the arrival."""
    return ArticleRef(
        id=article.id,
        time=min(article.time, article.received),
        title=article.title,
        url=article.url,
        source=article.source,
        lang=article.lang,
        dated=article.published is not None or article.published_day is not None,
    )


def _disputes(other: Report, report: Report) -> bool:
    return other.actor != report.actor and other.place.key == report.place.key
