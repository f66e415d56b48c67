"""The style that suits a document: closer where that saves a page, and as close as it takes to reach ``fit`` pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from worksheet.content import Document
from worksheet.errors import InputError, Problem
from worksheet.layout.boxes import Line
from worksheet.layout.frames import frame
from worksheet.layout.pages import filled_in
from worksheet.layout.style import Style, closest, styles
from worksheet.pageformat import PageFormat

_LITTLE = 0.4  # of a page: a last page with less on it is worth closing up for
_SMALLEST = 10.0  # points: smaller text is hard to read
_STEP = 0.5  # points, from one size of text to the next
_CENTIMETRE = 72 / 2.54
_FIRST_WORDS = 6  # of what does not fit, told in a message


def suiting(document: Document) -> Style:
    """The look of the page as it is, or a closer one where the last page would hold little and that saves it.

    Where ``fit`` asks for fewer pages yet, the first style that reaches them: closed up, then smaller. Raises
    InputError where none does.
    """
    page = document.page
    plain, *others = styles(page.family, page.size, page.justified, page.edition, page.look)
    count, last = _extent(document, plain)
    most = page.fit or count
    if count <= most and not (count > 1 and last < _LITTLE):
        return plain
    for style in others:
        if _extent(document, style)[0] < min(count, most + 1):
            return style
    return plain if count <= most else _closed_up(document, most)


def _closed_up(document: Document, most: int) -> Style:
    """The largest text, with the least air, that takes ``most`` pages."""
    page = document.page
    sizes = list(_sizes(page.size))
    if _extent(document, _closest(page, sizes[-1]))[0] > most:
        _refuse(document, _closest(page, sizes[-1]), most)
    low, high = 0, len(sizes) - 1  # sizes[high] fits
    while low < high:
        middle = (low + high) // 2
        if _extent(document, _closest(page, sizes[middle]))[0] <= most:
            high = middle
        else:
            low = middle + 1
    return _closest(page, sizes[high])


def _closest(page: PageFormat, size: float) -> Style:
    return closest(page.family, size, page.justified, page.edition, page.look)


def _sizes(size: float) -> Iterator[float]:
    """From a size down to the smallest."""
    while size > _SMALLEST:
        yield size
        size -= _STEP
    yield min(size, _SMALLEST)


def _extent(document: Document, style: Style) -> tuple[int, float]:
    """How many pages a document takes, and how much of the last one is filled."""
    _, filled = filled_in(document, style)
    block = frame(document, style)
    return len(filled.pages), (filled.low - block.top) / (block.bottom - block.top)


def _refuse(document: Document, style: Style, most: int) -> NoReturn:
    """Tells what does not fit, and by how much."""
    column, filled = filled_in(document, style)
    block = frame(document, style)
    over = (len(filled.pages) - most - 1) * (block.bottom - block.top) + filled.low - block.top
    first = filled.pages[most][0].places[0]
    strips = column.units[first.unit].galley.strips[first.start :]
    lines = (item for strip in strips for mark in strip.marks for item in mark.items if isinstance(item, Line))
    words = [word.text for line in lines for word in line.words if word and word.text][:_FIRST_WORDS]
    values = {"pages": len(filled.pages), "most": most, "over": f"{over / _CENTIMETRE:.1f}", "words": " ".join(words)}
    raise InputError(Problem("does-not-fit", None, values))
