"""The names that the format has and a later version brings: refused by name, never ignored and never called unknown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from worksheet.shipped import DATA
from worksheet.values import dataclass

_OF_FACTS = ("facts", "source", "fact", "erratum", "glossary")


@dataclass(frozen=True, slots=True, eq=False)
class Later:
    """Keys by level and type names that come later, in English.

    ``built`` are the keys that each level has now, for the message about one that stands in the wrong place; ``places``
    say in each language where a level is.
    """

    levels: Mapping[str, frozenset[str]]
    built: Mapping[str, frozenset[str]]
    places: Mapping[str, Mapping[str, str]]

    def keys(self, level: str) -> frozenset[str]:
        """The keys of a level that come later; a section may hold those of its one question."""
        own = self.levels.get(level, frozenset())
        return own | self.levels["question"] if level == "section" else own

    def place(self, level: str, name: str) -> Mapping[str, str] | None:
        """Where a key belongs that stands at a wrong level, in words, if it is a key at all."""
        homes = (home for home in self.built if (home in _OF_FACTS) == (level in _OF_FACTS) and home != level)
        home = next((home for home in homes if name in self.built[home]), None)
        return self.places[home] if home else None


@lru_cache(maxsize=1)
def later() -> Later:
    """The table, from ``data/later.yaml``."""
    import yaml

    text = (DATA / "later.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return Later(
        levels={level: frozenset(names) for level, names in data["levels"].items()},
        built={level: frozenset(names) for level, names in data["built"].items()},
        places=data["places"],
    )
