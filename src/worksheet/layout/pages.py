"""A column to pages: what stands where is found by heights alone (``filling``), and the foot is filled in last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from worksheet.content import Document, Text
from worksheet.formulas.texts import said
from worksheet.layout.boxes import FOOT, Bookmark, Galley, Mark, Pages, Placed, Stack, Strip
from worksheet.layout.filling import Fit, cuts_of, fill
from worksheet.layout.flow import Column, flow, plain_text
from worksheet.layout.measure import Measure, measured
from worksheet.layout.paragraph import Setting, set_paragraph
from worksheet.layout.style import Align, Style, TextStyle, styles

_LITTLE = 0.4  # of a page: a last page with less on it is worth closing up for


def lay_out(document: Document, style: Style | None = None) -> Pages:
    """Place a whole document, in the style that suits it if none is given; origin of each page is its top left corner.

    Raises InputError for a character that no face covers.
    """
    if style is None:
        style = suiting(document)
    page = document.page
    column = flow(document, _measure(document, style))
    stacks, bookmarks = _stacks(column, document)
    if column.stamp is not None:
        galley = column.units[column.stamp].galley
        left = page.width - page.right - style.stamp_size
        stacks[0].insert(0, Stack((Placed(galley, left, style.stamp_edge, column.stamp, 0, 1),)))
    pages = tuple(
        [(*several, *_feet(document, number, len(stacks), style)) for number, several in enumerate(stacks, start=1)]
    )
    return Pages(
        width=page.width,
        height=page.height,
        pages=pages,
        units=tuple(column.units),
        bookmarks=bookmarks,
        title=said(document.title),
        language=document.language,
        subject=said(document.subject),
    )


def suiting(document: Document) -> Style:
    """The plain style of the page, or a closer one where the last page would hold little and closing up saves it."""
    plain, *closer = styles(document.page.family, document.page.size, document.page.justified, document.page.edition)
    count, fill = _extent(document, plain)
    if count > 1 and fill < _LITTLE:
        for style in closer:
            if _extent(document, style)[0] < count:
                return style
    return plain


def _extent(document: Document, style: Style) -> tuple[int, float]:
    """How many pages a document takes, and how much of the last one is filled."""
    page = document.page
    stacks, _ = _stacks(flow(document, _measure(document, style)), document)
    placed = [one for stack in stacks[-1] for one in stack.placed]
    last = max((y + strip.height for one in placed for strip, y in one.strips()), default=page.top)
    return len(stacks), (last - page.top) / (page.height - page.bottom - page.top)


def _measure(document: Document, style: Style) -> Measure:
    page = document.page
    height = page.height - page.top - page.bottom
    return measured(page.width - page.left - page.right, style, document.language, height=height)


def _stacks(column: Column, document: Document) -> tuple[list[list[Stack]], tuple[Bookmark, ...]]:
    """What stands on each page, and the outline."""
    page = document.page
    galleys = [unit.galley for unit in column.units]
    frame = (page.top, page.height - page.bottom)
    filled = fill(
        tuple([cuts_of(galley) for galley in galleys]),
        tuple(column.headings),
        (column.stamp, tuple(column.fresh)),
        frame,
    )
    stacks = [
        [_stack(fit, page.left, tuple([galleys[place.unit] for place in fit.places])) for fit in fits]
        for fits in filled.pages
    ]
    bookmarks = [
        Bookmark(block.level, plain_text(block), *filled.tops[unit])
        for unit, block in column.headings.items()
        if unit in filled.tops
    ]
    return stacks, tuple(bookmarks)


@lru_cache(maxsize=1024)
def _stack(fit: Fit, left: float, galleys: tuple[Galley, ...]) -> Stack:
    """Galleys in their places."""
    both = zip(galleys, fit.places, strict=True)
    return Stack(tuple([Placed(one, left, at.y, at.unit, at.start, at.stop) for one, at in both]))


def _feet(document: Document, number: int, count: int, style: Style) -> Iterator[Stack]:
    """What runs at the foot of a page; the numbers are known only now, so they are filled in last."""
    measure, page = _measure(document, style), document.page
    words = document.foot.replace("{page}", _digits(document, number)).replace("{pages}", _digits(document, count))
    y = page.height - page.bottom
    yield _foot(words, measure, Align.RIGHT if document.mark else Align.CENTRE, (page.left, y))
    if document.mark:
        yield _foot(document.mark, measure, Align.LEFT, (page.left, y))


@lru_cache(maxsize=1024)
def _foot(words: str, measure: Measure, align: Align, where: tuple[float, float]) -> Stack:
    style = measure.style
    text = TextStyle(size=style.foot_size, pitch=style.foot_drop, align=align)
    line = set_paragraph((Text(words),), Setting(measure.width, text, style, measure.language))[0].line
    mark = Mark(FOOT, (replace(line, baseline=style.foot_drop),))
    return Stack((Placed(Galley((Strip(style.foot_drop, (mark,)),), ()), *where, -1, 0, 1),))


def _digits(document: Document, number: int) -> str:
    text = str(number)
    return text.translate(str.maketrans("0123456789", "०१२३४५६७८९")) if document.numerals == "deva" else text
