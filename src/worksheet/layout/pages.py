"""A column to pages: headings stay with what they head, questions stay whole, and the foot is filled in last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.content import Document, Text
from worksheet.layout.boxes import ARTIFACT, Bookmark, Mark, Pages, Placed, Strip
from worksheet.layout.flow import Column, Unit, flow, plain_text
from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import Setting, set_paragraph
from worksheet.layout.style import CLOSER, PLAIN, Align, Style, TextStyle


_LITTLE = 0.4  # of a page: a last page with less on it is worth closing up for


def lay_out(document: Document, style: Style = PLAIN) -> Pages:
    """Place a whole document; origin of each page is its top left corner.

    Where the last page would hold little, the spaces are closed up if that saves the page.
    Raises InputError for a character that no face covers.
    """
    laid, fill = _place(document, style)
    if style is PLAIN and len(laid.pages) > 1 and fill < _LITTLE:
        for closer in CLOSER:
            tighter, _ = _place(document, closer)
            if len(tighter.pages) < len(laid.pages):
                return tighter
    return laid


def _place(document: Document, style: Style) -> tuple[Pages, float]:
    """The pages in one style, and how much of the last one is filled."""
    page = document.page
    measure = Measure(page.width - page.left - page.right, style, document.language)
    column = flow(document, measure)
    filled, bookmarks = _fill(column, document)
    foot = page.height - page.bottom
    last = max((one.y + one.strip.height for one in filled[-1]), default=page.top)
    pages = tuple(
        (*placed, Placed(_foot(document, number, len(filled), measure), page.left, foot, 0))
        for number, placed in enumerate(filled, start=1)
    )
    laid = Pages(
        width=page.width,
        height=page.height,
        pages=pages,
        branches=column.branches,
        bookmarks=tuple(bookmarks),
        title=document.title,
        language=document.language,
        subject=document.subject,
    )
    return laid, (last - page.top) / (foot - page.top)


def _fill(column: Column, document: Document) -> tuple[list[list[Placed]], list[Bookmark]]:
    page = document.page
    bottom = page.height - page.bottom
    pages: list[list[Placed]] = [[]]
    bookmarks: list[Bookmark] = []
    y = page.top
    for chunk in _chunks(column.units):
        needed = sum(unit.galley.height + _above(unit) for unit in chunk) - _above(chunk[0])
        start = y + (_above(chunk[0]) if pages[-1] else 0.0)
        if start + needed > bottom + 0.01 and pages[-1] and needed <= bottom - page.top:
            pages.append([])
            y = page.top
        for unit in chunk:
            for i, strip in enumerate(unit.galley.strips):
                above = strip.above if pages[-1] else 0.0
                if y + above + strip.height > bottom + 0.01 and pages[-1] and not _stranding(unit, i):
                    pages.append([])
                    y, above = page.top, 0.0
                if i == 0 and unit.heading:
                    title = plain_text(unit.heading)
                    bookmarks.append(Bookmark(unit.heading.level, title, len(pages) - 1, y + above))
                pages[-1].append(Placed(strip, page.left, y + above, unit.base))
                y += above + strip.height
    return pages, bookmarks


def _above(unit: Unit) -> float:
    return unit.galley.strips[0].above if unit.galley.strips else 0.0


def _stranding(unit: Unit, index: int) -> bool:
    """Whether breaking before this strip would leave a heading's first line without its second."""
    return unit.galley.tied and index > 0


def _chunks(units: tuple[Unit, ...]) -> Iterator[list[Unit]]:
    """Runs of units that stay together: headings and instructions with the first question after them."""
    chunk: list[Unit] = []
    for unit in units:
        if not unit.galley.strips:
            continue
        chunk.append(unit)
        if not unit.galley.tied:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _foot(document: Document, number: int, count: int, measure: Measure) -> Strip:
    """The running foot, an artifact: numbers in the paper's digits come in through the document's ``foot``."""
    style = measure.style
    text = TextStyle(size=style.foot_size, pitch=style.foot_drop, align=Align.CENTRE)
    setting = Setting(measure.width, text, style, measure.language)
    words = document.foot.replace("{page}", _digits(document, number)).replace("{pages}", _digits(document, count))
    line = set_paragraph((Text(words),), setting)[0].line
    placed = replace(line, baseline=style.foot_drop)
    return Strip(style.foot_drop, (Mark(ARTIFACT, (placed,)),))


def _digits(document: Document, number: int) -> str:
    text = str(number)
    return text.translate(str.maketrans("0123456789", "०१२३४५६७८९")) if document.numerals == "deva" else text
