"""Who hears of a development, under which change, and why not."""

import pytest

from alerts.matching import match, recipients
from alerts.subscription import Area, Condition, Rules, Subscription, Target
from streams.claim import Change, Development, Known, Origin
from streams.report import Claimant, Kind, Standing
from tests.makers import NOON, make_claim, make_development, make_place, make_report

DONETSK = Area("Donetsk oblast", frozenset({"UA-14"}))


def subscription(
    on: set[Change] | None = None, name: str = "desk", to: tuple[str, ...] = ("slack",), **when: object
) -> Subscription:
    return Subscription(name, to, Condition(**when), frozenset(on or {Change.NEW}))


def follow_up(
    change: Change, *, origins: int = 1, before: int = 1, first_claimant: str = "russia", **report: object
) -> Development:
    """A later development of a claim that was known with ``before`` origins."""
    made = make_report(**report)
    claim = make_claim(
        kind=made.kind,
        actor=made.actor,
        place=made.place,
        standing=made.standing,
        origins=[Origin(f"o{n}", frozenset()) for n in range(origins)],
    )
    known = Known(Standing.CLAIMED, before, NOON, first_claimant)
    return make_development(change=change, report=made, claim=claim, before=known)


def corroboration(origins: int) -> Development:
    return follow_up(Change.CORROBORATED, origins=origins, before=origins - 1)


def reversal(standing: Standing = Standing.CLAIMED, **ended: object) -> Development:
    """Ukraine is said to hold again what Russia was said to have captured."""
    report = make_report(actor="ukraine", claimant="ukraine", standing=standing)
    claim = make_claim(actor="russia", place=report.place, standing=Standing.CONFIRMED, **ended)
    before = Known(Standing.CONFIRMED, 1, NOON, "russia")
    return make_development(
        change=Change.REVERSED, report=report, claim=claim, before=before, reversed_by="capture:ukraine:lower-brook:1"
    )


def why_not(found: object) -> list[str]:
    return [f"{reason.condition}: {reason.text}" for reason in found.reasons if not reason.holds]


def test_a_subscription_without_conditions_hears_of_every_new_claim():
    assert match(make_development(), subscription()).told_as is Change.NEW


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ({"kind": frozenset({Kind.ENTRY})}, "kind: capture, not entry"),
        ({"actor": frozenset({"ukraine"})}, "actor: russia, not ukraine"),
        ({"claimant": frozenset({"press", "ukraine"})}, "claimant: said by russia, not press or ukraine"),
        ({"standing": frozenset({Standing.CONFIRMED})}, "standing: claimed, not confirmed"),
        ({"area": (Area("Sumy oblast", frozenset({"UA-59"})),)}, "area: Lower Brook (Donetsk) is not in Sumy oblast"),
        ({"min_origins": 2}, "origins: 1 so far, at least 2 are asked for"),
    ],
)
def test_each_condition_that_fails_says_what_was_found_and_asked(when, reason):
    found = match(make_development(), subscription(**when))

    assert not found.matched
    assert why_not(found) == [reason]


@pytest.mark.parametrize(
    "when",
    [
        {"kind": frozenset(Kind)},
        {"actor": frozenset({"russia"})},
        {"claimant": frozenset({"russia", "press"})},
        {"standing": frozenset({Standing.CLAIMED})},
        {"area": (DONETSK,)},
    ],
)
def test_each_condition_that_holds_is_a_reason_too(when):
    found = match(make_development(), subscription(**when))

    assert found.matched
    assert [reason.condition for reason in found.reasons] == ["on", *when]


def test_every_failing_condition_is_told_at_once():
    asked = subscription(kind=frozenset({Kind.ENTRY}), actor=frozenset({"ukraine"}), min_origins=3)

    found = match(make_development(change=Change.REVERSED), asked)

    assert [reason.condition for reason in found.reasons if not reason.holds] == ["on", "kind", "actor", "origins"]


@pytest.mark.parametrize(
    "place", [{"id": "UA-14"}, {"key": "UA-14", "areas": ()}, {"id": "p-1", "areas": ("UA", "UA-14", "r-1")}]
)
def test_a_place_is_in_an_area_by_its_id_its_key_or_its_areas(place):
    development = make_development(report=make_report(place=make_place(**place)))

    assert match(development, subscription(area=(DONETSK,))).matched


def test_a_place_known_only_by_its_region_is_in_that_region():
    development = make_development(report=make_report(place=make_place(id=None, areas=("UA-14",))))

    assert match(development, subscription(area=(DONETSK,))).matched


def test_a_place_is_in_one_of_several_areas():
    found = match(make_development(), subscription(area=(Area("Sumy oblast", frozenset({"UA-59"})), DONETSK)))

    assert found.reasons[-1].text == "Lower Brook (Donetsk) is in Donetsk oblast"


def test_an_unplaced_place_matches_no_area_and_the_reason_says_so():
    development = make_development(report=make_report(place=make_place(text="Farfield", region=None, country=None, areas=())))

    found = match(development, subscription(area=(DONETSK,)))

    assert why_not(found) == ["area: Farfield could not be placed, so it is in no area, not in Donetsk oblast"]


def test_an_unplaced_place_matches_a_subscription_without_area():
    development = make_development(report=make_report(place=make_place(region=None, areas=())))

    assert match(development, subscription()).matched


def test_an_unnamed_village_is_in_its_region():
    place = make_place(text="two villages", id="UA-14", name="Donetsk oblast", unnamed=True, count=2)

    found = match(make_development(report=make_report(place=place)), subscription(area=(DONETSK,)))

    assert found.reasons[-1].text == "2 unnamed in Donetsk oblast is in Donetsk oblast"


def test_a_place_cannot_break_the_line_of_a_reason():
    place = make_place(text="Lower\nBrook\x1b[31m", name=None)

    found = match(make_development(report=make_report(place=place)), subscription(area=(DONETSK,)))

    assert found.reasons[-1].text == "Lower Brook [31m (Donetsk) is in Donetsk oblast"


@pytest.mark.parametrize("change", [Change.CORROBORATED, Change.DENIED, Change.CONFIRMED, Change.REVERSED])
def test_by_default_only_new_is_heard(change):
    found = match(follow_up(change), subscription())

    assert why_not(found) == [f"on: {change}, not new"]


@pytest.mark.parametrize("change", Change)
def test_a_change_that_is_asked_for_is_told_as_itself(change):
    assert match(follow_up(change), subscription({change})).told_as is change


def test_new_with_two_origins_is_told_as_new_at_the_second_origin():
    asked = subscription(min_origins=2)

    told = [
        match(make_development(), asked).told_as,
        match(corroboration(2), asked).told_as,
        match(corroboration(3), asked).told_as,
    ]

    assert told == [None, Change.NEW, None]


def test_new_with_two_origins_is_told_by_the_denial_that_is_the_second_origin():
    denial = follow_up(Change.DENIED, origins=2, before=1, standing=Standing.DENIED)

    assert match(denial, subscription(min_origins=2)).told_as is Change.NEW


def test_the_second_origin_is_told_once_as_new_to_who_also_asks_for_corroborated():
    asked = subscription({Change.NEW, Change.CORROBORATED}, min_origins=2)

    assert match(corroboration(2), asked).told_as is Change.NEW
    assert match(corroboration(3), asked).told_as is Change.CORROBORATED


def test_a_claim_first_known_with_enough_origins_is_told_as_new():
    claim = make_claim(origins=[Origin("a", frozenset()), Origin("b", frozenset())])

    assert match(make_development(claim=claim), subscription(min_origins=2)).told_as is Change.NEW


def test_a_claim_that_is_denied_from_the_first_is_told_as_denied_to_who_asks_for_that_alone():
    denied_at_once = make_development(report=make_report(standing=Standing.DENIED))

    told = [
        match(denied_at_once, subscription(on)).told_as
        for on in ({Change.DENIED}, {Change.CONFIRMED}, {Change.NEW, Change.DENIED})
    ]

    assert told == [Change.DENIED, None, Change.NEW]


def test_a_denial_that_one_origin_brought_is_told_as_denied_at_the_second():
    corroborated = follow_up(Change.CORROBORATED, origins=2, before=1, standing=Standing.DENIED)

    assert match(corroborated, subscription({Change.DENIED}, min_origins=2)).told_as is Change.DENIED
    assert match(corroborated, subscription({Change.DENIED})).told_as is None


def test_without_origins_a_corroboration_is_not_told_as_new():
    assert match(corroboration(2), subscription()).told_as is None


def test_every_corroboration_from_the_asked_origins_on_is_told_as_corroborated():
    asked = subscription({Change.CORROBORATED}, min_origins=3)

    assert [match(corroboration(n), asked).told_as for n in (2, 3, 4)] == [None, Change.CORROBORATED, Change.CORROBORATED]


def test_a_denial_is_tested_against_the_standing_that_it_brings():
    denial = follow_up(Change.DENIED, standing=Standing.DENIED)

    assert match(denial, subscription({Change.DENIED}, standing=frozenset({Standing.DENIED}))).matched
    assert not match(denial, subscription({Change.DENIED}, standing=frozenset({Standing.CLAIMED}))).matched


@pytest.mark.parametrize("side", ["russia", "independent"])
def test_a_confirmation_is_said_by_who_claimed_first_and_by_who_confirms(side):
    confirmation = follow_up(Change.CONFIRMED, claimant="independent", standing=Standing.CONFIRMED)

    assert match(confirmation, subscription({Change.CONFIRMED}, claimant=frozenset({side}))).matched


@pytest.mark.parametrize(
    "when",
    [
        {"actor": frozenset({"russia"})},
        {"claimant": frozenset({"russia"})},
        {"area": (DONETSK,)},
        {"standing": frozenset({Standing.CLAIMED})},
    ],
)
def test_a_reversal_is_tested_against_the_claim_that_ended(when):
    assert match(reversal(), subscription({Change.REVERSED}, **when)).told_as is Change.REVERSED


@pytest.mark.parametrize("when", [{"actor": frozenset({"ukraine"})}, {"claimant": frozenset({"ukraine"})}, {"min_origins": 2}])
def test_a_reversal_is_not_tested_against_the_claim_that_reverses(when):
    assert not match(reversal(), subscription({Change.REVERSED}, **when)).matched


def test_who_hears_of_the_reversing_claim_as_new_does_not_hear_of_the_reversal():
    found = match(reversal(), subscription({Change.NEW, Change.REVERSED}))

    assert why_not(found) == ["reversed: told once, through the claim capture:ukraine:lower-brook:1"]


def test_who_does_not_ask_for_the_reversing_claim_hears_of_the_reversal():
    asked = subscription({Change.NEW, Change.REVERSED}, actor=frozenset({"russia"}))

    assert match(reversal(), asked).told_as is Change.REVERSED


def test_who_waits_for_more_origins_of_the_reversing_claim_hears_of_the_reversal():
    ended = reversal(origins=[Origin("a", frozenset()), Origin("b", frozenset())])

    assert match(ended, subscription({Change.NEW, Change.REVERSED}, min_origins=2)).told_as is Change.REVERSED


def test_a_reversal_by_a_confirmation_is_told_to_who_would_not_hear_of_that():
    ended = reversal(standing=Standing.CONFIRMED)

    assert match(ended, subscription({Change.NEW, Change.REVERSED})).told_as is Change.REVERSED
    assert not match(ended, subscription({Change.NEW, Change.CONFIRMED, Change.REVERSED})).matched


def test_a_claimant_is_known_by_its_side():
    report = make_report(claimant=Claimant("independent", "a monitoring group"))

    assert match(make_development(report=report), subscription(claimant=frozenset({"independent"}))).matched


def test_recipients_are_each_target_of_each_subscription_that_matches():
    targets = {name: Target(name, "json://hook.example") for name in ("slack", "mail")}
    subscriptions = (
        subscription(name="all", to=("slack", "mail")),
        subscription(name="entries", kind=frozenset({Kind.ENTRY})),
        subscription(name="captures", to=("mail",), kind=frozenset({Kind.CAPTURE})),
    )

    found = recipients(make_development(), Rules(subscriptions, targets))

    assert [(one.subscription.name, one.target.name, one.told_as) for one in found] == [
        ("all", "slack", Change.NEW),
        ("all", "mail", Change.NEW),
        ("captures", "mail", Change.NEW),
    ]
