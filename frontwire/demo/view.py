"""What a person sees of the demonstration: a live table of claims, and each alert as its reader would see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import Console, Group
from rich.live import Live
from rich.markdown import Markdown
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from alerts.message import Channel, Message
from frontwire import show
from streams.article import Article
from streams.claim import Claim
from streams.report import Standing

COLOURS = {Standing.CLAIMED: "yellow", Standing.DENIED: "red", Standing.CONFIRMED: "green"}
READERS = {Channel.SLACK: ("Slack", "magenta"), Channel.MAIL: ("Mail", "blue"), Channel.PLAIN: ("Text", "white")}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the stream is."""

    read: int
    total: int
    article: Article | None = None


class View:
    """Alerts scroll by above; the claims and the progress stay below them."""

    def __init__(self, console: Console, total: int, shown: Callable[[str, Message], bool]) -> None:
        self._console = console
        self._shown = shown
        self._claims: Sequence[Claim] = ()
        self._progress = Progress(0, total)
        self._live = Live(console=console, get_renderable=self._below, refresh_per_second=12, transient=True)

    def __enter__(self) -> "View":
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._console.is_terminal:
            self._live.stop()
        self._console.print(claims_table(self._claims))

    def article(self, article: Article, claims: Sequence[Claim]) -> None:
        """One more article went down the path."""
        self._claims = claims
        self._progress = Progress(self._progress.read + 1, self._progress.total, article)

    def alert(self, target: str, message: Message) -> None:
        """One alert arrived at its reader."""
        if self._shown(target, message):
            self._console.print(as_read(target, message))

    def _below(self) -> Group:
        progress = self._progress
        line = Text(f"article {progress.read} of {progress.total}  ", style="bold")
        if progress.article is not None:
            line.append(f"{progress.article.source}: ", style="dim")
            line.append(show.printable(progress.article.title or ""), style="dim")
        line.truncate(self._console.width - 2, overflow="ellipsis")
        return Group(claims_table(self._claims), line, ProgressBar(progress.total, progress.read))


def claims_table(claims: Sequence[Claim]) -> Table:
    """The claims of the ledger, the latest change first."""
    table = Table(title="Claims", title_justify="left", expand=True, header_style="bold")
    for head in ("claim", "where", "standing"):
        table.add_column(head, ratio=2 if head == "where" else 1)
    for head in ("articles", "origins"):
        table.add_column(head, justify="right")
    for claim in claims:
        standing = Text(show.MARKS[claim.standing], style=COLOURS[claim.standing])
        if claim.ended:
            standing.append(", reversed", style="dim")
        table.add_row(
            f"{claim.kind} by {claim.actor}", show.where(claim.place), standing, str(claim.articles), str(len(claim.origins))
        )
    return table


def as_read(target: str, message: Message) -> Panel:
    """One message as the reader of its channel sees it: Slack's marks as what they mean, mail and text as they are."""
    name, colour = READERS[message.channel]
    if message.channel is Channel.SLACK:
        lines = (f"**{message.title}**", *message.body.splitlines())
        body = Group(*(Markdown(line, hyperlinks=False) for line in lines))
    else:
        body = Group(Text(f"Subject: {message.title}", style="bold"), Text(), Text(message.body))
    return Panel(body, title=f"{name}: {target}", title_align="left", border_style=colour)
