"""The rules file that the README shows is one that the program takes."""

import re
from pathlib import Path

from alerts.edges.subscription_file import read_rules
from streams.edges.shipped_gazetteer import load_gazetteer

README = Path(__file__).parents[3] / "README.md"


def test_the_readmes_rules_have_no_fault() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", README.read_text("utf-8"), re.DOTALL)

    rules = read_rules(
        text,
        "README.md",
        secrets={"SLACK_UKRAINE_DESK": "json://desk.example", "DUTY_MAIL": "json://duty.example"},
        gazetteer=load_gazetteer(),
        known_actors=frozenset({"russia", "ukraine"}),
        read_secret_file=str,
        is_sendable=lambda url: True,
    )

    assert {name for subscription in rules.subscriptions for name in subscription.to} == {"ukraine-desk", "duty-officer"}
