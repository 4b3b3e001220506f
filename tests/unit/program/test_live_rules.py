"""The rules in force while the file changes under them."""

import os
from pathlib import Path

import pytest

from alerts.edges.subscription_file import Fault, SubscriptionError
from alerts.subscription import Rules, Subscription
from frontwire.live_rules import LiveRules
from frontwire.settings import SettingError


def read(path: Path) -> Rules:
    """A file whose only words are a subscription's name; "broken" is a faulty one."""
    if not path.exists():
        raise SettingError(f'--rules: no file "{path}"')
    name = path.read_text("utf-8")
    if name == "broken":
        raise SubscriptionError([Fault("rules.yaml", 3, "it is broken")])
    return Rules((Subscription(name, to=()),), {})


def write(path: Path, text: str, when: int) -> None:
    path.write_text(text, "utf-8")
    os.utime(path, (when, when))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rules.yaml"
    write(path, "first", 1)
    return path


def test_a_changed_file_is_in_force_at_the_next_look(path: Path) -> None:
    rules = LiveRules(path, read)

    write(path, "second", 2)

    assert rules.current().subscriptions[0].name == "second"


def test_a_broken_file_is_refused_loudly_and_the_last_good_one_kept(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rules = LiveRules(path, read)

    write(path, "broken", 2)

    assert rules.current().subscriptions[0].name == "first"
    assert "rules.yaml:3: it is broken" in str(vars(caplog.records[0]))


def test_a_broken_file_is_complained_of_once(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    rules = LiveRules(path, read)
    write(path, "broken", 2)

    for _ in range(5):
        rules.current()

    assert len(caplog.records) == 1


def test_a_file_that_vanishes_leaves_its_rules_in_force(path: Path) -> None:
    rules = LiveRules(path, read)

    path.unlink()

    assert rules.current().subscriptions[0].name == "first"


def test_a_file_that_is_broken_at_the_start_is_an_error(path: Path) -> None:
    write(path, "broken", 2)

    with pytest.raises(SubscriptionError):
        LiveRules(path, read)
