"""Draw the README's picture of the demonstration: ``make picture``. A few of its alerts, then the table of claims."""

import io
import re
import sys
from pathlib import Path

from rich.console import Console

from alerts.message import Channel
from frontwire.commands.demo import play

FETCHED_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SHOWN = ("NEW: Russia says it has captured Bilytske", "DENIED", "CONFIRMED", "REVERSED")


def main(path: Path) -> None:
    """Play the demonstration without pauses and save what was shown as SVG."""
    console = Console(record=True, width=104, file=io.StringIO(), force_terminal=False, color_system="truecolor")
    play(console, 0, lambda target, message: message.channel is Channel.SLACK and message.title.startswith(SHOWN))
    picture = console.export_svg(title="frontwire demo", unique_id="demo")
    # No font is fetched from anywhere: the reader's own fixed-width one will do.
    path.write_text(FETCHED_FONT.sub("", picture), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
