"""Keeps secrets out of what Apprise and the libraries below it log."""

import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("alerts.delivery")

# Below WARNING these print whole URLs, headers and passwords; above it some still print URLs or their paths.
TALKATIVE = ("apprise", "urllib3", "requests")
URL_LIKE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+|(?<!\w)/[\w%.~/-]{12,}")


def redacted(text: str) -> str:
    """The text without anything that looks like a URL or the path of one."""
    return URL_LIKE.sub("<url>", text)


class RedactedLog:
    """While open, what these libraries log goes to our log without anything like a URL; below WARNING it is dropped."""

    def __init__(self) -> None:
        self._handler = _Redacting(logging.WARNING)
        self._before = [(logger, logger.level, logger.propagate) for logger in map(logging.getLogger, TALKATIVE)]
        for logger, _, _ in self._before:
            logger.setLevel(logging.WARNING)
            logger.propagate = False
            logger.addHandler(self._handler)

    def close(self) -> None:
        """Put the libraries' loggers back as they were."""
        for logger, level, propagate in self._before:
            logger.removeHandler(self._handler)
            logger.setLevel(level)
            logger.propagate = propagate


class _Redacting(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        # Every failure reaches the log in our words, with the state of its delivery; theirs are for whoever looks closer.
        log.debug("library", extra={"of": record.name, "said": redacted(record.getMessage())})


@contextmanager
def unlogged() -> Iterator[None]:
    """Drop what Apprise logs on this thread inside the block: whoever asks gets the answer as a value."""
    thread = threading.get_ident()

    def is_of_another_thread(record: logging.LogRecord) -> bool:
        return record.thread != thread

    logger = logging.getLogger("apprise")
    logger.addFilter(is_of_another_thread)
    try:
        yield
    finally:
        logger.removeFilter(is_of_another_thread)
