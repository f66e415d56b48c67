"""Two columns that say the same in two languages: line level with line, as long as both have lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from worksheet.layout.boxes import Galley, Line, Mark, Strip
from worksheet.layout.measure import moved

_LINES = 12  # that are never cut, so that one column's stand in the file before the other's
_TALL = 420.0  # points: as many of them as any page holds


Pair = tuple[Strip | None, Strip | None]
"""What stands side by side; a column that has come to its end has nothing."""


def level(left: Galley, right: Galley, shift: float) -> Galley:
    """Two galleys side by side, the right one ``shift`` points to the right; the left one is read first."""
    elements = list(left.elements)
    base = len(elements)
    elements += [replace(e, parent=e.parent + base if e.parent >= 0 else -1) for e in right.elements]
    pairs = list(zip_longest(left.strips, right.strips))
    strips = [_strip(several, shift, base) for several in _runs(pairs)]
    return Galley(tuple(strips), tuple(elements), tied=left.tied)


def _runs(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Lines that are never cut."""
    run: list[Pair] = []
    height = 0.0
    for pair in pairs:
        own = max(strip.height + strip.above for strip in pair if strip)
        if run and (len(run) == _LINES or height + own > _TALL):
            yield run
            run, height = [], 0.0
        run.append(pair)
        height += own
    if run:
        yield run


def last_baseline(strip: Strip) -> float:
    """The lowest baseline in a strip."""
    return max((item.baseline for mark in strip.marks for item in mark.items if isinstance(item, Line)), default=0.0)


def _strip(pairs: list[Pair], shift: float, base: int) -> Strip:
    """Some lines of both as one strip, the left ones first."""
    marks: tuple[list[Mark], list[Mark]] = ([], [])
    y = above = 0.0
    for place, pair in enumerate(pairs):
        gap = max(strip.above for strip in pair if strip)
        above, y = (gap, y) if place == 0 else (above, y + gap)
        baseline = max(_baseline(strip) for strip in pair if strip)
        height = 0.0
        for own, strip, x, first in zip(marks, pair, (0.0, shift), (0, base), strict=True):
            if strip:
                drop = baseline - _baseline(strip)
                own += [moved(mark, x, y + drop, first) for mark in strip.marks]
                height = max(height, strip.height + drop)
        y += height
    return Strip(y, (*marks[0], *marks[1]), above)


def _baseline(strip: Strip) -> float:
    return next((item.baseline for mark in strip.marks for item in mark.items if isinstance(item, Line)), 0.0)
