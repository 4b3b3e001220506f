"""The log: one line a decision on stderr, key=value or JSON, with nothing secret in it."""

import json
import logging
import sys
from datetime import UTC, datetime

PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
# These print whole URLs, headers and passwords below WARNING.
TALKATIVE = (
    "apprise",
    "urllib3",
    "requests",
    "trafilatura",
    "htmldate",
    "courlan",
    "watchfiles",
    "asyncio",
    "faust",
    "mode",
    "aiokafka",
)
# Report each refused connection again and again; we say once that the brokers are away.
DESPERATE = ("kafka",)


class _Lines(logging.Formatter):
    """Renders a record and its extra fields as one line."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {key: value for key, value in vars(record).items() if key not in PLAIN}
        if record.exc_info:
            fields["error"] = self.formatException(record.exc_info)
        if self._form == "json":
            line = {"time": when, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
            return json.dumps(line, ensure_ascii=False, default=str)
        words = " ".join(f"{key}={_quoted(value)}" for key, value in fields.items())
        return f"{when} {record.levelname.lower():7} {record.getMessage()} {words}".rstrip()


def _quoted(value: object) -> str:
    text = str(value)
    return (
        json.dumps(text, ensure_ascii=False)
        if not text or any(c.isspace() or c in '"=' or not c.isprintable() for c in text)
        else text
    )


def set_up(form: str, level: int = logging.INFO) -> None:
    """Send every log line to stderr in this form; hold libraries that print secrets to warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in DESPERATE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
