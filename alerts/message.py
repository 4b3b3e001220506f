"""A message: one development in the words and escaping of one channel."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """The kinds of reader that differ in escaping; every other service reads ``PLAIN``."""

    SLACK = "slack"
    MAIL = "mail"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Message:
    """What a subscriber reads: ``title`` at most 150 characters on one line, ``body`` at most 2,900.

    ``html`` is the mail's html part, None elsewhere. All three are escaped for ``channel`` already.
    """

    channel: Channel
    title: str
    body: str
    html: str | None = None
