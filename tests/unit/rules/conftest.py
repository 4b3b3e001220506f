"""A rules file read with a small world: three oblasts, two settlements, two parties, one secret."""

from collections.abc import Callable

import pytest

from alerts.edges.subscription_file import SubscriptionError, read_rules
from alerts.subscription import Rules

Read = Callable[[str], Rules]
FaultsOf = Callable[[str], list[str]]

SECRETS = {"DESK": "slack://TokenA/TokenB/TokenC", "EMPTY": "", "NESTED": "json://hook.example/${DESK}"}
SECRET_FILES = {"/run/secrets/mail": "mailto://user:password@mail.example"}


AREAS = {
    "Donetsk oblast": frozenset({"UA-14"}),
    "Dnipropetrovsk oblast": frozenset({"UA-12"}),
    "Sumy oblast": frozenset({"UA-59"}),
    "Toretsk": frozenset({"toretsk-1"}),
    "Andriivka": frozenset({"andriivka-1", "andriivka-2"}),
}


class SmallGazetteer:
    """Knows a handful of areas by one spelling each."""

    def areas(self, words: str) -> frozenset[str]:
        return AREAS.get(words, frozenset())

    def similar(self, words: str) -> list[str]:
        return [name for name in AREAS if name[:3].casefold() == words[:3].casefold()]


def read_secret_file(path: str) -> str:
    if path not in SECRET_FILES:
        raise FileNotFoundError(2, "No such file or directory", path)
    return SECRET_FILES[path]


@pytest.fixture
def read() -> Read:
    """Reads rules; raises SubscriptionError."""

    def reads(text: str) -> Rules:
        return read_rules(
            text,
            "rules.yaml",
            SECRETS,
            SmallGazetteer(),
            frozenset({"russia", "ukraine"}),
            read_secret_file,
            lambda url: not url.startswith("unsendable:"),
        )

    return reads


@pytest.fixture
def faults_of(read: Read) -> FaultsOf:
    """The faults of rules, each as it is printed; no fault is an empty list."""

    def faults(text: str) -> list[str]:
        try:
            read(text)
        except SubscriptionError as error:
            return [str(fault) for fault in error.faults]
        return []

    return faults


@pytest.fixture
def rules_with() -> Callable[..., str]:
    """Rules text of one target and one subscription; each argument replaces one line of it, None leaves the line out."""

    def text(**lines: str | None) -> str:
        shown = {
            "version": "version: 1",
            "target": 'targets: {desk: {url: "${DESK}"}}',
            "head": "subscriptions:",
            "name": "  - name: first",
            "when": "    when: {kind: capture}",
            "on": "    on: new",
            "to": "    to: desk",
        }
        return "\n".join(line for line in (shown | lines).values() if line is not None) + "\n"

    return text


@pytest.fixture
def faults_with(rules_with: Callable[..., str]) -> Callable[[str], str]:
    """The faults of right rules whose one secret has the value that is given and cannot be sent to."""

    def faults(secret: str) -> str:
        with pytest.raises(SubscriptionError) as caught:
            read_rules(
                rules_with(), "rules.yaml", {"DESK": secret}, SmallGazetteer(), frozenset(), read_secret_file, lambda _: False
            )
        return str(caught.value)

    return faults
