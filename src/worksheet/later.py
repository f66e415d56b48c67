"""The names that the format has and a later version brings: refused by name, never ignored and never called unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Later:
    """Keys by level and type names that come later, and the Hindi names of both with their English ones."""

    levels: Mapping[str, frozenset[str]]
    hindi: Mapping[str, Mapping[str, str]]

    def keys(self, level: str) -> frozenset[str]:
        """The keys of a level that come later."""
        return self.levels.get(level, frozenset())

    def english(self, level: str, name: str) -> str | None:
        """The English spelling of a Hindi key or type name of a level, if it is one."""
        return self.hindi.get(level, {}).get(name)


@lru_cache(maxsize=1)
def later() -> Later:
    """The table, from ``data/later.yaml``."""
    import yaml

    text = (resources.files("worksheet") / "data" / "later.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return Later(
        levels={level: frozenset(names) for level, names in data["levels"].items()},
        hindi={level: dict(names) for level, names in data["hindi"].items()},
    )
