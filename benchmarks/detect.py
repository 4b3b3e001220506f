"""How many articles a second detection reads, next to a bare trigger scan and to spaCy's tokenizer and matcher.

Example: python -m benchmarks.detect --articles 500 --rounds 5
"""

import argparse
import gc
import resource
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib.util import find_spec
from statistics import median
from time import process_time
from typing import TypeVar

import ahocorasick_rs

from benchmarks.news_texts import records
from streams.article import Article
from streams.detect.chain import detect
from streams.detect.lexicon import Lexicon
from streams.detect.prefilter import can_matter
from streams.edges.article_wire import article_from_json
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.gazetteer.atlas import Atlas
from streams.gazetteer.port import Surroundings

MIXES = (0.01, 0.1, 1.0)
RECEIVED = datetime(2025, 6, 18, 12, tzinfo=UTC)
Read = Callable[[bytes], object]
Made = TypeVar("Made")


def main() -> None:
    """Prints articles a second on each mix, medians of interleaved rounds, and what starting costs."""
    asked = _asked()
    before = _memory_mb()
    lexicon, lexicon_seconds = _timed(load_lexicon)
    gazetteer, gazetteer_seconds = _timed(_loaded_gazetteer)
    print(f"load_lexicon    {lexicon_seconds * 1e3:7.1f} ms")
    print(f"load_gazetteer  {gazetteer_seconds * 1e3:7.1f} ms, first look-up included")
    print(f"memory          {_memory_mb() - before:7.1f} MB for both, {_memory_mb():.1f} MB the whole process")
    readers = _readers(lexicon, gazetteer)
    print(f"\narticles a second of processor time, and the time as a multiple of the trigger scan's; {asked.rounds} rounds")
    print(f"{'articles with claims':22}" + "".join(f"{name:>22}" for name in readers))
    for share in MIXES:
        _print_mix(share, readers, asked)
    if "spaCy" not in readers:
        print("\nspaCy is not installed; to compare with it: python -m pip install --group benchmark")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400, help="articles of each mix (default: 400)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds, of which the median counts (default: 7)")
    return parser.parse_args()


def _loaded_gazetteer() -> Atlas:
    gazetteer = load_gazetteer()
    gazetteer.place("Toretsk", Surroundings())
    return gazetteer


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    start = process_time()
    made = work()
    return made, process_time() - start


def _memory_mb() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def _readers(lexicon: Lexicon, gazetteer: Atlas) -> dict[str, Read]:
    """What is measured, by name: each takes one raw record."""
    patterns = sorted(word.encode() for word in lexicon.triggers.words)
    words = ahocorasick_rs.BytesAhoCorasick(patterns, implementation=ahocorasick_rs.Implementation.DFA)

    def frontwire(raw: bytes) -> int:
        return len(detect(_decoded(raw), lexicon, gazetteer)) if can_matter(raw, lexicon) else 0

    readers: dict[str, Read] = {"frontwire": frontwire, "trigger scan": words.find_matches_as_indexes}
    if find_spec("spacy"):
        readers["spaCy"] = _spacy_reader(sorted(lexicon.triggers.words))
    return readers


def _decoded(raw: bytes) -> Article:
    return article_from_json(raw, RECEIVED)


def _spacy_reader(words: Iterable[str]) -> Read:
    """The blank English tokenizer and a Matcher with a pattern for each trigger."""
    import spacy
    from spacy.matcher import Matcher

    language = spacy.blank("en")
    matcher = Matcher(language.vocab)
    for word in words:
        matcher.add(word, [[{"LOWER": part} for part in word.split()]])
    return lambda raw: len(matcher(language.make_doc(_decoded(raw).text)))


def _print_mix(share: float, readers: dict[str, Read], asked: argparse.Namespace) -> None:
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for number in range(asked.rounds):
        raws = records(asked.articles, share, seed=number)
        gc.disable()
        for name, read in readers.items():
            seconds[name].append(_timed(lambda read=read, raws=raws: [read(raw) for raw in raws])[1] / len(raws))
        gc.enable()
    middle = {name: median(found) for name, found in seconds.items()}
    cells = [f"{1 / one:,.0f}/s {one / middle['trigger scan']:8.1f}x" for one in middle.values()]
    print(f"{share:>20.0%}  " + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
