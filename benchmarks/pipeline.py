"""How fast articles go through a real Kafka, and how long an alert takes: ``make bench``, or ``python -m benchmarks.pipeline``.

It starts its own broker and its own Redis on this machine. The rounds interleave, so that what else the machine does
meets all measures alike; the medians and their ratios count, not the single numbers. Beside the articles a second
stand the microseconds of the measured process' own processor, which a busy machine changes less.
"""

import argparse
import os
import platform
import signal
import sys
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.through_kafka import articles
from benchmarks.through_kafka.latency import latencies
from benchmarks.through_kafka.servers import PYTHON_OF_QUIXSTREAMS, Servers, servers

MIXES = (1, 10)
GOALS = {
    ("find, 1 % mix", "no-op Faust agent"): 0.85,
    ("find, 10 % mix", "no-op Faust agent"): 0.60,
    ("frontwire ingest", "bare kafka-python"): 0.60,
}
EXAMPLES = """examples:
  python -m benchmarks.pipeline
  python -m benchmarks.pipeline --articles 20000 --rounds 1 --only throughput"""


def main() -> None:
    """Measure what was asked for and print it."""
    asked = _arguments()
    # Ended from outside, it must still end its servers.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; the servers run beside")
    with servers() as both:
        if asked.only in (None, "throughput"):
            _throughput(both, asked.articles, asked.rounds)
        if asked.only in (None, "latency"):
            _latency(both, asked.rate, asked.latency_seconds)
        if asked.only in (None, "memory"):
            _memory(both, asked.memory_articles)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pipeline",
        description=__doc__,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=40_000, help="articles of each mix [40000]")
    parser.add_argument("--rounds", type=int, default=5, help="rounds over all measures of throughput [5]")
    parser.add_argument("--rate", type=int, default=100, help="articles a second while the latency is measured [100]")
    parser.add_argument("--latency-seconds", type=int, default=60, help="for so long [60]")
    parser.add_argument(
        "--memory-articles", type=int, default=200_000, help="articles whose reading's memory is watched [200000]"
    )
    parser.add_argument("--only", choices=("throughput", "latency", "memory"), help="one part of it")
    return parser.parse_args()


def _throughput(both: Servers, count: int, rounds: int) -> None:
    files = {percent: _written(both, count, percent) for percent in MIXES}
    for percent, file in files.items():
        ratio, size = articles.compression(file), file.stat().st_size / count
        print(f"{percent} % mix: {count} articles of {size:.0f} bytes; zstd makes them {ratio:.1f} times smaller")
        both.fill(f"mix{percent}-", file)
    both.commands("written-")("topics", "create")
    found: dict[str, list[dict[str, Any]]] = {}
    for number in range(rounds):
        for name, figures in _round(both, files[1], count):
            found.setdefault(name, []).append(figures)
            _say(f"round {number + 1}: {name}: {figures['articles_a_second']:,.0f} articles/s, load {_load()}")
    _print_table(found)


def _round(both: Servers, file: Path, count: int) -> Any:
    yield "no-op Faust agent", both.read("noop", "mix1-", count)
    yield "find, 1 % mix", both.read("find", "mix1-", count)
    yield "find, 10 % mix", both.read("find", "mix10-", count)
    yield "worker, nothing concerns it", both.read("unconcerned", "mix1-", count)
    if PYTHON_OF_QUIXSTREAMS.exists():
        yield "no-op quixstreams", both.read("quixstreams", "mix1-", count)
    yield "bare kafka-python", both.write("bare", "written-", file)
    yield "frontwire ingest", both.write("ingest", "written-", file)


def _print_table(found: dict[str, list[dict[str, Any]]]) -> None:
    title = f"median of {len(found['find, 1 % mix'])} rounds"
    print(f"\n{title:<28}{'articles/s':>11}{'from':>9}{'to':>9}{'us/article':>12}")
    for name, rounds in found.items():
        rates = sorted(figures["articles_a_second"] for figures in rounds)
        processor = median(figures["processor_us"] for figures in rounds)
        print(f"{name:<28}{median(rates):>11,.0f}{rates[0]:>9,.0f}{rates[-1]:>9,.0f}{processor:>12.1f}")
    for (name, baseline), goal in GOALS.items():
        # Of each round its own ratio: what the machine did in that round met both.
        pairs = list(zip(found[name], found[baseline], strict=True))
        rate = median(ours["articles_a_second"] / theirs["articles_a_second"] for ours, theirs in pairs)
        processor = median(theirs["processor_us"] / ours["processor_us"] for ours, theirs in pairs)
        print(f"{name} / {baseline}: {rate:.2f} by the clock, {processor:.2f} by processor time; goal {goal:.2f}")
    print(f"load {_load()}")


def _latency(both: Servers, rate: int, seconds: int) -> None:
    before = _load()
    found = latencies(both, rate, seconds)
    print(
        f"\nproduce to receipt at {rate} articles/s for {seconds} s: p50 {found['p50_ms']:.0f} ms, p99 {found['p99_ms']:.0f} ms,"
        f" max {found['max_ms']:.0f} ms over {found['alerts']:.0f} alerts; {found['without']:.0f} without one;"
        f" load {before}, then {_load()}"
    )


def _memory(both: Servers, count: int) -> None:
    both.fill("memory-", _written(both, count, 1))
    figures = both.read("find", "memory-", count)
    tenths = ", ".join(f"{mib:.0f}" for mib in figures["memory_mib"])
    print(f"\nmemory of the worker after each tenth of {count} articles (1 % mix), MiB: {tenths}; peak {figures['peak_mib']:.0f}")


def _written(both: Servers, count: int, percent: int) -> Path:
    path = both.folder / f"{count}-{percent}.jsonl"
    articles.write(path, count, percent)
    return path


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
