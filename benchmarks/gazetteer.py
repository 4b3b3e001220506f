"""How long the gazetteer takes to load and to answer, next to json.loads of the same rows."""

import json
import sys
from collections.abc import Callable
from importlib import resources
from time import perf_counter

from streams.edges.shipped_gazetteer import load_gazetteer
from streams.gazetteer.port import Surroundings

DATA = resources.files("streams.gazetteer") / "data"
TABLES = ("places.tsv", "areas.tsv", "spellings.tsv", "folds.tsv")
ROUNDS = 7
QUESTIONS = {
    "one settlement, exact spelling": ("Toretsk", Surroundings()),
    "exact spelling, region named": ("Andriivka", Surroundings(regions=("UA-59",))),
    "unlisted spelling, by fold": ("Kurdjumovka", Surroundings(regions=("UA-14",))),
    "119 namesakes, ambiguous": ("Ivanivka", Surroundings()),
    "unknown name": ("Nikuduyevka", Surroundings(regions=("UA-14",))),
}


def main() -> None:
    """Prints best-of-seven times, and the ratio of loading to json.loads."""
    as_json = json.dumps(
        [[line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()] for name in TABLES]
    )
    plain = best(lambda: json.loads(as_json))
    load = best(load_and_look_up)
    print(f"load and first look-up  {load * 1e3:8.1f} ms")
    print(f"json.loads of the rows  {plain * 1e3:8.1f} ms   ratio {load / plain:.2f}")
    gazetteer = load_gazetteer()
    for label, (name, around) in QUESTIONS.items():
        gazetteer.place(name, around)
        seconds = best(lambda name=name, around=around: [gazetteer.place(name, around) for _ in range(100)]) / 100
        print(f"{label:32} {seconds * 1e6:8.1f} us")


def load_and_look_up() -> None:
    """What the first article with a trigger pays."""
    load_gazetteer().place("Toretsk", Surroundings())


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
