"""Settings: the flag, else the environment, else the default."""

from datetime import timedelta

import pytest

from frontwire.settings import SettingError, duration, values


def test_a_flag_wins_over_the_environment() -> None:
    found = values({"--max-age": "2d"}, {"FRONTWIRE_MAX_AGE": "3d"})["--max-age"]

    assert (found.read(), found.origin) == (timedelta(days=2), "flag")


def test_the_environment_wins_over_the_default() -> None:
    found = values({}, {"FRONTWIRE_MAX_AGE": "3d"})["--max-age"]

    assert (found.read(), found.origin) == (timedelta(days=3), "environment")


def test_without_either_the_default_holds() -> None:
    found = values({}, {})["--max-age"]

    assert (found.read(), found.origin) == (timedelta(days=7), "default")


@pytest.mark.parametrize(("text", "length"), [("90s", 90), ("10m", 600), ("24h", 86_400), ("7d", 604_800)])
def test_a_duration_is_a_number_and_a_unit(text: str, length: int) -> None:
    assert duration(text) == timedelta(seconds=length)


def test_off_is_no_limit() -> None:
    assert duration("off") is None


@pytest.mark.parametrize("text", ["7", "d", "7 d", "-7d", "1.5h", "7w"])
def test_a_duration_that_cannot_be_read_says_what_would_be_right(text: str) -> None:
    setting = values({"--max-age": text}, {})["--max-age"]

    with pytest.raises(SettingError, match=r'--max-age: cannot read ".*"; write a number and a unit'):
        setting.read()


def test_an_error_from_the_environment_names_the_variable() -> None:
    setting = values({}, {"FRONTWIRE_LOG_FORMAT": "xml"})["--log-format"]

    with pytest.raises(SettingError, match=r"FRONTWIRE_LOG_FORMAT.*text or json"):
        setting.read()
