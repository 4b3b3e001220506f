"""Which addresses a message may link to."""

import re
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_LINK = 600
_SAFE_IN_PATH = "/?:@!$&+,;=-._~%#'"
_CONTROL_OR_SPACE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]|\\")
_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.?")


class SafeUrl(str):
    """A checked address: it goes into a message as it stands, only made safe for the markup around it."""

    __slots__ = ()

    @property
    def host(self) -> str:
        """The server's name, in ASCII."""
        return urlsplit(self).hostname or ""


def safe_url(address: str) -> SafeUrl | None:
    """The address in ASCII, or None unless it is a plain http or https one: no user name, no control character, a real host."""
    if _CONTROL_OR_SPACE.search(address.strip()):
        return None
    try:
        parts = urlsplit(address.strip())
        server = _server(parts)
        rest = parts._replace(scheme="", netloc="").geturl().encode("utf-8")
    except ValueError:
        return None
    if server is None:
        return None
    url = SafeUrl(f"{parts.scheme}://{server}{quote(rest, safe=_SAFE_IN_PATH)}")
    # In Slack's markup & grows to five characters.
    return url if len(url) + 4 * url.count("&") <= LONGEST_LINK else None


def _server(parts: SplitResult) -> str | None:
    """Host and port in ASCII, an international name as punycode; None for a server that no article has."""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
        return None
    host = parts.hostname.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host):
        return None
    return host if parts.port is None else f"{host}:{parts.port}"
