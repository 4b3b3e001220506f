"""The shipped gazetteer, read once for all facts about it."""

import pytest

from streams.edges.shipped_gazetteer import load_gazetteer
from streams.gazetteer.port import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()
