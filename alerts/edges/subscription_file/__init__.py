"""The rules file: strict YAML in, ``Rules`` out, or every fault at once with its line."""

from alerts.edges.subscription_file.faults import Fault, SubscriptionError
from alerts.edges.subscription_file.reader import read_rules

__all__ = ["Fault", "SubscriptionError", "read_rules"]
