"""A file of planted mistakes, each marked in its line: all are found at once, and nothing else."""

import re
from pathlib import Path

PLANTED = Path(__file__).with_name("planted.yaml").read_text("utf-8")


def planted() -> list[tuple[int, str]]:
    """Line and words of each mistake, from its mark."""
    return [
        (number, words.strip())
        for number, line in enumerate(PLANTED.splitlines(), start=1)
        for words in re.split(r"(?:#|;) FAULT ", line)[1:]
    ]


def test_every_planted_mistake_is_found_at_its_line(faults_of):
    faults = faults_of(PLANTED)

    missed = [
        (line, words) for line, words in planted() if not any(f.startswith(f"rules.yaml:{line}: ") and words in f for f in faults)
    ]
    assert missed == []


def test_nothing_but_the_planted_mistakes_is_found(faults_of):
    assert len(faults_of(PLANTED)) == len(planted()) >= 25


def test_faults_come_in_the_order_of_the_file(faults_of):
    lines = [int(fault.split(":")[1]) for fault in faults_of(PLANTED)]

    assert lines == sorted(lines)
