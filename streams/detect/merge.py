"""Document -> one report for each kind, actor and place, with the best quote."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from streams.detect.places import folded
from streams.report import Kind, Precision, Report, Standing, When

# Two spellings of an unknown name are one place from this likeness on ("Mayorsk", "Maiorsk").
ALIKE = 0.84
# The actor of a candidate whose forces nobody can tell; such a candidate is dropped.
UNKNOWN = "unknown"
NAMED_ELSEWHERE = "merge: named elsewhere"
# "Six villages", of which the article names four, are these.
ENOUGH_NAMES = 0.5
# "Villages" and "several" are two at least.
VAGUE = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A report of one sentence, and where it stands: ``order`` counts sentences, the headline is -1."""

    report: Report
    order: int
    headline: bool


def _spot(item: Found) -> tuple[int, Kind, str]:
    return item.order, item.report.kind, item.report.place.key


def merged(found: Sequence[Found]) -> list[Report]:
    """One report for each claim of the article, in the order of the text; dropped ones stay as they are."""
    groups: list[list[Found]] = []
    dropped: list[Found] = []
    for item in found:
        if item.report.dropped_by is not None:
            dropped.append(item)
            continue
        group = next((group for group in groups if _is_same(group[0].report, item.report)), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    told = {_spot(item) for item in found if item.report.actor != UNKNOWN}
    dropped = [item for item in dropped if item.report.actor != UNKNOWN or _spot(item) not in told]
    best = [_best(group) for group in groups]
    kept = _with_inherited([_subsumed(item, best) for item in best])
    ordered = sorted([*kept, *dropped], key=lambda item: (item.order, item.report.start or 0))
    return [item.report for item in ordered]


def _is_same(one: Report, other: Report) -> bool:
    if one.kind is not other.kind or one.actor != other.actor or one.place.unnamed is not other.place.unnamed:
        return False
    if one.place.id is not None and one.place.id == other.place.id:
        return not one.place.unnamed or one.place.count == other.place.count or None in (one.place.count, other.place.count)
    counted = one.place.count is not None and one.place.count > 1 and one.place.count == other.place.count
    if one.place.unnamed and counted and None in (one.place.region, other.place.region):
        return True
    a, b = folded(one.place.text.removesuffix(" region")), folded(other.place.text.removesuffix(" region"))
    if a == b:
        return not one.place.unnamed or one.place.count == other.place.count or None in (one.place.count, other.place.count)
    if one.place.unnamed or (one.place.id and other.place.id) or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return False
    return SequenceMatcher(None, a, b).ratio() >= ALIKE


def _best(group: list[Found]) -> Found:
    """News before background, attributed before the paper's own voice, the body's words before the headline's."""
    first = min(
        group,
        key=lambda item: (item.report.when is not When.NEW, item.report.claimant.side == "press", item.headline, item.order),
    )
    report = first.report
    if len(group) == 1:
        return first
    standing = max((item.report.standing for item in group), key=_rank)
    part = all(item.report.part for item in group if item.report.when is report.when)
    place = min((item for item in group if item.report.when is report.when), key=lambda item: item.order).report.place
    return replace(first, report=replace(report, standing=standing, part=part, place=place))


def _rank(standing: Standing) -> int:
    return (Standing.CLAIMED, Standing.CONFIRMED, Standing.DENIED).index(standing)


def _subsumed(item: Found, best: list[Found]) -> Found:
    """As in "Three villages" that the article then names are those, and no report of their own."""
    report = item.report
    if not report.place.unnamed:
        return item
    named = [
        other.report
        for other in best
        if other.report.kind is report.kind
        and other.report.actor == report.actor
        and not other.report.place.unnamed
        and other.report.when is report.when
        and (other.report.part is report.part or not other.report.part)
        and folded(other.report.place.text) != folded(report.place.text)
        and other.report.place.precision is not Precision.REGION
    ]
    wanted = max((report.place.count or VAGUE) * ENOUGH_NAMES, min(report.place.count or VAGUE, VAGUE))
    if len(named) >= wanted:
        return replace(item, report=replace(report, dropped_by=NAMED_ELSEWHERE))
    return item


def _with_inherited(items: list[Found]) -> list[Found]:
    """What is said of "the five villages" is said of each of the villages that the article names."""
    merged_away = [item.report for item in items if item.report.dropped_by == NAMED_ELSEWHERE]
    return [_inheriting(item, merged_away) for item in items]


def _inheriting(item: Found, merged_away: list[Report]) -> Found:
    report = item.report
    for whole in merged_away:
        same = whole.kind is report.kind and whole.actor == report.actor and whole.when is report.when
        if same and report.dropped_by is None and _rank(whole.standing) > _rank(report.standing):
            report = replace(
                report, standing=whole.standing, answered_by=whole.answered_by, why=(*report.why, "merge: standing of all")
            )
    return replace(item, report=report)
