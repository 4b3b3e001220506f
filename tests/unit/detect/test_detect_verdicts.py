"""What a later sentence says of a claim: found true, denied, conceded, or nothing of it."""

import pytest

from streams.report import Kind, Report, Standing
from tests.unit.detect.conftest import Detect

CLAIM = "Moscow said its troops had captured Toretsk."
ENTRY = "Moscow said its troops had entered Toretsk."


def _claim(reports: list[Report], kind: Kind = Kind.CAPTURE) -> Report:
    [report] = [report for report in reports if report.travels and report.kind is kind]
    return report


def _standing(reports_of: Detect, text: str, kind: Kind = Kind.CAPTURE) -> Standing:
    return _claim(reports_of(text), kind).standing


def test_footage_that_was_located_confirms_a_claim(reports_of: Detect):
    report = _claim(reports_of(f"{CLAIM} Footage that the paper geolocated shows their flag in the centre."))

    assert report.standing is Standing.CONFIRMED
    assert report.answered_by is not None
    assert report.answered_by.side == "independent"


def test_footage_that_nobody_looked_at_confirms_nothing(reports_of: Detect):
    assert _standing(reports_of, f"{CLAIM} Footage of their flag was shown on television.") is Standing.CLAIMED


def test_what_else_was_checked_confirms_nothing(reports_of: Detect):
    assert _standing(reports_of, f"{CLAIM} Passports were checked at the border.") is Standing.CLAIMED


def test_a_nameless_commander_who_sees_no_enemy_there_denies_a_claim(reports_of: Detect):
    report = _claim(reports_of(f"{CLAIM} “There are no Russian soldiers in Toretsk,” a commander said."))

    assert report.standing is Standing.DENIED
    assert report.answered_by is None


def test_journalists_who_see_no_enemy_there_deny_nothing(reports_of: Detect):
    assert _standing(reports_of, f"{CLAIM} “There are no Russian soldiers in Toretsk,” journalists said.") is Standing.CLAIMED


def test_a_denial_of_any_of_it_answers_every_claim(reports_of: Detect):
    text = f"{CLAIM} It said they had also entered Lyman. Kyiv denied that any of it was so."

    assert [report.standing for report in reports_of(text)] == [Standing.DENIED, Standing.DENIED]


def test_a_denial_of_the_report_answers_the_nearest_claim_alone(reports_of: Detect):
    text = f"{CLAIM} It said they had also entered Lyman. Kyiv denied the report."

    assert [report.standing for report in reports_of(text)] == [Standing.CLAIMED, Standing.DENIED]


def test_a_denial_that_names_only_the_capture_leaves_an_entry_alone(reports_of: Detect):
    assert _standing(reports_of, f"{ENTRY} Kyiv denied that it had been captured.", Kind.ENTRY) is Standing.CLAIMED


def test_a_denial_that_names_both_answers_an_entry(reports_of: Detect):
    text = f"{ENTRY} Kyiv denied that prisoners were taken or the border crossed."

    assert _standing(reports_of, text, Kind.ENTRY) is Standing.DENIED


def test_a_side_that_says_it_has_given_up_a_town_concedes_it(reports_of: Detect):
    assert _standing(reports_of, f"{CLAIM} Kyiv said it had given up Toretsk.") is Standing.CONFIRMED


@pytest.mark.parametrize("others", ["Bloggers say", "Moscow says"])
def test_that_a_side_has_given_up_a_town_is_no_admission_when_others_say_it(reports_of: Detect, others: str):
    assert _standing(reports_of, f"{CLAIM} {others} Kyiv has given up Toretsk.") is Standing.CLAIMED


def test_the_speaker_of_a_quoted_denial_may_stand_in_the_next_sentence(reports_of: Detect):
    report = _claim(reports_of(f"{CLAIM} “This is not true.” Ukraine's army said it would answer later."))

    assert report.standing is Standing.DENIED
    assert report.answered_by is not None
    assert report.answered_by.side == "ukraine"
