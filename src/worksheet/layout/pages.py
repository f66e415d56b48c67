"""A column to pages: what stands where is found by heights alone (``filling``), and what runs is filled in last."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from worksheet.content import Document
from worksheet.formulas.texts import said
from worksheet.layout.boxes import ARTIFACT, Bookmark, Galley, Mark, Pages, Placed, Rule, Stack, Strip, Unit
from worksheet.layout.cuts import cuts_of
from worksheet.layout.filling import Filled, Fit, Gutter, fill
from worksheet.layout.flow import Column, flow, plain_text
from worksheet.layout.frames import Frame, frame, measure
from worksheet.layout.running import Running
from worksheet.layout.style import Style


def set_pages(document: Document, style: Style) -> Pages:
    """Place a whole document in a style, a page of its own each; origin of each page is its top left corner.

    Raises InputError for a character that no face covers.
    """
    page, block = document.page, frame(document, style)
    column, filled = filled_in(document, style)
    units = _kept(column.units, filled)
    galleys = [unit.galley for unit in units]
    stacks = [
        [_stack(fit, block.left(at) + fit.shift, tuple([galleys[place.unit] for place in fit.places])) for fit in fits]
        for at, fits in enumerate(filled.pages)
    ]
    for gutter in filled.gutters:
        stacks[gutter.page].append(_gutter(gutter, block.left(gutter.page), style))
    if column.stamp is not None:
        left = page.width - page.right - style.stamp_size
        one = Placed(galleys[column.stamp], left, style.stamp_edge, column.stamp, 0, 1)
        stacks[0].insert(0, Stack((one,)))
    running = Running(document, style, block, len(stacks))
    return Pages(
        width=page.width,
        height=page.height,
        pages=tuple([(*several, *running.on(at)) for at, several in enumerate(stacks)]),
        units=units,
        bookmarks=_bookmarks(column, filled, block),
        title=said(document.title),
        language=document.language,
        subject=said(document.subject),
    )


def filled_in(document: Document, style: Style) -> tuple[Column, Filled]:
    """A document's column, and how it fills the pages."""
    column, block = flow(document, measure(document, style)), frame(document, style)
    cuts = tuple([cuts_of(unit.galley) for unit in column.units])
    return column, fill(cuts, tuple(column.headings), column.stamp, (block.top, block.bottom), tuple(column.runs))


def _kept(units: list[Unit], filled: Filled) -> tuple[Unit, ...]:
    """The units, those with spare strips cut to what the page has room for, and closed."""
    kept = filled.kept
    if not kept:
        return tuple(units)
    cut = [replace(one, galley=_first(one.galley, kept[i])) if i in kept else one for i, one in enumerate(units)]
    return tuple(cut)


@lru_cache(maxsize=256)
def _first(galley: Galley, count: int) -> Galley:
    last = galley.strips[count - 1]
    strips = (*galley.strips[: count - 1], replace(last, marks=(*last.marks, *galley.end)))
    return replace(galley, strips=strips, spare=0, end=())


@lru_cache(maxsize=1024)
def _stack(fit: Fit, left: float, galleys: tuple[Galley, ...]) -> Stack:
    """Galleys in their places."""
    both = zip(galleys, fit.places, strict=True)
    return Stack(
        tuple(
            [
                Placed(_unspoken(one), left, at.y, -1, at.start, at.stop)
                if at.again
                else Placed(one, left, at.y, at.unit, at.start, at.stop)
                for one, at in both
            ]
        )
    )


@lru_cache(maxsize=256)
def _unspoken(galley: Galley) -> Galley:
    """A galley that stands once more, and is read aloud where it stands first alone."""
    strips = [replace(one, marks=tuple([Mark(ARTIFACT, mark.items) for mark in one.marks])) for one in galley.strips]
    return Galley(tuple(strips), ())


@lru_cache(maxsize=256)
def _gutter(gutter: Gutter, left: float, style: Style) -> Stack:
    """The rules between columns, which keep one column's ruled lines from another's."""
    rules = [Rule(x - (style.gutter + style.gutter_rule) / 2, 0.0, style.gutter_rule, 0.0) for x in gutter.shifts[1:]]
    height = gutter.bottom - gutter.top
    marks = (Mark(ARTIFACT, tuple([replace(rule, height=height, grey=style.rule_grey) for rule in rules])),)
    return Stack((Placed(Galley((Strip(height, marks),), ()), left, gutter.top, -1, 0, 1),))


def _bookmarks(column: Column, filled: Filled, block: Frame) -> tuple[Bookmark, ...]:
    """The outline."""
    marks = []
    for unit, heading in column.headings.items():
        if unit in filled.tops:
            page, y, shift = filled.tops[unit]
            x = block.left(page) + shift if shift else 0.0
            marks.append(Bookmark(heading.level, plain_text(heading), page, y, x))
    return tuple(marks)
