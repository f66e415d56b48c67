"""Which terms are dates and numbers, by their form: a term that is marked without a role gets one where it is plain."""

from __future__ import annotations

import re
from functools import lru_cache

from worksheet.shipped import DATA
from worksheet.text.akshara import fold

_YEAR = r"(?<![0-9०-९])[0-9०-९]{4}(?![0-9०-९])"
_NUMBER = r"[0-9०-९]+(?:[.,][0-9०-९]+)*"
_BREAKS = r"[\s/–-]+"


def role_of(words: str) -> str | None:
    """``date`` for a year or what names a month, ``quantity`` for a number, else nothing."""
    if re.search(_YEAR, words) or not _months().isdisjoint(re.split(_BREAKS, words)):
        return "date"
    return "quantity" if re.fullmatch(_NUMBER, words) else None


def month_names(language: str) -> tuple[str, ...]:
    """The twelve months in a language, in their plainest spelling."""
    return tuple(month.split()[0] for month in _row(language))


@lru_cache(maxsize=16)
def month_numbers(language: str) -> dict[str, int]:
    """Each spelling of a month in a language, with the month's place, from 0."""
    return {fold(name): place for place, month in enumerate(_row(language)) for name in month.split()}


def _row(language: str) -> list[str]:
    table = _table()
    return table.get(language, table["hi"])


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    return frozenset(fold(name) for months in _table().values() for month in months for name in month.split())


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    import yaml

    text = (DATA / "months.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return data
