"""A rules file from its text to ``Rules``: version, targets, subscriptions."""

from collections.abc import Callable, Mapping

from alerts.edges.subscription_file.conditions import Areas, World, condition, contradictions
from alerts.edges.subscription_file.faults import FaultList, quoted, suggestion
from alerts.edges.subscription_file.fields import Keys, chosen, fields, items, name, words
from alerts.edges.subscription_file.targets import Outside, targets
from alerts.edges.subscription_file.yaml_tree import Fields, Node, Word, yaml_tree
from alerts.subscription import Rules, Subscription, Target
from streams.claim import Change

FILE = Keys(known=("version", "targets", "subscriptions"), later=("silences", "tests"))
SUBSCRIPTION = Keys(known=("name", "when", "on", "to"), later=("quiet", "digest", "limit", "unplaced", "template"))
VERSION = "1"


def read_rules(
    text: str,
    name: str,
    secrets: Mapping[str, str],
    gazetteer: Areas,
    known_actors: frozenset[str],
    read_secret_file: Callable[[str], str],
    is_sendable: Callable[[str], bool],
) -> Rules:
    """The rules that ``text`` states; SubscriptionError with every fault, each ``name:LINE: message``, when there is one.

    ``secrets`` are the values of ``${NAME}``, ``known_actors`` the parties that any theatre names; ``read_secret_file`` gives
    the text of a file (OSError or ValueError when it cannot), ``is_sendable`` says whether Apprise takes a URL.
    """
    faults = FaultList(name)
    root = yaml_tree(text, faults)
    if not isinstance(root, Fields):
        faults.stop_at(root.line, 'the file must state version, targets and subscriptions; begin with "version: 1"')
    stated = fields(root, "the rules file", FILE, faults)
    _check_version(stated.get("version"), faults)
    found_targets = _targets(stated.get("targets"), Outside(secrets, read_secret_file, is_sendable), faults)
    subscriptions = _subscriptions(stated.get("subscriptions"), found_targets, World(gazetteer, known_actors), faults)
    faults.raise_if_any()
    return Rules(subscriptions, {called: target for called, target in found_targets.items() if target})


def _check_version(node: Node | None, faults: FaultList) -> None:
    if node is None:
        faults.add(1, 'no version; begin with "version: 1"')
    elif not isinstance(node, Word) or node.text != VERSION:
        found = f" {quoted(node.text)}" if isinstance(node, Word) else ""
        faults.add(node.line, f"unknown version{found}; this Frontwire reads version 1")


def _targets(node: Node | None, outside: Outside, faults: FaultList) -> dict[str, Target | None]:
    if node is None:
        faults.add(1, "no targets; name at least one place where alerts can go")
        return {}
    return targets(node, outside, faults)


def _subscriptions(
    node: Node | None, known: Mapping[str, Target | None], world: World, faults: FaultList
) -> tuple[Subscription, ...]:
    if node is None:
        faults.add(1, "no subscriptions; state at least one")
        return ()
    members = items(node, "subscriptions", faults)
    read = [_subscription(member, known, world, faults) for member in members if _is_subscription(member, faults)]
    first: dict[str, int] = {}
    for one in read:
        if one.name and one.name in first:
            faults.add(
                one.line, f"a second subscription {quoted(one.name)}, first in line {first[one.name]}; give it another name"
            )
        first.setdefault(one.name, one.line)
    return tuple(read)


def _is_subscription(node: Node, faults: FaultList) -> bool:
    if not isinstance(node, Fields):
        faults.add(node.line, "a subscription must state a name and to")
    return isinstance(node, Fields)


def _subscription(node: Node, known: Mapping[str, Target | None], world: World, faults: FaultList) -> Subscription:
    stated = fields(node, "subscription", SUBSCRIPTION, faults)
    if "name" not in stated:
        faults.add(node.line, "a subscription has no name; write name: ...")
    called = name(stated["name"], "subscription", faults) if "name" in stated else None
    when = condition(stated.get("when"), world, faults)
    on = chosen(stated.get("on"), "on", Change, faults, noun="change") or frozenset({Change.NEW})
    for message in contradictions(when, on):
        faults.add(stated["on"].line, message)
    return Subscription(called or "", _to(stated.get("to"), node.line, known, faults), when, on, node.line)


def _to(node: Node | None, line: int, known: Mapping[str, Target | None], faults: FaultList) -> tuple[str, ...]:
    if node is None:
        faults.add(line, "a subscription has no to; name at least one target")
        return ()
    named = words(node, "to", faults)
    for one in named:
        if known and one.text not in known:
            faults.add(one.line, f"unknown target {quoted(one.text)}{suggestion(one.text, known)}")
    return tuple(one.text for one in named)
