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


@lru_cache(maxsize=1)
def _months() -> frozenset[str]:
    import yaml

    text = (DATA / "months.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)  # our own file, shipped with the package
    return frozenset(fold(name) for months in data.values() for month in months for name in month.split())
