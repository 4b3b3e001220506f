"""The articles that detection is known to read wrongly; run as a program it strikes those that are now read rightly."""

import json
from datetime import UTC, datetime
from pathlib import Path

from streams.detect.chain import detect
from streams.edges.corpus_file import read_corpus
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.evaluation.judging import judged

HERE = Path(__file__).parent
FILE = HERE / "known_misses.jsonl"


def read_known_misses() -> dict[str, str]:
    """What makes each of them hard, by the id of its article."""
    rows = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]
    return {row["id"]: row["why"] for row in rows}


def strike() -> None:
    """Take what is now right off the list; what is newly wrong is never put on it."""
    known, lexicon, gazetteer = read_known_misses(), load_lexicon(), load_gazetteer()
    for name in ("articles.jsonl", "ordinary.jsonl"):
        for item in read_corpus(HERE / name, lambda: datetime.now(UTC)):
            if item.article.id in known and judged(item, detect(item.article, lexicon, gazetteer)).is_right:
                print(f"found at last: {item.article.id}: {known.pop(item.article.id)}")
    rows = ({"id": id_, "why": why} for id_, why in known.items())
    FILE.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    print(f"{len(known)} known misses are left")


if __name__ == "__main__":
    strike()
