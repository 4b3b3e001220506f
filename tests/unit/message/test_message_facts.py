"""What a subscriber reads: the facts, in every channel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from alerts.facts import facts
from alerts.message import Channel, Message
from alerts.samples import SUBSCRIPTION
from streams.claim import Change, Development, Known, Novelty
from streams.report import Claimant, Kind, Place, Precision, Report, Standing
from tests.makers import NOON, make_development, make_place, make_ref, make_report

MessageFor = Callable[[Development, Channel], Message]

TORETSK = make_place(text="Toretsk", id="ua-1", name="Toretsk", precision=Precision.EXACT)
BEFORE = Known(Standing.CLAIMED, origins=2, first_seen=NOON, first_claimant="russia")


def development(report: Report | None = None, change: Change = Change.NEW, before: Known | None = None) -> Development:
    article = make_ref(title="Front moves", url="https://daily.example/a?b=1&c=2", source="The Daily")
    return make_development(
        change=change, report=report or make_report(place=TORETSK, quote="They took Toretsk"), article=article, before=before
    )


def as_seen(message: Message) -> str:
    """Title and body without the invisible breaks and the marks that a Slack reader does not see."""
    return f"{message.title}\n{message.body}".replace("\u200b", "").replace("**", "").replace("\\", "")


@pytest.mark.parametrize("channel", Channel)
@pytest.mark.parametrize(
    "fact",
    [
        "NEW: Russia says it has captured Toretsk, Donetsk oblast",
        "Russia (“the russia side”)",
        "Toretsk, Donetsk oblast, Ukraine",
        "“They took Toretsk”",
        "The Daily",
        "Front moves",
        "https://daily.example/a?b=1&c=2",
        "10 March 2026, 12:00 UTC",
        "nothing: this is its first report",
        "told in 1 independent wording",
        "donetsk-captures",
        "capture:russia:ua-1:1:new",
    ],
)
def test_a_new_capture_tells_every_fact(message_for: MessageFor, channel: Channel, fact: str) -> None:
    assert fact in as_seen(message_for(development(), channel))


@pytest.mark.parametrize("channel", Channel)
def test_a_denial_names_who_denies(message_for: MessageFor, channel: Channel) -> None:
    denied = make_report(place=TORETSK, standing=Standing.DENIED)
    denied = replace(denied, answered_by=Claimant("ukraine", "the General Staff"))

    seen = as_seen(message_for(development(denied, Change.DENIED, BEFORE), channel))

    assert "DENIED: Ukraine denies that Russia has captured Toretsk" in seen
    assert "DENIED by Ukraine (“the General Staff”)" in seen
    assert "claimed, since 10 March 2026, 12:00 UTC, first by Russia, in 2 independent wordings" in seen


@pytest.mark.parametrize("channel", Channel)
def test_a_denial_by_nobody_in_particular_is_still_shown(message_for: MessageFor, channel: Channel) -> None:
    denied = make_report(place=TORETSK, standing=Standing.DENIED)

    seen = as_seen(message_for(development(denied, Change.DENIED, BEFORE), channel))

    assert "DENIED: Russia says it has captured Toretsk, Donetsk oblast; this is denied" in seen


@pytest.mark.parametrize("channel", Channel)
def test_a_claim_denied_from_the_start_says_so_in_its_title(message_for: MessageFor, channel: Channel) -> None:
    entry = make_report(kind=Kind.ENTRY, place=TORETSK, standing=Standing.DENIED)
    entry = replace(entry, answered_by=Claimant("ukraine", "Kyiv"))

    title = message_for(development(entry), channel).title

    assert title == "NEW, DENIED: Russia says it has entered Toretsk, Donetsk oblast; Ukraine denies it"


@pytest.mark.parametrize("channel", Channel)
def test_a_reversal_tells_what_it_reverses(message_for: MessageFor, channel: Channel) -> None:
    retaken = make_report(actor="ukraine", claimant="ukraine", place=TORETSK)
    reversed_ = replace(development(retaken, Change.REVERSED, BEFORE), actor="russia")

    seen = as_seen(message_for(reversed_, channel))

    assert "REVERSED: Ukraine says it has retaken Toretsk, Donetsk oblast" in seen
    assert "Reverses: Russia's capture of Toretsk, Donetsk oblast" in seen


def test_the_evidence_for_a_reversed_claim_is_none_for_its_reversal() -> None:
    retaken = make_report(actor="ukraine", claimant="ukraine", place=TORETSK)

    assert facts(development(retaken, Change.REVERSED, BEFORE), SUBSCRIPTION).evidence == ""


def test_a_corroborated_claim_that_was_denied_before_is_still_denied() -> None:
    corroborated = replace(development(change=Change.CORROBORATED, before=BEFORE), standing=Standing.DENIED)

    found = facts(corroborated, SUBSCRIPTION)

    assert found.standing == "DENIED"
    assert found.title.endswith("; this is denied")


@pytest.mark.parametrize("channel", Channel)
def test_an_unnamed_village_is_told_with_its_oblast(message_for: MessageFor, channel: Channel) -> None:
    village = make_place(
        text="a village in the Dnipropetrovsk region",
        id="UA-12",
        name="Dnipropetrovsk oblast",
        region="Dnipropetrovsk",
        areas=("UA-12",),
        precision=Precision.REGION,
        unnamed=True,
        count=1,
    )

    message = message_for(development(make_report(place=village)), channel)

    assert message.title == "NEW: Russia says it has captured one village in Dnipropetrovsk oblast"
    assert "not named in the article" in as_seen(message)


@pytest.mark.parametrize("channel", Channel)
def test_an_address_that_is_no_plain_link_is_withheld(message_for: MessageFor, channel: Channel) -> None:
    forged = replace(development(), article=make_ref(url="https://daily.example@evil.example/"))

    message = message_for(forged, channel)

    assert "link withheld" in as_seen(message)
    assert "evil" not in message.content


def test_a_place_in_part_is_said_to_be_taken_in_part() -> None:
    found = facts(development(make_report(place=TORETSK, part=True)), SUBSCRIPTION)

    assert found.title == "NEW: Russia says it has captured part of Toretsk, Donetsk oblast"
    assert found.part == "only part of it is said to be captured"


def test_a_later_episode_names_the_earlier_one() -> None:
    again = replace(development(), previous="capture:russia:ua-1:1")

    assert facts(again, SUBSCRIPTION).known == "an earlier episode of this claim: capture:russia:ua-1:1"


def test_a_claim_known_from_old_articles_says_that_nobody_was_told() -> None:
    late = replace(development(), reason=Novelty.FIRST_FRESH_REPORT)

    assert facts(late, SUBSCRIPTION).known == "told only by articles too old to alert"


def test_an_article_of_which_only_the_day_is_known_shows_no_time() -> None:
    end_of_day = datetime.combine(NOON.date(), time.max, UTC)

    found = facts(replace(development(), article=make_ref(time=end_of_day)), SUBSCRIPTION)

    assert found.published == "10 March 2026"


def test_a_place_of_unknown_region_is_not_given_one() -> None:
    lost = Place(text="Petrivka", key="petrivka")

    found = facts(development(make_report(place=lost)), SUBSCRIPTION)

    assert found.region == ""
    assert found.where == "Petrivka (not in the gazetteer, or one of several of that name: could not be placed)"


def test_an_article_without_a_date_is_not_given_one() -> None:
    undated = replace(make_ref(), dated=False)

    assert facts(replace(development(), article=undated), SUBSCRIPTION).published == "undated, came in 10 March 2026, 12:00 UTC"
