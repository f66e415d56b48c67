"""What a date says, as far as it can be read: enough to tell whether of two dates one may lie within the other."""

from __future__ import annotations

import re

from worksheet.facts.forms import month_numbers
from worksheet.text.akshara import fold
from worksheet.values import dataclass

_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_RANGE = re.compile(r"(?<![0-9])([0-9]{4})\s*[-–]\s*([0-9]{4}|[0-9]{2})(?![0-9])")
_PIECE = re.compile(r"[0-9]+|[^\W\d_][\w\u0900-\u097f\u200c\u200d]*")
_LONGEST = 1000  # years of one range
_DAYS, _YEARS = 31, 1000  # a number up to here is a day, from there on a year


@dataclass(frozen=True, slots=True)
class When:
    """The years, months (from 0) and days that a date may mean; none where it says nothing of them."""

    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()

    def may_lie_within(self, other: When) -> bool:
        """Whether nothing that both say differs: 1917 and अप्रैल 1917."""
        pairs = ((self.years, other.years), (self.months, other.months), (self.days, other.days))
        return all(not one or not its or one & its for one, its in pairs)


def when(text: str, language: str, year: int | None = None) -> When | None:
    """What a date in a language says; ``year`` is that of one which names none. None where nothing can be read."""
    typed = text.translate(_ASCII)
    years = {each for found in _RANGE.finditer(typed) for each in _span(found)}
    months: set[int] = set()
    days: set[int] = set()
    known = month_numbers(language)
    for piece in _PIECE.findall(typed):
        if not piece.isdecimal():
            months.update({known[name]} if (name := fold(piece)) in known else ())
        elif int(piece) <= _DAYS:
            days.add(int(piece))
        elif int(piece) >= _YEARS:
            years.add(int(piece))
    if not (years or months or days):
        return None
    if not years and year:
        years = {year}
    return When(frozenset(years), frozenset(months), frozenset(days))


def _span(found: re.Match[str]) -> range:
    first = int(found[1])
    last = int(found[2] if len(found[2]) == 4 else found[1][:2] + found[2])
    return range(first, min(max(first, last), first + _LONGEST) + 1)
