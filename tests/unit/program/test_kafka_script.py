"""dev/kafka.sh, with Maven and Java that only write down what they are told."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kafka_broker import SCRIPT

Run = Callable[..., list[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the script in an empty folder; what Maven and Java were told, a line a call."""
    programs, told = tmp_path / "bin", tmp_path / "told"
    programs.mkdir()
    for name in ("mvn", "java"):
        write_program(programs / name, f'echo "$@" >>{told}')
    # Bytes that base64 writes as +++…
    write_program(programs / "head", r"printf '\373\357\276\373\357\276\373\357\276\373\357\276\373\357\276\373'")

    def call(*words: str) -> list[str]:
        path = f"{programs}:{os.environ['PATH']}"
        subprocess.run([SCRIPT, *words], cwd=tmp_path, env={"PATH": path}, check=False, capture_output=True, timeout=60)
        return told.read_text().splitlines()

    return call


def write_program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_jars_go_into_the_folder_that_was_asked_for(run: Run, tmp_path: Path):
    (told,) = run("jars", "some/jars")

    assert f"-DoutputDirectory={tmp_path / 'some' / 'jars'}" in told.split()
    assert (tmp_path / "some" / "jars" / ".complete").exists()


def test_the_id_of_a_new_broker_is_never_taken_for_an_option(run: Run, tmp_path: Path):
    (tmp_path / "jars").mkdir()

    told = run("start", "jars", "data", "9")

    words = told[0].split()
    assert not words[words.index("-t") + 1].startswith("-")
