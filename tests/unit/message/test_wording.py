"""The sentences of a message, by who says it and who answers."""

from dataclasses import replace

import pytest

from alerts.parties import party
from alerts.wording import deed, headline, named
from streams.claim import Change
from streams.report import Claimant, Kind, Precision, Standing
from tests.makers import make_development, make_place, make_report

TORETSK = make_place(text="Toretsk", id="ua-1", name="Toretsk", precision=Precision.EXACT)


@pytest.mark.parametrize(
    ("actor", "claimant", "standing", "answered_by", "title"),
    [
        ("russia", "russia", "claimed", None, "Russia says it has captured Toretsk, Donetsk oblast"),
        ("houthis", "houthis", "claimed", None, "The Houthis say they have captured Toretsk, Donetsk oblast"),
        ("russia", "ukraine", "claimed", None, "Ukraine says Russia has captured Toretsk, Donetsk oblast"),
        ("russia", "press", "claimed", None, "Russia is reported to have captured Toretsk, Donetsk oblast"),
        ("taliban", "press", "claimed", None, "The Taliban are reported to have captured Toretsk, Donetsk oblast"),
        ("russia", "independent", "claimed", None, "Independent observers say Russia has captured Toretsk, Donetsk oblast"),
        ("russia", "ukraine", "confirmed", None, "Ukraine confirms that Russia has captured Toretsk, Donetsk oblast"),
        ("russia", "russia", "confirmed", None, "Russia says it has captured Toretsk, Donetsk oblast; this is confirmed"),
        (
            "russia",
            "russia",
            "confirmed",
            "independent",
            "Russia says it has captured Toretsk, Donetsk oblast; independent observers confirm it",
        ),
        ("russia", "russia", "denied", None, "Russia says it has captured Toretsk, Donetsk oblast; this is denied"),
        ("russia", "russia", "denied", "ukraine", "Russia says it has captured Toretsk, Donetsk oblast; Ukraine denies it"),
        ("russia", "russia", "denied", "press", "Russia says it has captured Toretsk, Donetsk oblast; this is denied"),
    ],
)
def test_a_new_claim_is_told_in_one_sentence(
    actor: str, claimant: str, standing: str, answered_by: str | None, title: str
) -> None:
    report = make_report(actor=actor, claimant=claimant, standing=Standing(standing), place=TORETSK)
    report = replace(report, answered_by=Claimant(answered_by, "") if answered_by else None)

    assert headline(make_development(report=report)).partition(": ")[2] == title


@pytest.mark.parametrize(
    ("change", "standing", "answered_by", "title"),
    [
        (Change.DENIED, "denied", "ukraine", "DENIED: Ukraine denies that Russia has captured Toretsk, Donetsk oblast"),
        (
            Change.CONFIRMED,
            "confirmed",
            "independent",
            "CONFIRMED: Independent observers confirm that Russia has captured Toretsk, Donetsk oblast",
        ),
        (Change.CORROBORATED, "claimed", None, "CORROBORATED: Russia says it has captured Toretsk, Donetsk oblast"),
    ],
)
def test_a_change_of_standing_leads_with_who_answers(change: Change, standing: str, answered_by: str | None, title: str) -> None:
    report = make_report(place=TORETSK, standing=Standing(standing))
    report = replace(report, answered_by=Claimant(answered_by, "") if answered_by else None)

    assert headline(make_development(change=change, report=report)) == title


def test_an_entry_is_no_capture() -> None:
    entry = make_development(report=make_report(kind=Kind.ENTRY, place=TORETSK))

    assert headline(entry) == "NEW: Russia says it has entered Toretsk, Donetsk oblast"
    assert deed(entry) == "Russia's entry into Toretsk, Donetsk oblast"


def test_a_deed_of_many_has_an_apostrophe_only() -> None:
    deed_of_many = deed(make_development(report=make_report(actor="houthis", place=TORETSK)))

    assert deed_of_many == "the Houthis' capture of Toretsk, Donetsk oblast"


@pytest.mark.parametrize(
    ("actor", "name"),
    [("russia", "Russia"), ("boko-haram", "Boko Haram"), ("m23", "M23"), ("rsf", "the RSF"), ("", "an unnamed party")],
)
def test_a_party_is_called_by_its_name(actor: str, name: str) -> None:
    assert party(actor).name == name


def test_a_claimant_is_not_named_twice_with_the_same_word() -> None:
    assert named(Claimant("russia", "russia")) == "Russia"
    assert named(Claimant("russia", "the Kremlin")) == "Russia (“the Kremlin”)"
