"""Which column of a roster holds what, from the names in its head, Hindi or English."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

from worksheet.values import dataclass

NEEDED = ("roll", "name")


@dataclass(frozen=True, slots=True)
class Columns:
    """A head that was understood: the index of each field's column, what else stands there, what stands twice.

    ``others`` and ``twice`` are indexes of columns.
    """

    fields: Mapping[str, int]
    others: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed fields that have no column."""
        return tuple(field for field in NEEDED if field not in self.fields)


def columns_of(head: Sequence[str]) -> Columns:
    """What a head says; columns without a name count for nothing."""
    fields: dict[str, int] = {}
    others, twice = [], []
    for index, cell in enumerate(head):
        field = _names()["columns"].get(_bare(cell))
        if field in fields:
            twice.append(index)
        elif field is not None:
            fields[field] = index
        elif cell.strip():
            others.append(index)
    return Columns(fields, tuple(others), tuple(twice))


def edition_of(text: str) -> str | None:
    """The edition that a text names, or None."""
    return _names()["editions"].get(_bare(text))


def language_of(text: str) -> str | None:
    """The tag of the language that a text names, or None."""
    return _names()["languages"].get(_bare(text))


def spellings(field: str) -> tuple[str, ...]:
    """How a field's column may be called, the plainest first."""
    return tuple(_data()["columns"][field])


def _bare(text: str) -> str:
    """Letters, digits and marks alone, in one case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c)[0] == "M")


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    import yaml  # late: only a batch wants it here

    text = (resources.files("worksheet") / "data" / "roster.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return data


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    return {
        kind: {_bare(spelling): name for name, spellings in group.items() for spelling in spellings}
        for kind, group in _data().items()
    }
