"""Observing: what a sighting changes in the ledger, with its reason. A pure decision over what the store holds for the place."""

from dataclasses import replace
from datetime import timedelta

from streams import episode, reversal
from streams.claim import Change, Claim, Development, Known, Novelty, claim_id
from streams.ledger import Entries, Observation, Sighting
from streams.origin import independence, origin_of, with_origin
from streams.report import Standing

# Feeds are read out of order, and a day without an hour counts as its end: a first denial that is older than the claim by
# less than this was said of this claim, and must not disappear.
LATE_CHANGE_OF_STANDING = timedelta(hours=24)

CHANGE_TO = {Standing.DENIED: Change.DENIED, Standing.CONFIRMED: Change.CONFIRMED}


def observe(sighting: Sighting, entries: Entries, quiet: timedelta = episode.QUIET) -> Observation:
    """What ``sighting`` changes; for an article that told the same before, what it changed then."""
    report = sighting.report
    for told in entries.tellings:
        if (told.kind, told.actor, told.standing) == (report.kind, report.actor, report.standing):
            return Observation(Novelty.SEEN_BEFORE, told.developments, claim_id=told.claim_id)
    latest = episode.latest_episodes(entries).get((report.kind, report.actor))
    if latest is None:
        return _opened(sighting, entries, None, Novelty.FIRST_REPORT)
    if episode.is_over(latest, sighting, quiet):
        return _opened(sighting, entries, latest, Novelty.NEW_EPISODE)
    if episode.belongs_to_the_previous(latest, sighting):
        return Observation(Novelty.LATE_COPY, claim_id=latest.previous or latest.id)
    return _added(sighting, entries, latest)


def _opened(sighting: Sighting, entries: Entries, previous: Claim | None, reason: Novelty) -> Observation:
    report, time = sighting.report, sighting.article.time
    number = previous.episode + 1 if previous else 1
    claim = Claim(
        id=claim_id(report.kind, report.actor, report.place, number),
        kind=report.kind,
        actor=report.actor,
        place=report.place,
        episode=number,
        standing=report.standing,
        first_seen=time,
        last_change=time,
        last_seen=time,
        articles=1,
        origins=(origin_of(sighting.article, sighting.passage),),
        fresh=not sighting.stale,
        part=report.part,
        ended=reversal.held_by_others_since(sighting, entries),
        previous=previous.id if previous else None,
        standing_since=time,
        first_claimant=report.claimant.side,
    )
    if sighting.stale:
        return Observation(Novelty.STALE, claims=(claim,), claim_id=claim.id)
    return _first_told(sighting, entries, claim, reason)


def _first_told(sighting: Sighting, entries: Entries, claim: Claim, reason: Novelty) -> Observation:
    """Nobody was told of the claim yet: it is news, and so is what it reverses."""
    standing = CHANGE_TO.get(claim.standing)
    told = _told(replace(claim, fresh=True), sighting, *filter(None, (Change.NEW, standing)))
    new = _development(told, Change.NEW, reason, sighting)
    return _with_reversals(Observation(reason, (new,), (told,), told.id), sighting, entries)


def _added(sighting: Sighting, entries: Entries, before: Claim) -> Observation:
    """One more report of a claim that is known."""
    claim, independent = _with_evidence(sighting, entries, before)
    if before.ended is not None:
        return Observation(Novelty.LATE_COPY, claims=(claim,), claim_id=claim.id)
    if not before.fresh:
        claim = _with_standing(claim, sighting)
        if not sighting.stale:
            return _first_told(sighting, entries, claim, Novelty.FIRST_FRESH_REPORT)
    if sighting.stale:
        return Observation(Novelty.STALE, claims=(claim,), claim_id=claim.id)
    return _changed(sighting, entries, before, claim, independent)


def _changed(sighting: Sighting, entries: Entries, before: Claim, claim: Claim, independent: Novelty) -> Observation:
    """What is news about a claim that subscribers know: another standing, else another origin, else nothing."""
    standing = _change_of_standing(sighting, before)
    corroboration = _corroboration(sighting, before, independent)
    if standing is Novelty.STANDING_CHANGED:
        change = CHANGE_TO[sighting.report.standing]
        told = _told(_with_standing(claim, sighting), sighting, change)
        news = _development(told, change, standing, sighting, before)
        return _with_reversals(Observation(standing, (news,), (told,), told.id), sighting, entries)
    if corroboration is Novelty.ANOTHER_ORIGIN:
        told = _told(claim, sighting, Change.CORROBORATED)
        news = _development(told, Change.CORROBORATED, corroboration, sighting, before)
        return Observation(corroboration, (news,), (told,), told.id)
    return Observation(standing or corroboration, claims=(claim,), claim_id=claim.id)


def _with_evidence(sighting: Sighting, entries: Entries, claim: Claim) -> tuple[Claim, Novelty]:
    """The claim with one more report counted, and whether that is an independent origin."""
    wording = origin_of(sighting.article, sighting.passage)
    told_before = any(told.claim_id == claim.id for told in entries.tellings)
    independent = Novelty.SAME_PUBLISHER if told_before else independence(wording, claim.origins)
    counted = replace(
        claim,
        articles=claim.articles + (not told_before),
        origins=with_origin(claim.origins, wording) if independent is Novelty.ANOTHER_ORIGIN else claim.origins,
        last_seen=max(claim.last_seen, sighting.article.time),
        part=claim.part and sighting.report.part,
    )
    return counted, independent


def _corroboration(sighting: Sighting, before: Claim, independent: Novelty) -> Novelty:
    """``ANOTHER_ORIGIN`` when that is news, else why it is not."""
    return Novelty.OLDER_THAN_LAST_CHANGE if sighting.article.time < before.last_change else independent


def _change_of_standing(sighting: Sighting, before: Claim) -> Novelty | None:
    """``STANDING_CHANGED`` when that is news, None when the report brings no other standing, else why it is not news."""
    report = sighting.report
    change = CHANGE_TO.get(report.standing)
    if change is None or report.standing is before.standing:
        return None
    if change in before.told:
        return Novelty.TOLD_BEFORE
    lag = (before.standing_since or before.last_change) - sighting.article.time
    tolerated = LATE_CHANGE_OF_STANDING if before.standing is Standing.CLAIMED else timedelta(0)
    return Novelty.OLDER_THAN_LAST_CHANGE if lag > tolerated else Novelty.STANDING_CHANGED


def _with_standing(claim: Claim, sighting: Sighting) -> Claim:
    """The claim in the report's standing; a report that only claims takes nothing back."""
    standing = sighting.report.standing
    if standing is Standing.CLAIMED:
        return claim
    since = max(claim.standing_since or claim.first_seen, sighting.article.time)
    return replace(claim, standing=standing, standing_since=since)


def _told(claim: Claim, sighting: Sighting, *changes: Change) -> Claim:
    """The claim after its subscribers were told of ``changes``."""
    return replace(
        claim,
        told=claim.told + tuple(change for change in changes if change not in claim.told),
        told_origins=len(claim.origins),
        last_change=max(claim.last_change, sighting.article.time),
    )


def _with_reversals(observed: Observation, sighting: Sighting, entries: Entries) -> Observation:
    """``observed`` and what its claim, now credibly told, says of the claims of the other sides at the place."""
    claim = observed.claims[0]
    ended = [replace(other, ended=sighting.article.time) for other in reversal.reversed_by(claim, sighting, entries)]
    developments = list(observed.developments)
    for at, other in enumerate(ended):
        if other.fresh:
            ended[at] = _told(other, sighting, Change.REVERSED)
            reversed_ = _development(ended[at], Change.REVERSED, Novelty.OTHER_SIDE_HOLDS_IT, sighting, other)
            developments.append(replace(reversed_, reversed_by=claim.id))
    return replace(observed, developments=tuple(developments), claims=(*observed.claims, *ended))


def _development(claim: Claim, change: Change, reason: Novelty, sighting: Sighting, before: Claim | None = None) -> Development:
    """``change`` of ``claim`` as it stands after it; ``before`` is the claim as subscribers knew it."""
    count = f":{len(claim.origins)}" if change is Change.CORROBORATED else ""
    return Development(
        id=f"{claim.id}:{change}{count}",
        claim_id=claim.id,
        change=change,
        reason=reason,
        report=sighting.report,
        article=sighting.article,
        kind=claim.kind,
        actor=claim.actor,
        place=claim.place,
        standing=claim.standing,
        origins=len(claim.origins),
        before=Known(before.standing, before.told_origins, before.first_seen, before.first_claimant) if before else None,
        previous=claim.previous,
    )
