"""The image is small, is nobody's root, and holds nothing but the wheel."""

import re
from fnmatch import fnmatch

from .conftest import ROOT

Instructions = list[tuple[str, str]]


def last_stage(dockerfile: Instructions) -> Instructions:
    start = max(number for number, (word, _) in enumerate(dockerfile) if word == "FROM")
    return dockerfile[start:]


def words_of(stage: Instructions, instruction: str) -> list[str]:
    return [words for word, words in stage if word == instruction]


def test_both_stages_begin_with_the_same_pinned_slim_python(dockerfile: Instructions) -> None:
    images = {words.partition(" ")[0] for words in words_of(dockerfile, "FROM")}

    (image,) = images
    assert re.fullmatch(r"python:3\.1[123]\.\d+-slim-[a-z]+", image)


def test_everything_is_installed_by_the_constraints(dockerfile: Instructions) -> None:
    installs = re.findall(r"\binstall\b[^&]*", " && ".join(words_of(dockerfile, "RUN")))

    assert len(installs) == 2
    assert all("--constraint constraints.txt" in install and "--only-binary :all:" in install for install in installs)


def test_the_last_stage_takes_the_environment_alone_and_runs_as_nobody(dockerfile: Instructions) -> None:
    stage = last_stage(dockerfile)

    assert words_of(stage, "COPY") == ["--from=build /opt/frontwire /opt/frontwire"]
    assert words_of(stage, "USER") == ["10001:10001"]
    assert words_of(stage, "ENTRYPOINT") == ['["frontwire"]']
    assert not any("pip" in words for words in words_of(stage, "RUN"))


def test_the_image_asks_frontwire_how_it_is(dockerfile: Instructions) -> None:
    (health,) = words_of(last_stage(dockerfile), "HEALTHCHECK")

    assert health.endswith('CMD ["frontwire", "health"]')


def test_what_is_copied_exists_and_is_let_through(dockerfile: Instructions) -> None:
    rules = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    let_through = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    copied = [words.split()[:-1] for words in words_of(dockerfile, "COPY") if not words.startswith("--from")]

    names = {name for words in copied for name in words}

    assert rules[0] == "*"
    assert names == let_through
    assert [name for name in names if not (ROOT / name).exists()] == []


def test_a_file_of_secrets_stays_out_of_the_image() -> None:
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    kept_out = [rule for rule in rules if rule and not rule.startswith(("!", "#"))]

    assert [rule for rule in kept_out if fnmatch("frontwire/frontwire.env", rule)][-1] == "**/*.env"
