"""Sample developments, one for each way a message can differ: what templates are tried on before an alert depends on them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alerts.subscription import Subscription
from streams.claim import ArticleRef, Change, Development, Known, Novelty
from streams.report import Claimant, Kind, Place, Precision, Report, Standing, When

_MORNING = datetime(2025, 5, 12, 8, 15, tzinfo=UTC)

SUBSCRIPTION = Subscription(name="donetsk-captures", to=("desk",))

_TORETSK = Place(
    text="Dzerzhinsk",
    key="ua-toretsk",
    id="ua-toretsk",
    name="Toretsk",
    region="Donetsk",
    country="UA",
    areas=("UA-14",),
    lat=48.4,
    lon=37.85,
    precision=Precision.EXACT,
)
_DNIPROPETROVSK = Place(
    text="Dnipropetrovsk region",
    key="UA-12",
    id="UA-12",
    name="Dnipropetrovsk oblast",
    region="Dnipropetrovsk",
    country="UA",
    areas=("UA-12",),
    precision=Precision.REGION,
)
_VILLAGES = replace(_DNIPROPETROVSK, text="two villages in the Dnipropetrovsk region", unnamed=True, count=2)

_CAPTURE = Report(
    kind=Kind.CAPTURE,
    actor="russia",
    place=_TORETSK,
    standing=Standing.CLAIMED,
    claimant=Claimant("russia", "the Defence Ministry"),
    when=When.NEW,
    quote="The ministry announced that its units had taken full control of the town of Dzerzhinsk.",
    start=0,
    end=10,
)
_ENTRY = replace(
    _CAPTURE,
    kind=Kind.ENTRY,
    place=_DNIPROPETROVSK,
    quote="Moscow says its tanks have crossed into the Dnipropetrovsk region, which Kyiv denies.",
    standing=Standing.DENIED,
    answered_by=Claimant("ukraine", "the Southern Command"),
)

_ARTICLE = ArticleRef(
    id="sample-1",
    time=_MORNING,
    title="Front line moves in the east",
    url="https://daily.example/2025/05/12/front-line?section=war&page=1",
    source="Daily Example",
    lang="en",
)

_BEFORE = Known(Standing.CLAIMED, origins=2, first_seen=_MORNING - timedelta(days=2), first_claimant="russia")


def _development(report: Report, change: Change, reason: Novelty, before: Known | None = None, origins: int = 1) -> Development:
    claim_id = f"{report.kind}:{report.actor}:{report.place.key}:1"
    return Development(
        id=f"{claim_id}:{change}",
        claim_id=claim_id,
        change=change,
        reason=reason,
        report=report,
        article=_ARTICLE,
        kind=report.kind,
        actor=report.actor,
        place=report.place,
        standing=report.standing,
        origins=origins,
        before=before,
    )


def samples() -> tuple[Development, ...]:
    """A development of every kind and change, with every optional fact once present and once absent."""
    by_the_article = replace(_CAPTURE, claimant=Claimant("press", ""), place=_VILLAGES, part=True)
    denied = replace(_CAPTURE, standing=Standing.DENIED, answered_by=Claimant("ukraine", "Kyiv"))
    confirmed = replace(_CAPTURE, standing=Standing.CONFIRMED, claimant=Claimant("independent", "DeepState"))
    retaken = replace(_CAPTURE, actor="ukraine", claimant=Claimant("ukraine", "the General Staff"))
    return (
        _development(_CAPTURE, Change.NEW, Novelty.FIRST_REPORT),
        _bare(_development(by_the_article, Change.NEW, Novelty.FIRST_FRESH_REPORT)),
        _development(_ENTRY, Change.NEW, Novelty.FIRST_REPORT),
        _bare(_development(replace(_ENTRY, standing=Standing.CLAIMED), Change.NEW, Novelty.FIRST_REPORT)),
        _development(_CAPTURE, Change.CORROBORATED, Novelty.ANOTHER_ORIGIN, _BEFORE, origins=3),
        _development(denied, Change.DENIED, Novelty.STANDING_CHANGED, _BEFORE),
        _bare(_development(replace(denied, answered_by=None), Change.DENIED, Novelty.STANDING_CHANGED, _BEFORE)),
        _development(confirmed, Change.CONFIRMED, Novelty.STANDING_CHANGED, _BEFORE),
        replace(_development(retaken, Change.REVERSED, Novelty.OTHER_SIDE_HOLDS_IT, _BEFORE), actor="russia"),
    )


def _bare(development: Development) -> Development:
    return replace(development, article=ArticleRef(id="sample-2", time=_MORNING))
