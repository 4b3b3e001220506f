"""Shipped templates, and a way to read what they make of a development."""

from collections.abc import Callable

import pytest

from alerts.edges.template_folder import TemplateFolder
from alerts.message import Channel, Message
from alerts.samples import SUBSCRIPTION
from streams.claim import Development

MessageFor = Callable[[Development, Channel], Message]


@pytest.fixture(scope="session")
def templates() -> TemplateFolder:
    return TemplateFolder()


@pytest.fixture(scope="session")
def message_for(templates: TemplateFolder) -> MessageFor:
    """A message from the shipped templates, which must not need the built-in words."""

    def compose(development: Development, channel: Channel) -> Message:
        composed = templates.message_for(development, SUBSCRIPTION, channel)
        assert composed.fault is None
        return composed.message

    return compose
