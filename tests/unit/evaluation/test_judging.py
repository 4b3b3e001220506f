"""What is right, missed, a false alarm or free; and where a miss was lost."""

from dataclasses import replace

import pytest

from streams.evaluation.judging import judged
from streams.evaluation.labelled import Label
from streams.report import Claimant, Kind, Standing, When
from tests.unit.evaluation.conftest import MakeLabelled, MakeReport


def test_a_report_that_says_what_the_label_says_is_right(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    judgement = judged(make_labelled(label), [make_report()])

    assert judgement.is_right
    assert len(judgement.rights) == 1


def test_a_wrong_standing_or_claimant_leaves_the_report_right(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    judgement = judged(make_labelled(label), [make_report(standing=Standing.DENIED, claimant=Claimant("press", ""))])

    assert (judgement.misses, judgement.false_alarms) == ((), ())
    assert not judgement.is_right
    assert (judgement.rights[0].has_standing, judgement.rights[0].has_claimant) == (False, False)


def test_the_papers_own_voice_only_claims(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    told = replace(label, claimant="press", standing=Standing.CONFIRMED)

    assert judged(make_labelled(told), [make_report(claimant=Claimant("press", ""))]).is_right


def test_one_report_meets_one_label_only(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    judgement = judged(make_labelled(label), [make_report(), make_report()])

    assert len(judgement.false_alarms) == 1


def test_a_report_of_what_is_only_recalled_is_a_false_alarm_that_says_so(
    label: Label, make_report: MakeReport, make_labelled: MakeLabelled
):
    (alarm,) = judged(make_labelled(background=(label,)), [make_report()]).false_alarms

    assert alarm.recalled
    assert alarm.sentence == "Russian troops captured Lower Brook on Monday, Moscow said."


def test_a_report_that_an_optional_label_meets_is_neither_right_nor_wrong(
    label: Label, make_report: MakeReport, make_labelled: MakeLabelled
):
    judgement = judged(make_labelled(optional=(replace(label, kind="withdrawal"),)), [make_report()])

    assert judgement.is_right
    assert judgement.free == 1


CASES = {
    "reality: aim": {"dropped_by": "reality: aim"},
    "recency: last year": {"when": When.BACKGROUND, "why": ("frames: capture", "recency: last year")},
    "scene: the actor was read as ukraine": {"actor": "ukraine"},
    "frames: read as entry": {"kind": Kind.ENTRY},
    "scene: the actor was read as ukraine, then dropped by reality: aim": {"actor": "ukraine", "dropped_by": "reality: aim"},
}


@pytest.mark.parametrize(("address", "change"), CASES.items(), ids=CASES)
def test_a_miss_says_which_link_lost_it(
    address: str, change: dict[str, object], label: Label, make_report: MakeReport, make_labelled: MakeLabelled
):
    (miss,) = judged(make_labelled(label), [make_report(**change)]).misses

    assert miss.lost_by == address


def test_a_miss_whose_words_were_read_of_another_place_names_it(
    label: Label, make_report: MakeReport, make_labelled: MakeLabelled
):
    (miss,) = judged(make_labelled(label), [make_report("Brook on Monday")]).misses

    assert miss.lost_by == "places: its words were read of “Brook on Monday”"


def test_a_miss_without_any_candidate_shows_the_sentence_of_its_quote(label: Label, make_labelled: MakeLabelled):
    upper = replace(label, kind="entry", place="Upper Brook", quote="entered Upper Brook")

    (miss,) = judged(make_labelled(upper), []).misses

    assert miss.lost_by == "frames: no candidate"
    assert miss.sentence == "They entered Upper Brook too."


def test_a_miss_without_a_quote_shows_the_sentence_that_names_the_place(label: Label, make_labelled: MakeLabelled):
    (miss,) = judged(make_labelled(replace(label, place="Lower Brook", quote=None)), []).misses

    assert miss.sentence == "Russian troops captured Lower Brook on Monday, Moscow said."
