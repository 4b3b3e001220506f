"""The shipped gazetteer, read once for all facts about it."""

import pytest

from streams.edges.shipped_gazetteer import load_gazetteer
from streams.gazetteer.atlas import Atlas


@pytest.fixture(scope="session")
def gazetteer() -> Atlas:
    return load_gazetteer()
