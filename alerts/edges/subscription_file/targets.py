"""``targets`` of a rules file: where an alert can go. No message of this file ever holds any part of a URL."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alerts.edges.subscription_file.faults import FaultList, quoted
from alerts.edges.subscription_file.fields import Keys, fields, mapping, name, one_chosen
from alerts.edges.subscription_file.yaml_tree import Fields, Node, Word
from alerts.subscription import OnUnknown, Target

TARGET = Keys(known=("url", "unknown"), later=("template",))

URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
SECRET = re.compile(r"\$\{(?:(?P<variable>[A-Za-z_][A-Za-z0-9_]*)|file:(?P<file>/[^${}\s]+))\}")


@dataclass(frozen=True, slots=True)
class Outside:
    """What targets need from outside the file: the values of ``${NAME}`` and ``${file:/run/secrets/name}``, and Apprise's word.

    ``read_file`` raises OSError or ValueError; ``is_sendable`` says whether Apprise takes a URL.
    """

    environment: Mapping[str, str]
    read_file: Callable[[str], str]
    is_sendable: Callable[[str], bool]


def targets(node: Node, outside: Outside, faults: FaultList) -> dict[str, Target | None]:
    """Each target by its name; None for one that has a fault, so that its name still counts as known."""
    found: dict[str, Target | None] = {}
    for key, value in mapping(node, "targets", faults).items():
        called = name(key, "target", faults)
        if called is not None:
            found[called] = _target(called, value, outside, faults)
    return found


def _target(called: str, node: Node, outside: Outside, faults: FaultList) -> Target | None:
    what = f"target {quoted(called)}"
    if not isinstance(node, Fields):
        faults.add(node.line, f'{what}: write {called}: {{url: "${{NAME}}"}}')
        return None
    stated = fields(node, what, TARGET, faults)
    policy = one_chosen(stated.get("unknown"), "unknown", OnUnknown, faults, noun="policy")
    written = stated.get("url")
    if written is None:
        faults.add(node.line, f'{what} has no url; write {called}: {{url: "${{NAME}}"}}')
        return None
    url = _url(written, what, outside, faults)
    if url is None:
        return None
    if not URL.fullmatch(url) or not outside.is_sendable(url):
        faults.add(written.line, f"{what}: Apprise cannot send to its url; the service's page shows the form scheme://...")
        return None
    return Target(called, url, policy or OnUnknown.RESEND_MARKED)


def _url(node: Node, what: str, outside: Outside, faults: FaultList) -> str | None:
    """The URL with its secrets put in; None when one is missing."""
    if not isinstance(node, Word) or not node.text.strip():
        faults.add(node.line, f"{what}: url must be one text in quotes")
        return None
    values: dict[str, str] = {}
    problems = ["${ must go on as in ${NAME} or ${file:/run/secrets/name}"] if "${" in SECRET.sub("", node.text) else []
    for asked in SECRET.finditer(node.text):
        value, problem = _secret(asked, outside)
        values[asked[0]] = value
        problems += [problem] if problem else []
    for problem in problems:
        faults.add(node.line, f"{what}: {problem}")
    return None if problems else SECRET.sub(lambda asked: values[asked[0]], node.text)


def _secret(asked: re.Match[str], outside: Outside) -> tuple[str, str]:
    """The value that ``${...}`` stands for, or why it cannot be had, in words without any value."""
    if asked["variable"]:
        value = outside.environment.get(asked["variable"], "")
        return value, "" if value else f"{asked[0]} is not set in the environment"
    try:
        value = outside.read_file(asked["file"])
    except OSError as error:
        return "", f"{asked[0]} cannot be read: {error.strerror or 'no such file'}"
    except ValueError:
        return "", f"{asked[0]} is no UTF-8 text"
    return value, "" if value else f"{asked[0]} is an empty file"
