"""A labelled article: what a careful reader says that detection must make of it."""

from dataclasses import dataclass

from streams.article import Article
from streams.report import Standing


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as a reader wrote it down. ``kind`` is capture or entry; of an optional one it can be anything.

    ``unnamed`` labels ("three villages in the Sumy region") have that region as their place. None is what the reader left open.
    """

    kind: str
    actor: str
    place: str
    region: str | None = None
    standing: Standing | None = None
    claimant: str | None = None
    quote: str | None = None
    unnamed: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and its claims; ``why`` says what makes it hard.

    ``labels`` must be reported, ``background`` is only recalled and must not be, ``optional`` is neither right nor wrong.
    """

    article: Article
    labels: tuple[Label, ...] = ()
    background: tuple[Label, ...] = ()
    optional: tuple[Label, ...] = ()
    why: str = ""
