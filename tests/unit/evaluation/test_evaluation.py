"""What the judgements add up to, and the floors under it."""

from dataclasses import replace

import pytest

from streams.edges.shipped_gazetteer import load_gazetteer
from streams.evaluation.evaluation import evaluation_of, figures
from streams.evaluation.floors import UnknownFloor, below, raised
from streams.evaluation.judging import judged
from streams.evaluation.labelled import Label
from streams.evaluation.tally import Tally
from streams.report import Place
from tests.unit.evaluation.conftest import MakeLabelled, MakeReport


def test_precision_recall_and_f1():
    tally = Tally(right=6, wrong=2, missed=4)

    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 / 3)


def test_nothing_said_where_nothing_was_to_say_is_perfect():
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)


def test_figures_go_by_kind_standing_claimant_and_language(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    entry = replace(label, kind="entry", place="Upper Brook", claimant="ukraine")
    judgements = [judged(make_labelled(label, entry), [make_report()]), judged(make_labelled(), [make_report()])]

    evaluation = evaluation_of(judgements, load_gazetteer())
    found = figures(evaluation)

    assert (found["precision"], found["recall"]) == (0.5, 0.5)
    assert (found["kind.capture.recall"], found["kind.entry.recall"]) == (1.0, 0.0)
    assert (found["claimant.russia.precision"], found["claimant.ukraine.recall"]) == (0.5, 0.0)
    assert found["language.en.recall"] == 0.5
    assert (evaluation.negatives, evaluation.false_articles) == (1, 1)


def test_a_place_counts_as_resolved_in_the_labelled_region_only(
    label: Label, make_report: MakeReport, make_labelled: MakeLabelled
):
    told = replace(label, region="Donetsk")
    here = Place(text="Lower Brook", key="x", id="UA1", region="Donetsk", areas=("UA-14",))
    there = Place(text="Lower Brook", key="x", id="UA2", region="Sumy", areas=("UA-59",))
    reports = [replace(make_report(), place=place) for place in (here, there)]
    judgements = [judged(make_labelled(told), [report]) for report in reports]

    evaluation = evaluation_of(judgements, load_gazetteer())

    assert (evaluation.places["UA"].labels, evaluation.places["UA"].in_region, evaluation.places["UA"].with_id) == (2, 1, 2)
    assert figures(evaluation)["places.UA"] == 0.5


def test_shares_of_all_labels_count_what_was_missed(label: Label, make_report: MakeReport, make_labelled: MakeLabelled):
    told = replace(label, region="Donetsk")
    report = replace(make_report(), place=Place(text="Lower Brook", key="x", region="Donetsk", areas=("UA-14",)))
    judgements = [judged(make_labelled(told), reports) for reports in ([report], [])]

    found = figures(evaluation_of(judgements, load_gazetteer()))

    assert (found["standing"], found["claimant"], found["places.UA"]) == (1.0, 1.0, 1.0)
    assert (found["standing_of_labels"], found["claimant_of_labels"], found["places_of_labels.UA"]) == (0.5, 0.5, 0.5)


def test_a_figure_under_its_floor_is_named():
    assert below({"recall": 0.9, "precision": 0.5}, {"recall": 0.874, "precision": 0.5}) == [
        "recall is 0.874, under its floor of 0.900"
    ]


def test_a_floor_without_a_figure_is_an_error_that_names_the_figures():
    with pytest.raises(UnknownFloor, match=r'no figure is called "recal"; choose from precision, recall'):
        below({"recal": 0.9}, {"recall": 1.0, "precision": 1.0})


def test_floors_only_rise():
    assert raised({"recall": 0.8, "precision": 0.9}, {"recall": 0.87659, "precision": 0.85}) == {
        "recall": 0.876,
        "precision": 0.9,
    }
