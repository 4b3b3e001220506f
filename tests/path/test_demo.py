"""The demonstration is the real path, and it shows what it promises."""

import io
import unicodedata

import pytest
from rich.console import Console

from alerts.message import Channel, Message
from frontwire.commands.demo import play
from streams.claim import Change


class Room:
    """Everything that one run of the demonstration told its readers."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Message]] = []
        self._screen = io.StringIO()
        self.tally = play(Console(file=self._screen, width=110), 0, self._hear)
        self.screen = self._screen.getvalue()

    def _hear(self, target: str, message: Message) -> bool:
        self.told.append((target, message))
        return True

    def titles(self, channel: Channel) -> list[str]:
        return [message.title for _, message in self.told if message.channel is channel]


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


def test_forty_copies_of_one_story_are_one_alert(room: Room) -> None:
    bilytske = [title for title in room.titles(Channel.SLACK) if title.startswith("NEW") and "Bilytske" in title]

    assert len(bilytske) == 1


def test_the_denial_the_confirmation_and_the_reversal_are_news_again(room: Room) -> None:
    starts = [title.partition(":")[0] for title in room.titles(Channel.SLACK)]

    assert [starts.count(change) for change in ("DENIED", "CONFIRMED", "REVERSED")] == [1, 1, 1]


def test_an_entry_that_is_denied_from_the_start_says_so(room: Room) -> None:
    assert any("Chernihiv oblast" in title and "DENIED" in title for title in room.titles(Channel.MAIL))


def test_every_claim_is_news_once(room: Room) -> None:
    assert room.tally.changes[Change.NEW] == 5
    assert room.tally.rejected == 0


@pytest.mark.parametrize("place", ["Lviv", "Sloviansk", "Kostiantynivka", "Kramatorsk"])
def test_storms_aims_and_memories_alert_nobody(room: Room, place: str) -> None:
    assert not any(place in title for _, message in room.told for title in [message.title])


def test_the_hostile_article_reaches_its_readers_harmless(room: Room) -> None:
    hostile = [message for _, message in room.told if "Zakitne" in message.title]

    assert [message.channel for message in hostile] == [Channel.SLACK, Channel.MAIL]
    assert "<!" not in hostile[0].body and "@e" not in hostile[0].body
    assert "<b onmouseover" not in (hostile[1].html or "")
    for message in hostile:
        assert not any(unicodedata.bidirectional(sign) in {"RLO", "LRO", "RLE", "LRE"} for sign in message.body + message.title)
        assert len(message.title) <= 150
        assert len(message.body) <= 2900


def test_slack_and_mail_are_shown_as_their_readers_see_them(room: Room) -> None:
    assert "Slack: slack-desk" in room.screen
    assert "Mail: duty-mail" in room.screen
    assert "Subject: " in room.screen
    assert "\x1b" not in room.screen
