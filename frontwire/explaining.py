"""Why each subscription hears of an article or does not, from an empty ledger."""

from alerts.explanation import explain, rendered
from alerts.subscription import Rules
from streams.article import Article
from streams.detect.lexicon import Lexicon
from streams.edges.sqlite_file import SqliteFile
from streams.edges.sqlite_ledger import SqliteLedger
from streams.flow import find
from streams.gazetteer.port import Gazetteer


def article(item: Article, rules: Rules, lexicon: Lexicon, gazetteer: Gazetteer) -> str:
    """The explanation of one article as text; nothing is stored and no age counts."""
    ledger = SqliteLedger(SqliteFile(":memory:"))
    found = find(item, lexicon, gazetteer, ledger, max_age=None)
    developments = [development for one in found for development in one.observation.developments]
    return f"{item.id}\n{rendered(explain(developments, rules))}"
