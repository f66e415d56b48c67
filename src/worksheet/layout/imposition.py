"""Pages onto sheets of twice their size: a booklet to be folded, or the same page twice to be cut.

Nothing is turned: two upright pages stand side by side, so that the sheet is printed as any other, on both sides over
its short edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from worksheet.layout.boxes import ARTIFACT, Element, Galley, Mark, Pages, Placed, Rule, Stack, Strip, Unit
from worksheet.pageformat import PageFormat

_LEAF = 4  # pages of a folded sheet
_DASH, _THICK, _GREY = 4.0, 0.5, 0.35  # of the line to cut along, in points

_ROOT, _PART = (Galley((), (Element(role, -1),)) for role in ("Document", "Part"))

_Side = tuple[int | None, int | None]
"""The pages at the left and at the right of one side of a sheet, counted from 0; None for an empty one."""


def imposed(pages: Pages, page: PageFormat) -> Pages:
    """The sheets that are printed: the pages themselves, unless they are to be a booklet or two to a sheet."""
    if page.booklet:
        return _sheets(pages, tuple(_folded(len(pages.pages))))
    if page.copies > 1:
        return _twice(pages)
    return pages


def _folded(count: int) -> Iterator[_Side]:
    """The sides of sheets that lie in one another and are folded once: 4 1, 2 3 for four pages."""
    last = -(-count // _LEAF) * _LEAF - 1
    for first in range(0, (last + 1) // 2):
        pair = (first, last - first) if first % 2 else (last - first, first)
        yield _known(pair[0], count), _known(pair[1], count)


def _known(page: int, count: int) -> int | None:
    return page if page < count else None


def _sheets(pages: Pages, sides: tuple[_Side, ...]) -> Pages:
    """Pages in their places on sheets."""
    where = {page: (sheet, half) for sheet, side in enumerate(sides) for half, page in enumerate(side)}
    made = [
        tuple([one for half, page in enumerate(side) if page is not None for one in _moved(pages, page, half)])
        for side in sides
    ]
    bookmarks = []
    for mark in pages.bookmarks:
        sheet, half = where[mark.page]
        bookmarks.append(replace(mark, page=sheet, x=mark.x + half * pages.width))
    return replace(pages, width=2 * pages.width, pages=tuple(made), bookmarks=tuple(bookmarks))


def _moved(pages: Pages, page: int, half: int) -> tuple[Stack, ...]:
    if not half:
        return pages.pages[page]
    return tuple([_shifted(stack, pages.width) for stack in pages.pages[page]])


def _twice(pages: Pages) -> Pages:
    """Each page twice on a sheet, with a line between to cut along; only the first is read aloud."""
    cut = _line_to_cut(pages.width, pages.height)
    made = [(*stacks, *[_shifted(_silent(stack), pages.width) for stack in stacks], cut) for stacks in pages.pages]
    return replace(pages, width=2 * pages.width, pages=tuple(made))


def in_pairs(papers: tuple[Pages, ...]) -> Iterator[Pages]:
    """Two papers side by side on each sheet, so that those at the left come before all at the right."""
    half = -(-len(papers) // 2)
    for i in range(half):
        yield _pair(papers[i], papers[half + i] if half + i < len(papers) else None)


def _pair(left: Pages, right: Pages | None) -> Pages:
    """Two papers as one document of two parts; on the backs of sheets they change sides."""
    both = [paper for paper in (left, right) if paper]
    units = [Unit(_ROOT, -1, ("pair", 0))]
    sides: list[list[Stack]] = [[] for _ in range(max(len(paper.pages) for paper in both))]
    for half, paper in enumerate(both):
        first = len(units)
        for at, stacks in enumerate(paper.pages):
            x = paper.width if half != at % 2 else 0.0
            sides[at] += [Stack(tuple([_renumbered(one, first, x) for one in stack.placed])) for stack in stacks]
        units.append(Unit(_PART, 0, ("pair", first)))
        units += [replace(unit, home=unit.home + first) for unit in paper.units[1:]]
    cut = _line_to_cut(left.width, left.height)
    return replace(
        left,
        width=2 * left.width,
        pages=tuple([(*stacks, cut) for stacks in sides]),
        units=tuple(units),
        bookmarks=(),
        title=" / ".join(paper.title for paper in both),
    )


def _renumbered(one: Placed, first: int, right: float) -> Placed:
    return replace(one, x=one.x + right, unit=one.unit + first if one.unit >= 0 else -1)


@lru_cache(maxsize=8192)
def _shifted(stack: Stack, right: float) -> Stack:
    """A stack further to the right."""
    return Stack(tuple([replace(one, x=one.x + right) for one in stack.placed]))


@lru_cache(maxsize=2048)
def _silent(stack: Stack) -> Stack:
    """A stack that only the eye sees: an artifact as a whole (ISO 14289-1, 7.1)."""
    return Stack(tuple([replace(one, galley=_artifact(one.galley), unit=-1) for one in stack.placed]))


@lru_cache(maxsize=8192)
def _artifact(galley: Galley) -> Galley:
    strips = [
        replace(strip, marks=tuple([Mark(min(mark.element, ARTIFACT), mark.items) for mark in strip.marks]), figures=())
        for strip in galley.strips
    ]
    made = Galley(tuple(strips), ())
    for name in ("drawn", "pictures"):  # its images are drawn all the same
        object.__setattr__(made, name, getattr(galley, name))
    return made


@lru_cache(maxsize=64)
def _line_to_cut(x: float, height: float) -> Stack:
    dashes = tuple([Rule(0.0, i * 2 * _DASH, _THICK, _DASH, _GREY) for i in range(int(height / (2 * _DASH)))])
    strip = Strip(height, (Mark(ARTIFACT, dashes),))
    return Stack((Placed(Galley((strip,), ()), x - _THICK / 2, 0.0, -1, 0, 1),))
