"""What people and scripts read of the store."""

import pytest

from .conftest import Program, Webhook

ARTICLE = {
    "id": "a-1",
    "source": "northern-post.example",
    "published": "2026-03-10T09:00:00Z",
    "text": "Russian troops have captured the town of Toretsk in the Donetsk region, Russia's defence ministry said on Tuesday.",
}

ALERT = {"id", "claim", "development", "change", "subscription", "target", "state", "attempts", "reason", "created", "settled"}
CLAIM = {"id", "kind", "actor", "place", "standing", "origins", "first_seen", "last_change", "articles"}


@pytest.fixture
def told(program: Program, webhook: Webhook) -> Program:
    program("run", "--once", "--max-age", "off", program.write("news.jsonl", ARTICLE))
    return program


def test_lists_for_scripts_have_the_documented_fields(told: Program) -> None:
    (claim,), alerts = told.lines("claims", "list"), told.lines("alerts", "list")

    assert set(claim) == CLAIM
    assert all(set(alert) == ALERT for alert in alerts)


def test_a_claim_shows_its_history(told: Program) -> None:
    (claim,) = told.lines("claims", "list")

    shown = told("claims", "show", claim["id"]).stdout

    assert "Toretsk" in shown
    assert "first report" in shown
    assert "northern-post.example" in shown


def test_an_alert_shows_its_attempts_and_its_words(told: Program) -> None:
    alert = told.lines("alerts", "list")[0]

    shown = told("alerts", "show", alert["id"][:6]).stdout

    assert "attempt 1" in shown
    assert "Russia says it has captured Toretsk" in shown


def test_lists_for_people_name_the_same_things(told: Program) -> None:
    assert "capture:russia:" in told("claims", "list").stdout
    assert "SENT" in told("alerts", "list").stdout
    assert told("rejected", "list").stdout.strip() == "none"


@pytest.mark.parametrize("what", [("claims", "show", "no-such"), ("alerts", "show", "zz"), ("rejected", "show", "zz")])
def test_an_unknown_id_is_wrong_usage(told: Program, what: tuple[str, ...]) -> None:
    assert "frontwire:" in told(*what, expect=2).stderr


def test_rules_explain_says_for_each_subscription_why(told: Program) -> None:
    shown = told("rules", "explain", "news.jsonl").stdout

    assert "everything: told as new to hook, mail" in shown


def test_a_secret_never_shows(told: Program) -> None:
    seen = [
        told(*words).stdout
        for words in (("alerts", "list"), ("settings",), ("rules", "check"), ("rules", "explain", "news.jsonl"))
    ]

    assert not any("127.0.0.1" in text for text in seen)
