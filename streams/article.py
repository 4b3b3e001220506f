"""An article: what a publisher wrote, as intake accepted it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


class MalformedArticle(Exception):
    """What arrived cannot be read as an article; the message says what was found and what would be right."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one publisher.

    ``id`` is made of content (or given by the feed) and never of the clock. ``published`` is aware, in UTC; ``published_day``
    stands alone when the publisher gave a day without a time. ``received`` is the moment of intake, stamped once and carried
    along, so that a replay reads the same clock as the first run.
    """

    id: str
    text: str
    received: datetime
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: datetime | None = None
    published_day: date | None = None
    lang: str | None = None

    @property
    def time(self) -> datetime:
        """The article's place on the ledger's clock, UTC: published, else the end of its day, never after intake."""
        if self.published is not None:
            return self.published
        if self.published_day is not None:
            return min(datetime.combine(self.published_day, time.max, UTC), self.received)
        return self.received

    @property
    def day(self) -> date:
        """The day that words like "on Saturday" and "last month" are read against."""
        return self.published_day or self.time.date()
