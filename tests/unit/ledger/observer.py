"""A process that observes a fixed stream in a SQLite file, to be killed: ``python -m tests.unit.ledger.observer FILE``."""

import sys
from collections.abc import Iterator

from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.ledger import Sighting
from streams.report import Standing
from tests.makers import after, make_ref, make_report, make_sighting
from tests.unit.ledger.desk import WORDS_OF_B, WORDS_OF_C

ARTICLES = 600
PLACES = 7


def stream() -> Iterator[Sighting]:
    """Articles about a few places in which sides, standings and wordings take turns, so that most change several rows."""
    standings, wordings = list(Standing), (WORDS_OF_B, WORDS_OF_C, "Nobody knows.")
    for number in range(ARTICLES):
        yield make_sighting(
            report=make_report(
                place=f"Brook {number % PLACES}",
                actor=("russia", "ukraine")[number // 50 % 2],
                standing=standings[number // PLACES % 3],
            ),
            article=make_ref(id=f"a-{number}", time=after(hours=number), source=f"outlet-{number % 11}.example"),
            passage=wordings[number % 3],
        )


def main(path: str) -> None:
    """Observe the whole stream, saying after each article that it is kept."""
    ledger = SqliteLedger(SqliteFile(path))
    for sighting in stream():
        ledger.observe(sighting)
        print(sighting.article.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
