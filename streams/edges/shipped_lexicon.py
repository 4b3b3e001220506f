"""The lexicon that ships inside the package: YAML files, read strictly."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from streams.detect.lexicon import Lexicon
from streams.detect.tables import TABLES, THEATRES, lexicon_of
from streams.edges.theatre_files import read_table, read_theatres, shipped_theatres


def load_tables(theatres: Traversable | None = None) -> dict[str, object]:
    """The tables as they are written, by name; ``theatres`` is the folder of theatres, by default the shipped one."""
    folder = files("streams.detect") / "data"
    tables: dict[str, object] = {name: read_table(folder / f"{name}.yaml") for name in TABLES if name != THEATRES}
    found = read_theatres(theatres or shipped_theatres())
    return tables | {THEATRES: {theatre["theatre"]: theatre["parties"] for theatre in found}}


def load_lexicon(theatres: Traversable | None = None) -> Lexicon:
    """The shipped lexicon, or LexiconError with every fault of every table."""
    return lexicon_of(load_tables(theatres))
