"""The path from an article to what is new in it, with the shipped words and places."""

from datetime import timedelta

import pytest

from streams.claim import Change, Novelty
from streams.detect.lexicon import Lexicon
from streams.edges.shipped_gazetteer import load_gazetteer
from streams.edges.shipped_lexicon import load_lexicon
from streams.flow import Found, find
from streams.gazetteer.port import Gazetteer
from tests.makers import after, make_article
from tests.memory_ledger import MemoryLedger

CLAIM = "Russian troops have captured the town of Siversk in the Donetsk region, Russia's defence ministry said on Tuesday."
DENIAL = "Ukraine denied on Tuesday that Russian troops had captured the town of Siversk in the Donetsk region."
RECALLED = "Russian troops captured the town of Siversk in the Donetsk region last year."

WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def changes(found: list[Found]) -> list[Change]:
    return [development.change for one in found for development in one.observation.developments]


def test_a_claim_is_found_once_and_its_denial_follows(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    ledger = MemoryLedger()
    told = make_article(id="a", text=CLAIM, source="one.example")
    denied = make_article(id="b", text=DENIAL, source="two.example", published=after(hours=2))

    assert changes(find(told, lexicon, gazetteer, ledger, WEEK)) == [Change.NEW]
    assert Change.DENIED in changes(find(denied, lexicon, gazetteer, ledger, WEEK))
    assert [claim.articles for claim in ledger.claims()] == [2]


def test_each_report_comes_with_its_claim_and_reason(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    [found] = find(make_article(text=CLAIM), lexicon, gazetteer, MemoryLedger(), WEEK)

    assert found.claim_id.startswith("capture:russia:")
    assert found.observation.reason is Novelty.FIRST_REPORT
    assert "Siversk" in found.sighting.passage


def test_what_is_only_recalled_does_not_reach_the_ledger(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    ledger = MemoryLedger()

    assert find(make_article(text=RECALLED), lexicon, gazetteer, ledger, WEEK) == []
    assert ledger.claims() == []


def test_an_old_article_is_kept_and_alerts_nobody(lexicon: Lexicon, gazetteer: Gazetteer) -> None:
    ledger = MemoryLedger()
    article = make_article(text=CLAIM, received=after(days=8))

    assert changes(find(article, lexicon, gazetteer, ledger, WEEK)) == []
    assert [claim.fresh for claim in ledger.claims()] == [False]
