"""The cluster's files, read strictly."""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]


class Strict(yaml.SafeLoader):
    """YAML in which a key may stand once in a mapping, but for the merges that compose allows."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, f"line {node.start_mark.line + 1}: {twice} stands twice"
        return super().construct_mapping(node, deep)


@dataclass(frozen=True)
class Service:
    """One service of the compose file."""

    name: str
    fields: Mapping[str, Any]

    @property
    def is_ours(self) -> bool:
        """Whether it runs frontwire, not somebody's server."""
        return "build" in self.fields

    @property
    def is_a_job(self) -> bool:
        """Whether it ends by itself."""
        return self.fields["restart"] not in ("always", "unless-stopped")

    @property
    def environment(self) -> dict[str, str]:
        return dict(self.fields.get("environment", {}))

    @property
    def tmpfs(self) -> list[str]:
        """The folders that are kept in memory."""
        return [entry.partition(":")[0] for entry in self.fields.get("tmpfs", [])]


@pytest.fixture(scope="session")
def compose() -> dict[str, Any]:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    content = yaml.load(text, Strict)
    assert isinstance(content, dict)
    return content


@pytest.fixture(scope="session")
def services(compose: dict[str, Any]) -> list[Service]:
    return [Service(name, fields) for name, fields in compose["services"].items()]


@pytest.fixture(scope="session")
def dockerfile() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each with its words."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [(words[0], words[2]) for line in joined.splitlines() if (words := line.partition(" "))[0]]
