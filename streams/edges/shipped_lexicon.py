"""The lexicon that ships inside the package: YAML files, read strictly."""

from importlib.resources import files

import yaml

from streams.detect.lexicon import Lexicon
from streams.detect.rows import LexiconError
from streams.detect.tables import TABLES, lexicon_of


class _UniqueKeys(yaml.SafeLoader):
    """Refuses a mapping that names one key twice, where YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f'the key "{key}" stands twice', node.start_mark)
        return dict(super().construct_mapping(node, deep))


def load_tables() -> dict[str, object]:
    """The tables as they are written, by name."""
    folder = files("streams.detect") / "data"
    tables: dict[str, object] = {}
    for name in TABLES:
        try:
            tables[name] = yaml.load((folder / f"{name}.yaml").read_text("utf-8"), _UniqueKeys)  # noqa: S506  # a SafeLoader
        except yaml.YAMLError as error:
            raise LexiconError(f"{name}.yaml: {error}") from error
    return tables


def load_lexicon() -> Lexicon:
    """The shipped lexicon, or LexiconError with every fault of every table."""
    return lexicon_of(load_tables())
