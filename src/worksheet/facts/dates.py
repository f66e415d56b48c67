"""What a date says, as far as it can be read: whether of two dates one may lie within the other, or is the earlier."""

from __future__ import annotations

import re

from worksheet.facts.forms import month_numbers
from worksheet.text.akshara import fold
from worksheet.values import dataclass

_ASCII = str.maketrans("०१२३४५६७८९", "0123456789")
_RANGE = re.compile(r"(?<![0-9])([0-9]{4})\s*[-–]\s*([0-9]{4}|[0-9]{2})(?![0-9])")
_FIGURES = re.compile(r"(?<![0-9./-])([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4})(?![0-9])")  # 26.10.1917
_PIECE = re.compile(r"[0-9]+|[^\W\d_][\w\u0900-\u097f\u200c\u200d]*")
_BETWEEN = re.compile(r"[\s,./–-]*")
_LONGEST = 1000  # years of one range
_DAYS, _YEARS = 31, 1000  # a number up to here is a day, from there on a year
_LAST_MONTH = 11


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

    @property
    def first(self) -> tuple[int, int, int] | None:
        """The first day that it may mean; None where it names no year."""
        return (min(self.years), min(self.months, default=0), min(self.days, default=1)) if self.years else None

    @property
    def last(self) -> tuple[int, int, int] | None:
        """The last one, likewise."""
        if not self.years:
            return None
        return max(self.years), max(self.months, default=_LAST_MONTH), max(self.days, default=_DAYS)

    def before(self, other: When) -> bool:
        """Whether it is surely the earlier: of two dates one of which may lie within the other neither is."""
        return self.last is not None and other.first is not None and self.last < other.first


def when(text: str, language: str, year: int | None = None) -> When | None:
    """What a date in a language says; ``year`` is that of one which names none. None where nothing can be read."""
    typed = text.translate(_ASCII)
    years = {each for found in _RANGE.finditer(typed) for each in _span(found)}
    months: set[int] = set()
    days: set[int] = set()
    known = month_numbers(language)
    for found in _FIGURES.finditer(typed):
        months.add(int(found[3]) - 1)
    for piece in _PIECE.findall(_FIGURES.sub(r"\1 \4", typed)):
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


def alone(text: str, language: str) -> When | None:
    """The date that a text is in a language; None for one that says anything else."""
    typed, known = text.translate(_ASCII), month_numbers(language)
    pieces = _PIECE.findall(typed)
    rest = _PIECE.sub("", typed)
    dated = all(piece.isdecimal() or fold(piece) in known for piece in pieces) and _BETWEEN.fullmatch(rest)
    return when(text, language) if dated else None


def of_figures(text: str) -> When:
    """The date that figures say: 1917, 1917-10 or 1917-10-26."""
    year, *rest = [int(piece) for piece in text.translate(_ASCII).split("-")]
    return When(frozenset((year,)), frozenset(month - 1 for month in rest[:1]), frozenset(rest[1:]))


def _span(found: re.Match[str]) -> range:
    first = int(found[1])
    last = int(found[2] if len(found[2]) == 4 else found[1][:2] + found[2])
    return range(first, min(max(first, last), first + _LONGEST) + 1)
