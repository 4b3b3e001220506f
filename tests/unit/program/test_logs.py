"""Log lines: one a decision, in words or in JSON."""

import json
import logging

import pytest

from frontwire import logs


@pytest.fixture(autouse=True)
def _root_as_it_was() -> object:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    yield
    root.handlers[:], root.level = before


def test_a_line_in_words_quotes_what_has_spaces(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("text")

    logging.getLogger("frontwire").info("report", extra={"claim": "entry:russia:UA-12:1", "reason": "first report"})

    line = capsys.readouterr().err
    assert 'report claim=entry:russia:UA-12:1 reason="first report"' in line


def test_a_line_in_json_holds_the_same_fields(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("json")

    logging.getLogger("frontwire").info("report", extra={"claim": "entry:russia:UA-12:1"})

    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["claim"], line["level"]) == ("report", "entry:russia:UA-12:1", "info")


def test_an_article_cannot_begin_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("text")

    logging.getLogger("frontwire").error("rejected", extra={"reason": "a\n2026 forged line\x1b[2J"})

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_libraries_that_print_secrets_are_held_to_warnings() -> None:
    logs.set_up("text", logging.DEBUG)

    assert not logging.getLogger("apprise.plugins.slack").isEnabledFor(logging.INFO)
    assert not logging.getLogger("urllib3.connectionpool").isEnabledFor(logging.DEBUG)
