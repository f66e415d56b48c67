"""The shared collection of text that breaks other programs, by category."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from support.fidelity import fold
from support.programs import SHARED
from worksheet.text.akshara import printed

_FILE = SHARED / "samples" / "hostile-text.jsonl"


@dataclass(frozen=True, slots=True)
class Case:
    """A string and its category."""

    name: str
    category: str
    text: str

    @property
    def said(self) -> str:
        """The text as a page says it: NFC, white space and hyphens folded, no byte order mark."""
        return fold(self.text.replace("\ufeff", ""))

    @property
    def printed(self) -> str:
        """The text as it is handed to layout."""
        return printed(self.text.replace("\ufeff", ""))


@lru_cache(maxsize=1)
def cases() -> tuple[Case, ...]:
    """All strings; none without the collection."""
    rows = _FILE.read_text(encoding="utf-8").strip().split("\n") if _FILE.is_file() else []
    return tuple(Case(row["id"], row["cat"], row["text"]) for row in map(json.loads, rows))


def of(*categories: str) -> Iterator[Case]:
    """The strings of some categories."""
    return (case for case in cases() if case.category in categories)


def categories() -> list[str]:
    """The names of all categories, or one that has no strings, without the collection."""
    return sorted({case.category for case in cases()}) or ["none"]
