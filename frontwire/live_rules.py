"""The rules file while the program runs: read again when it changes, the last good one kept when it is broken."""

import logging
from collections.abc import Callable
from pathlib import Path

from alerts.edges.subscription_file import SubscriptionError
from alerts.subscription import Rules
from frontwire.settings import SettingError

log = logging.getLogger("frontwire.rules")


class LiveRules:
    """The rules in force. Building it reads the file for the first time and raises ``SubscriptionError`` when it is broken."""

    def __init__(self, path: Path, read: Callable[[Path], Rules]) -> None:
        self._path = path
        self._read = read
        self._seen = self._fingerprint()
        self._rules = read(path)

    def current(self) -> Rules:
        """The newest good rules; a change is looked for at each call, which costs one ``stat``."""
        seen = self._fingerprint()
        if seen != self._seen:
            self._seen = seen
            self._reload()
        return self._rules

    def _reload(self) -> None:
        try:
            self._rules = self._read(self._path)
        except SubscriptionError as error:
            self._refuse(*map(str, error.faults))
        except SettingError as error:
            self._refuse(str(error))
        else:
            log.info("rules reloaded", extra={"file": self._path.name, "subscriptions": len(self._rules.subscriptions)})

    def _refuse(self, *faults: str) -> None:
        for fault in faults:
            log.error("rules refused, the last good ones stay in force", extra={"fault": fault})

    def _fingerprint(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
