"""Reports of one article against its labels: what is right, missed or a false alarm, each with its sentence and its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from streams.evaluation.labelled import Label, Labelled
from streams.evaluation.losses import loss_of
from streams.evaluation.sameness import is_same_claim, is_same_name, is_same_place
from streams.report import Report, Standing

PRESS = "press"
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|\n+")
_LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True)
class Right:
    """A label that was reported, and the report."""

    label: Label
    report: Report

    @property
    def has_standing(self) -> bool:
        """Whether the standing is the label's too."""
        return said_standing(self.report) == labelled_standing(self.label)

    @property
    def has_claimant(self) -> bool:
        """Whether the claimant is the label's too."""
        return self.report.claimant.side == self.label.claimant


@dataclass(frozen=True, slots=True)
class Miss:
    """A label that was not reported: the link of the chain that lost it, and the sentence that says it."""

    label: Label
    lost_by: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A report that no label meets. ``recalled``: the article only recalls that place's capture."""

    report: Report
    sentence: str
    recalled: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """One article, judged. ``free`` counts reports that an optional label meets: neither right nor wrong."""

    labelled: Labelled
    rights: tuple[Right, ...]
    misses: tuple[Miss, ...]
    false_alarms: tuple[FalseAlarm, ...]
    free: int = 0

    @property
    def is_right(self) -> bool:
        """Whether nothing at all is to be said against the reports."""
        exact = all(right.has_standing and right.has_claimant for right in self.rights)
        return exact and not self.misses and not self.false_alarms


def judged(labelled: Labelled, reports: Sequence[Report]) -> Judgement:
    """The article's reports, dropped ones too, against its labels; only what travels can be right or wrong."""
    text = labelled.article.text
    left = [report for report in reports if report.travels]
    rights, misses = [], []
    for label in labelled.labels:
        hit = next((report for report in left if is_same_claim(report, label)), None)
        if hit is None:
            lost_by, near = loss_of(label, reports, text)
            misses.append(Miss(label, lost_by, sentence_of(near, labelled) if near else _sentence_with(label, text)))
            continue
        left.remove(hit)
        rights.append(Right(label, hit))
    wrong = [report for report in left if not any(is_same_place(report.place, label) for label in labelled.optional)]
    alarms = tuple(FalseAlarm(report, sentence_of(report, labelled), _is_recalled(report, labelled)) for report in wrong)
    return Judgement(labelled, tuple(rights), tuple(misses), alarms, len(left) - len(wrong))


def labelled_standing(label: Label) -> Standing | None:
    """What the label says; a paper's own voice only claims."""
    return Standing.CLAIMED if label.claimant == PRESS and label.standing is Standing.CONFIRMED else label.standing


def said_standing(report: Report) -> Standing:
    """What the report says; a paper's own voice only claims."""
    is_own_voice = report.claimant.side == PRESS and report.standing is Standing.CONFIRMED
    return Standing.CLAIMED if is_own_voice else report.standing


def sentence_of(report: Report, labelled: Labelled) -> str:
    """The sentence that holds the report's quote; the title when only the title says it."""
    if report.start is None:
        return labelled.article.title or report.quote
    return _sentence_at(labelled.article.text, report.start)


def _is_recalled(report: Report, labelled: Labelled) -> bool:
    return any(is_same_place(report.place, label) for label in labelled.background)


def _sentence_with(label: Label, text: str) -> str:
    """The sentence with the label's quote, else the first one that names its place, else the quote."""
    at = text.find(label.quote) if label.quote else -1
    if at < 0:
        at = text.find(label.place)
    if at >= 0:
        return _sentence_at(text, at)
    named = (found.start() for found in re.finditer(r"\w[\w'’-]*", text) if is_same_name(found.group(), label.place))
    start = next(named, None)
    return _sentence_at(text, start) if start is not None else label.quote or ""


def _sentence_at(text: str, at: int) -> str:
    low, high = max(0, at - _LONGEST_SENTENCE), min(len(text), at + _LONGEST_SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, high)]
    start = max((end for end in ends if end <= at), default=low)
    end = min((end for end in ends if end > at), default=high)
    return " ".join(text[start:end].split())
