"""Text of strangers made harmless for the channel that shows it."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from alerts.limits import size, wire_size
from alerts.message import Channel

# More than any message shows of a text; what lies beyond is not even looked at.
_LONGEST = 3_000
_STACKED_MARKS = 4

_TERMINAL_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
# What becomes of control, line separating, invisible or direction changing, private and half characters.
_BY_CATEGORY = {"Cc": " ", "Zl": " ", "Zp": " ", "Cf": "", "Co": "", "Cs": "\ufffd"}
# Letters and marks that show nothing.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff")

# Readers' programs turn these into links by themselves.
_SCHEME = re.compile(r":(?=//)|(?:(?<=mailto)|(?<=tel)|(?<=sms)|(?<=javascript)|(?<=data)):(?=\S)", re.IGNORECASE)
_WWW = re.compile(r"(?<![a-z0-9])(www)\.(?=\w)", re.IGNORECASE)

_BREAK = "\u200b"
# "@UA-14" ends the key of a place that only its region is known of; with a break in it nobody could look the claim up.
_MENTION = re.compile(r"[!<]|@(?![A-Z]{2}-)")
_BARE_DOMAIN = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
# Slack knows no escape for these, CommonMark's backslash would show: signs that look alike.
_LOOK_ALIKE = str.maketrans({"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb", "\\": "\u2216", "|": "\u2223"})
_COMMONMARK = re.compile(r"[<>\[\]]")


def harmless(text: str) -> str:
    """One line that shows all it holds: nothing hidden or reordering, addresses readable but not clickable."""
    text = text[:_LONGEST]
    if not (text.isascii() and text.isprintable()):
        text = "".join(_visible(_TERMINAL_SEQUENCE.sub("", text)))
    return _WWW.sub(r"\1[.]", _SCHEME.sub("[:]", " ".join(text.split())))


def _visible(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category.startswith("M") else 0
        if marks <= _STACKED_MARKS and character not in _INVISIBLE:
            yield _BY_CATEGORY.get(category, character)


def plain_text(text: str) -> str:
    """For services that may know mentions: an invisible space keeps ``@everyone`` and ``<users/all>`` from being one."""
    return _MENTION.sub(rf"\g<0>{_BREAK}", harmless(text))


def slack_title(text: str) -> str:
    """For a Slack title, whose ``& < >`` Apprise escapes: no mention, and no name that Slack makes a link."""
    return _BARE_DOMAIN.sub(f".{_BREAK}", plain_text(text))


def slack_text(text: str) -> str:
    """For a Slack body, as CommonMark that Apprise turns into Slack's markup: every character stands for itself."""
    return _COMMONMARK.sub(r"\\\g<0>", slack_title(text).translate(_LOOK_ALIKE))


BODY_ESCAPES: Mapping[Channel, Callable[[str], str]] = {
    Channel.SLACK: slack_text,
    Channel.MAIL: harmless,
    Channel.PLAIN: plain_text,
}
TITLE_ESCAPES: Mapping[Channel, Callable[[str], str]] = {**BODY_ESCAPES, Channel.SLACK: slack_title}
# How long an escaped text is on its way to the reader.
SIZES: Mapping[Channel, Callable[[str], int]] = {Channel.SLACK: wire_size, Channel.MAIL: size, Channel.PLAIN: size}
