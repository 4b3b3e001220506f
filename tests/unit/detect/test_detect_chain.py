"""What the chain reads beyond one sentence: below a headline, to the end of a quotation, in the gazetteer."""

from streams.report import Report, When
from tests.unit.detect.conftest import Detect


def _only(reports: list[Report]) -> Report:
    [report] = [report for report in reports if report.travels]
    return report


def test_the_junta_of_a_headline_is_the_one_that_the_article_names(reports_of: Detect):
    text = "The army of Myanmar said on Monday that its men had held a parade there."

    report = _only(reports_of(text, title="Junta retakes Kyaukme"))

    assert (report.actor, report.place.text) == ("myanmar", "Kyaukme")


def test_a_headline_without_a_name_is_nobody_s_where_the_article_names_none(reports_of: Detect):
    reports = reports_of("There was a parade on Monday.", title="Junta retakes Kyaukme")

    assert [report.dropped_by for report in reports] == ["frames: nobody who could have done it"]


def test_a_quotation_that_runs_over_sentences_is_its_speaker_s(reports_of: Detect):
    text = "“Our troops have captured the village of Myrne. The fight was hard,” Ukraine's army said."

    report = _only(reports_of(text))

    assert (report.actor, report.claimant.side) == ("ukraine", "ukraine")


def test_a_quotation_that_never_closes_is_nobody_s(reports_of: Detect):
    reports = reports_of("“Our troops have captured the village of Myrne. The fight was hard, Ukraine's army said.")

    assert [report.dropped_by for report in reports] == ["frames: nobody who could have done it"]


def test_a_quotation_that_closes_leaves_the_next_one_to_its_own_speaker(reports_of: Detect):
    reports = reports_of("“Our troops have captured the village of Myrne.” “The fight was hard,” Ukraine's army said.")

    assert [report.dropped_by for report in reports] == ["frames: nobody who could have done it"]


def test_the_next_sentence_may_say_who_told_it(reports_of: Detect):
    report = _only(reports_of("Our troops have captured the village of Myrne. This was told by Ukraine's army."))

    assert (report.actor, report.claimant.side) == ("ukraine", "ukraine")


def test_a_name_that_the_gazetteer_has_more_than_once_is_known_behind_a_verb_of_many_meanings(reports_of: Detect):
    report = _only(reports_of("Russia has taken Novoselivka, officials said."))

    assert (report.place.text, report.place.id) == ("Novoselivka", None)


def test_a_name_that_the_gazetteer_has_not_is_no_place_behind_a_verb_of_many_meanings(reports_of: Detect):
    reports = reports_of("Russia has taken Bronko, officials said.")

    assert [report.dropped_by for report in reports] == ["places: no known place after a verb of many meanings"]


def test_that_october_is_history_and_this_october_is_not(reports_of: Detect):
    [that] = reports_of("Lyman was captured by Russian troops that October.")
    [this] = reports_of("Lyman was captured by Russian troops this October.")

    assert (that.when, this.when) == (When.BACKGROUND, When.NEW)


def test_whoever_claimed_the_town_is_the_claimant(reports_of: Detect):
    report = _only(reports_of("Ukraine's army said that Wagner had claimed the town of Soledar."))

    assert (report.actor, report.claimant.side) == ("russia", "russia")
