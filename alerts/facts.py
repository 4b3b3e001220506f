"""The facts of one alert as plain strings, each ready to be escaped and printed: all that a template may use."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time

from alerts.escaping import harmless
from alerts.limits import cut
from alerts.links import safe_url
from alerts.parties import party
from alerts.subscription import Subscription
from alerts.whereabouts import region_of, whereabouts
from alerts.wording import DONE, answer_sentence, claim_sentence, deed, headline, label, named, standing_line
from streams.claim import Change, Development, Known, Novelty

LINK_WITHHELD = "link withheld: not a plain web address"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template may print. A fact that is missing or does not apply is ``""``.

    ``title``     NEW, DENIED: Russia says it has entered Dnipropetrovsk oblast; Ukraine denies it
    ``label``     NEW, DENIED
    ``claim``     Russia says it has entered Dnipropetrovsk oblast
    ``answer``    Ukraine denies it
    ``standing``  DENIED by Ukraine (“the Southern Command”)
    ``claimant``  Russia (“the defence ministry”)
    ``where``     Dnipropetrovsk oblast, Ukraine
    ``region``    Dnipropetrovsk oblast
    ``part``      only part of it is said to be captured
    ``quote``     the article's words
    ``headline``  the article's title
    ``source``    its publisher
    ``published`` 12 May 2025, 08:15 UTC, or "undated, came in" and that moment
    ``link``      its address, checked
    ``host``      the server in ``link``, or why there is none
    ``known``     what was known before
    ``reverses``  Russia's capture of Toretsk, Donetsk oblast
    ``evidence``  told in 2 independent wordings
    ``subscription``, ``claim_id``, ``alert_id``: why the reader got it, and what to quote when asking about it
    """

    title: str
    label: str
    claim: str
    answer: str
    standing: str
    claimant: str
    where: str
    region: str
    part: str
    quote: str
    headline: str
    source: str
    published: str
    link: str
    host: str
    known: str
    reverses: str
    evidence: str
    subscription: str
    claim_id: str
    alert_id: str

    def for_template(self) -> dict[str, str]:
        """The facts by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


# More than any fact has room for.
_LONGEST_FACT = 1_000
# The most that each fact may measure once escaped, at full scale; what is not named here is short by itself.
_BUDGETS = {
    "claim": 260,
    "answer": 100,
    "standing": 180,
    "claimant": 180,
    "where": 260,
    "region": 80,
    "quote": 800,
    "headline": 200,
    "source": 80,
    "known": 200,
    "reverses": 200,
    "subscription": 80,
    "claim_id": 140,
    "alert_id": 160,
}


def facts(development: Development, subscription: Subscription) -> Facts:
    """What one alert tells: all that is known of the development, and why this reader hears of it."""
    report, article = development.report, development.article
    link = safe_url(article.url) if article.url else None
    found = Facts(
        title=headline(development),
        label=label(development),
        claim=claim_sentence(development),
        answer=answer_sentence(development),
        standing=standing_line(development),
        claimant=named(report.claimant),
        where=whereabouts(report.place, report.quote),
        region=region_of(report.place),
        part=f"only part of it is said to be {DONE[report.kind]}" if report.part else "",
        quote=report.quote,
        headline=article.title or "",
        source=article.source or "",
        published=_moment(article.time) if article.dated else f"undated, came in {_moment(article.time)}",
        link="",
        host="" if link else LINK_WITHHELD if article.url else "",
        known=_known_before(development),
        reverses=deed(development) if development.change is Change.REVERSED else "",
        evidence=_evidence(development),
        subscription=subscription.name,
        claim_id=development.claim_id,
        alert_id=development.id,
    )
    clean = Facts(**{name: cut(harmless(text), _LONGEST_FACT) for name, text in found.for_template().items()})
    return replace(clean, link=link, host=link.host) if link else clean


def fitted(found: Facts, measured: Callable[[str], int], scale: float = 1.0) -> Facts:
    """The facts, each cut to its share of a message; ``measured`` is the length of a text once escaped."""
    room = {name: int(limit * scale) for name, limit in _BUDGETS.items()}
    return replace(found, **{name: cut(getattr(found, name), limit, measured) for name, limit in room.items()})


FACT_NAMES = frozenset(field.name for field in fields(Facts))


def _known_before(development: Development) -> str:
    if development.before is not None:
        return _known(development.before)
    if development.previous:
        return f"an earlier episode of this claim: {development.previous}"
    if development.reason is Novelty.FIRST_FRESH_REPORT:
        return "told only by articles too old to alert"
    return "nothing: this is its first report"


def _known(before: Known) -> str:
    by = f", first by {party(before.first_claimant).name}" if before.first_claimant else ""
    return f"{before.standing}, since {_moment(before.first_seen)}{by}, in {_wordings(before.origins)}"


def _evidence(development: Development) -> str:
    """How often the claim was told; of a reversal the count is that of the claim that ended, which is no evidence for it."""
    return "" if development.change is Change.REVERSED else f"told in {_wordings(development.origins)}"


def _wordings(count: int) -> str:
    return f"{count} independent wording{'' if count == 1 else 's'}"


def _moment(moment: datetime) -> str:
    """A time in UTC; the last instant of a day stands for an article of which only the day is known."""
    utc = moment.astimezone(UTC)
    day = f"{utc.day} {utc:%B %Y}"
    return day if utc.time() == time.max else f"{day}, {utc:%H:%M} UTC"
