"""Judgements of many articles -> tallies: in all, and by kind, standing, claimant and language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from streams.evaluation.judging import Judgement, labelled_standing, said_standing
from streams.evaluation.labelled import Label
from streams.evaluation.sameness import is_same_name
from streams.evaluation.tally import Tally, share
from streams.gazetteer.port import Gazetteer
from streams.report import Report

AXES = ("kind", "standing", "claimant", "language")
UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Right reports whose label says the region, of one country: in that region, and with an id of the gazetteer.

    ``missed`` labels of that country have no report whose place could be right.
    """

    labels: int = 0
    in_region: int = 0
    with_id: int = 0
    missed: int = 0

    def __add__(self, other: "Resolution") -> "Resolution":
        return Resolution(
            self.labels + other.labels,
            self.in_region + other.in_region,
            self.with_id + other.with_id,
            self.missed + other.missed,
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the judgements add up to. ``by`` holds a tally for each value of each axis; ``places`` goes by country.

    ``false_articles`` of the ``negatives``, the articles without a label, have a false alarm.
    """

    judgements: tuple[Judgement, ...]
    total: Tally
    by: Mapping[str, Mapping[str, Tally]]
    places: Mapping[str, Resolution]
    negatives: int
    false_articles: int
    recalled: int


def evaluation_of(judgements: Sequence[Judgement], gazetteer: Gazetteer) -> Evaluation:
    """Everything counted once."""
    total, by = Tally(), {axis: defaultdict[str, Tally](Tally) for axis in AXES}
    places = defaultdict[str, Resolution](Resolution)
    for judgement in judgements:
        for values, tally in _counted(judgement):
            total += tally
            for axis, value in zip(AXES, values, strict=True):
                by[axis][value] += tally
        for right in judgement.rights:
            country = _country(right.label, gazetteer)
            if country is not None:
                places[country] += _resolution(right.report, right.label, gazetteer)
        for miss in judgement.misses:
            country = _country(miss.label, gazetteer)
            if country is not None:
                places[country] += Resolution(missed=1)
    negatives = [judgement for judgement in judgements if not judgement.labelled.labels]
    return Evaluation(
        judgements=tuple(judgements),
        total=total,
        by={axis: dict(sorted(tallies.items())) for axis, tallies in by.items()},
        places=dict(sorted(places.items())),
        negatives=len(negatives),
        false_articles=sum(bool(judgement.false_alarms) for judgement in negatives),
        recalled=sum(alarm.recalled for judgement in judgements for alarm in judgement.false_alarms),
    )


def figures(evaluation: Evaluation) -> dict[str, float]:
    """Every figure by the name that floors use: "recall", "kind.entry.precision", "places.UA".

    "standing", "claimant" and "places" are shares of the right reports, and so may fall when more is found; those "of_labels" are
    shares of all labels and can only fall when something gets worse.
    """
    total = evaluation.total
    found = {**_prf("", total), "standing": share(total.standing, total.right), "claimant": share(total.claimant, total.right)}
    found |= {
        "standing_of_labels": share(total.standing, total.labels),
        "claimant_of_labels": share(total.claimant, total.labels),
    }
    for axis, tallies in evaluation.by.items():
        for value, tally in tallies.items():
            found |= _prf(f"{axis}.{value}.", tally)
    for country, seen in evaluation.places.items():
        found[f"places.{country}"] = share(seen.in_region, seen.labels)
        found[f"places_of_labels.{country}"] = share(seen.in_region, seen.labels + seen.missed)
    return found


def _prf(prefix: str, tally: Tally) -> dict[str, float]:
    return {f"{prefix}precision": tally.precision, f"{prefix}recall": tally.recall, f"{prefix}f1": tally.f1}


def _counted(judgement: Judgement) -> Iterator[tuple[tuple[str, ...], Tally]]:
    """Each label by its own values, each false alarm by those of its report."""
    language = judgement.labelled.article.lang or UNSAID
    for right in judgement.rights:
        yield (*_values(right.label), language), Tally(right=1, standing=right.has_standing, claimant=right.has_claimant)
    for miss in judgement.misses:
        yield (*_values(miss.label), language), Tally(missed=1)
    for alarm in judgement.false_alarms:
        report = alarm.report
        yield (report.kind.value, said_standing(report).value, report.claimant.side, language), Tally(wrong=1)


def _values(label: Label) -> tuple[str, str, str]:
    standing = labelled_standing(label)
    return label.kind, standing.value if standing else UNSAID, label.claimant or UNSAID


def _country(label: Label, gazetteer: Gazetteer) -> str | None:
    region = gazetteer.region(label.region) if label.region else None
    return region.country if region is not None else None


def _resolution(report: Report, label: Label, gazetteer: Gazetteer) -> Resolution:
    """By region ids where the gazetteer knows both, else by name."""
    wanted = gazetteer.region(label.region or "")
    in_region = wanted is not None and wanted.id in report.place.areas
    if not in_region and report.place.region:
        in_region = is_same_name(report.place.region, label.region or "")
    return Resolution(1, in_region, report.place.id is not None)
