"""Values for tests: each maker fills in what the test does not say."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from streams.article import Article
from streams.claim import ArticleRef, Change, Claim, Development, Known, Novelty, Origin
from streams.ledger import Sighting
from streams.report import Claimant, Kind, Place, Precision, Report, Standing, When

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)

TEXT = "Russian troops have captured the village of Lower Brook, the defence ministry in Moscow said on Tuesday."
QUOTE = "Russian troops have captured the village of Lower Brook"


def after(*, days: float = 0, hours: float = 0, minutes: float = 0) -> datetime:
    """A moment after ``NOON``; negative numbers are before it."""
    return NOON + timedelta(days=days, hours=hours, minutes=minutes)


def make_article(
    *,
    id: str = "a-1",
    text: str = TEXT,
    received: datetime | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    published: datetime | None = NOON,
    published_day: date | None = None,
    lang: str | None = "en",
) -> Article:
    """An article of ``NOON``, received when it was published; ``published=None`` for one without a time."""
    return Article(
        id=id,
        text=text,
        received=received or published or NOON,
        title=title,
        url=url,
        source=source,
        published=published,
        published_day=published_day,
        lang=lang,
    )


def make_place(
    *,
    text: str = "Lower Brook",
    key: str | None = None,
    id: str | None = None,
    name: str | None = None,
    region: str | None = "Donetsk",
    country: str | None = "UA",
    areas: tuple[str, ...] = ("UA-14",),
    lat: float | None = None,
    lon: float | None = None,
    precision: Precision | None = None,
    unnamed: bool = False,
    count: int | None = None,
) -> Place:
    """A place; its key is its id, else its folded text and region."""
    return Place(
        text=text,
        key=key or id or f"{text.casefold().replace(' ', '-')}@{(region or '').casefold()}",
        id=id,
        name=name,
        region=region,
        country=country,
        areas=areas,
        lat=lat,
        lon=lon,
        precision=precision,
        unnamed=unnamed,
        count=count,
    )


def make_report(
    *,
    kind: Kind = Kind.CAPTURE,
    actor: str = "russia",
    place: Place | str = "Lower Brook",
    standing: Standing = Standing.CLAIMED,
    claimant: Claimant | str = "russia",
    when: When = When.NEW,
    quote: str = QUOTE,
    start: int | None = 0,
    end: int | None = None,
    part: bool = False,
    why: tuple[str, ...] = ("verb: captured",),
    dropped_by: str | None = None,
) -> Report:
    """A report that travels; ``place`` and ``claimant`` may be given as words."""
    return Report(
        kind=kind,
        actor=actor,
        place=make_place(text=place) if isinstance(place, str) else place,
        standing=standing,
        claimant=Claimant(claimant, f"the {claimant} side") if isinstance(claimant, str) else claimant,
        when=when,
        quote=quote,
        start=start,
        end=end if end is not None or start is None else start + len(quote),
        part=part,
        why=why,
        dropped_by=dropped_by,
    )


def make_ref(
    *,
    id: str = "a-1",
    time: datetime = NOON,
    title: str | None = None,
    url: str | None = None,
    source: str | None = "outlet-a.example",
    lang: str | None = "en",
) -> ArticleRef:
    """The article that something rests on."""
    return ArticleRef(id=id, time=time, title=title, url=url, source=source, lang=lang)


def make_sighting(
    *,
    report: Report | None = None,
    article: ArticleRef | None = None,
    passage: str = TEXT,
    stale: bool = False,
    rivals: frozenset[str] = frozenset(),
) -> Sighting:
    """One report as the ledger sees it."""
    return Sighting(report or make_report(), article or make_ref(), passage, stale, rivals)


def make_claim(
    *,
    kind: Kind = Kind.CAPTURE,
    actor: str = "russia",
    place: Place | str = "Lower Brook",
    episode: int = 1,
    standing: Standing = Standing.CLAIMED,
    first_seen: datetime = NOON,
    last_change: datetime | None = None,
    last_seen: datetime | None = None,
    articles: int = 1,
    origins: Sequence[Origin] = (Origin("outlet-a.example", frozenset({1, 2, 3})),),
    told: tuple[Change, ...] = (Change.NEW,),
    fresh: bool = True,
    part: bool = False,
    ended: datetime | None = None,
    previous: str | None = None,
    standing_since: datetime | None = None,
    first_claimant: str | None = None,
    told_origins: int | None = None,
) -> Claim:
    """A claim that one article told at ``NOON``."""
    where = make_place(text=place) if isinstance(place, str) else place
    return Claim(
        id=f"{kind}:{actor}:{where.key}:{episode}",
        kind=kind,
        actor=actor,
        place=where,
        episode=episode,
        standing=standing,
        first_seen=first_seen,
        last_change=last_change or first_seen,
        last_seen=last_seen or last_change or first_seen,
        articles=articles,
        origins=tuple(origins),
        told=told,
        fresh=fresh,
        part=part,
        ended=ended,
        previous=previous,
        standing_since=standing_since,
        first_claimant=first_claimant,
        told_origins=len(origins) if told_origins is None else told_origins,
    )


def make_development(
    *,
    change: Change = Change.NEW,
    reason: Novelty = Novelty.FIRST_REPORT,
    report: Report | None = None,
    article: ArticleRef | None = None,
    claim: Claim | None = None,
    before: Known | None = None,
    reversed_by: str | None = None,
) -> Development:
    """A development of ``claim``, by default of the claim that ``report`` makes."""
    report = report or make_report()
    article = article or make_ref()
    claim = claim or make_claim(
        kind=report.kind, actor=report.actor, place=report.place, standing=report.standing, first_seen=article.time
    )
    count = f":{len(claim.origins)}" if change is Change.CORROBORATED else ""
    return Development(
        id=f"{claim.id}:{change}{count}",
        claim_id=claim.id,
        change=change,
        reason=reason,
        report=report,
        article=article,
        kind=claim.kind,
        actor=claim.actor,
        place=claim.place,
        standing=claim.standing,
        origins=len(claim.origins),
        before=before,
        previous=claim.previous,
        reversed_by=reversed_by,
    )
