"""A column to pages: headings stay with what they head, questions stay whole, and the foot is filled in last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from worksheet.content import Document, Text
from worksheet.layout.boxes import FOOT, Bookmark, Galley, Mark, Pages, Placed, Strip
from worksheet.layout.flow import Column, flow, plain_text
from worksheet.layout.measure import Measure, measured
from worksheet.layout.paragraph import Setting, set_paragraph
from worksheet.layout.style import CLOSER, PLAIN, Align, Style, TextStyle

_LITTLE = 0.4  # of a page: a last page with less on it is worth closing up for


def lay_out(document: Document, style: Style | None = None) -> Pages:
    """Place a whole document, in the style that suits it if none is given; origin of each page is its top left corner.

    Raises InputError for a character that no face covers.
    """
    if style is None:
        style = suiting(document)
    page = document.page
    column = flow(document, _measure(document, style))
    filled, bookmarks = _Filler(column, document).fill()
    if column.stamp is not None:
        galley = column.units[column.stamp].galley
        left = page.width - page.right - style.stamp_size
        filled[0].insert(0, Placed(galley, left, style.stamp_edge, column.stamp, 0, 1))
    pages = tuple(
        (*placed, *_foot(document, number, len(filled), style)) for number, placed in enumerate(filled, start=1)
    )
    return Pages(
        width=page.width,
        height=page.height,
        pages=pages,
        units=tuple(column.units),
        bookmarks=tuple(bookmarks),
        title=document.title,
        language=document.language,
        subject=document.subject,
    )


def suiting(document: Document) -> Style:
    """The plain style, or a closer one where the last page would hold little and closing up saves that page."""
    count, fill = _extent(document, PLAIN)
    if count > 1 and fill < _LITTLE:
        for closer in CLOSER:
            if _extent(document, closer)[0] < count:
                return closer
    return PLAIN


def _extent(document: Document, style: Style) -> tuple[int, float]:
    """How many pages a document takes, and how much of the last one is filled."""
    page = document.page
    filled, _ = _Filler(flow(document, _measure(document, style)), document).fill()
    last = max((y + strip.height for one in filled[-1] for strip, y in one.strips()), default=page.top)
    return len(filled), (last - page.top) / (page.height - page.bottom - page.top)


def _measure(document: Document, style: Style) -> Measure:
    page = document.page
    return measured(page.width - page.left - page.right, style, document.language)


class _Filler:
    """Fills pages from the top, a chunk of units that stay together at a time."""

    def __init__(self, column: Column, document: Document) -> None:
        self._column = column
        self._page = document.page
        self._bottom = document.page.height - document.page.bottom + 0.01
        self._pages: list[list[Placed]] = [[]]
        self._bookmarks: list[Bookmark] = []
        self._y = document.page.top

    def fill(self) -> tuple[list[list[Placed]], list[Bookmark]]:
        """All pages and the outline."""
        for chunk in _chunks(self._column):
            self._make_room(chunk)
            for index in chunk:
                self._put(index)
        return self._pages, self._bookmarks

    def _make_room(self, chunk: list[int]) -> None:
        """Begin a page where the chunk fits on a page but not on what is left of this one."""
        galleys = [self._column.units[index].galley for index in chunk]
        needed = sum([galley.height + galley.strips[0].above for galley in galleys])
        first = galleys[0].strips[0].above
        if self._pages[-1] and self._y + needed > self._bottom and needed - first <= self._bottom - self._page.top:
            self._break()

    def _put(self, index: int) -> None:
        galley = self._column.units[index].galley
        above = galley.strips[0].above if self._pages[-1] else 0.0
        heading = self._column.headings.get(index)
        if self._y + above + galley.height <= self._bottom:
            self._place(index, 0, len(galley.strips), above)
        else:
            self._put_in_pieces(index)
        if heading:
            top = self._pages[-1][-1]
            self._bookmarks.append(Bookmark(heading.level, plain_text(heading), len(self._pages) - 1, top.y))

    def _put_in_pieces(self, index: int) -> None:
        """Cut a galley longer than a page, or a heading's that is longer than what is left, where the page ends."""
        galley = self._column.units[index].galley
        start = 0
        while start < len(galley.strips):
            above = galley.strips[start].above if self._pages[-1] else 0.0
            stop = start + 1
            end = self._y + above + galley.strips[start].height
            if end > self._bottom and self._pages[-1]:
                self._break()
                continue
            while stop < len(galley.strips) and (
                end + galley.strips[stop].above + galley.strips[stop].height <= self._bottom
            ):
                end += galley.strips[stop].above + galley.strips[stop].height
                stop += 1
            self._place(index, start, stop, above)
            start = stop

    def _place(self, index: int, start: int, stop: int, above: float) -> None:
        galley = self._column.units[index].galley
        self._y += above
        self._pages[-1].append(Placed(galley, self._page.left, self._y, index, start, stop))
        if stop - start == len(galley.strips):
            self._y += galley.height
        else:
            strips = galley.strips[start:stop]
            self._y += sum(strip.height + strip.above for strip in strips) - strips[0].above

    def _break(self) -> None:
        self._pages.append([])
        self._y = self._page.top


def _chunks(column: Column) -> Iterator[list[int]]:
    """Runs of units that stay together: headings and instructions with the first question, a table's rows."""
    chunk: list[int] = []
    for index, unit in enumerate(column.units):
        if not unit.galley.strips or index == column.stamp:
            continue
        chunk.append(index)
        if not unit.galley.tied:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _foot(document: Document, number: int, count: int, style: Style) -> Iterator[Placed]:
    """What runs at the foot of a page; the numbers are known only now, so they are filled in last."""
    measure, page = _measure(document, style), document.page
    words = document.foot.replace("{page}", _digits(document, number)).replace("{pages}", _digits(document, count))
    feet = [_set_foot(words, measure, Align.RIGHT if document.mark else Align.CENTRE)]
    if document.mark:
        feet.append(_set_foot(document.mark, measure, Align.LEFT))
    for galley in feet:
        yield Placed(galley, page.left, page.height - page.bottom, -1, 0, 1)


@lru_cache(maxsize=1024)
def _set_foot(words: str, measure: Measure, align: Align) -> Galley:
    style = measure.style
    text = TextStyle(size=style.foot_size, pitch=style.foot_drop, align=align)
    line = set_paragraph((Text(words),), Setting(measure.width, text, style, measure.language))[0].line
    mark = Mark(FOOT, (replace(line, baseline=style.foot_drop),))
    return Galley((Strip(style.foot_drop, (mark,)),), ())


def _digits(document: Document, number: int) -> str:
    text = str(number)
    return text.translate(str.maketrans("0123456789", "०१२३४५६७८९")) if document.numerals == "deva" else text
