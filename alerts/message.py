"""A message: one development in the words and escaping of one channel."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from alerts.limits import TITLE_LIMIT, cut, wire_size

REPEAT_MARK = "Possible repeat: "


class Channel(StrEnum):
    """The kinds of reader that differ in escaping; every other service reads ``PLAIN``."""

    SLACK = "slack"
    MAIL = "mail"
    PLAIN = "plain"


# The `body_format` that Apprise 2.2.0 must be told, or it escapes a second time. Slack: with none or "html" Apprise revives
# mentions from escaped text, with "text" nothing can be bold or linked; "markdown" turns our CommonMark escapes into Slack's.
BODY_FORMATS: Mapping[Channel, str] = {Channel.SLACK: "markdown", Channel.MAIL: "html", Channel.PLAIN: "text"}


@dataclass(frozen=True, slots=True)
class Message:
    """What a subscriber reads: ``title`` at most 150 characters on one line, ``body`` at most 2,900.

    ``body`` is CommonMark for Slack, which Apprise turns into Slack's own markup, and plain text elsewhere. ``html`` is the
    mail's html part, None elsewhere. All are escaped for ``channel``, but for ``& < >`` in a Slack text, which Apprise does.
    """

    channel: Channel
    title: str
    body: str
    html: str | None = None

    @property
    def content(self) -> str:
        """What the sender hands over as the body; of html Apprise makes the mail's text part itself."""
        return self.body if self.html is None else self.html

    @property
    def body_format(self) -> str:
        """The format that the sender must name for ``content``: "markdown", "html" or "text"."""
        return "text" if self.channel is Channel.MAIL and self.html is None else BODY_FORMATS[self.channel]


@dataclass(frozen=True, slots=True)
class Composed:
    """A message that can be sent in any case, and what was wrong with its template if the built-in words had to do."""

    message: Message
    fault: str | None = None


def marked_as_repeat(message: Message) -> Message:
    """The message marked as one that may have arrived before; marking it again changes nothing."""
    if message.title.startswith(REPEAT_MARK):
        return message
    return replace(message, title=cut(REPEAT_MARK + message.title, TITLE_LIMIT, wire_size))
