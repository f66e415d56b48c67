"""Where the text block stands on each page: right-hand pages have odd numbers, and the inner margin at their left."""

from __future__ import annotations

from worksheet.content import Document
from worksheet.layout.measure import Measure, measured
from worksheet.layout.style import Style
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The text block in points from a page's top left corner; ``lefts`` are those of right- and of left-hand pages."""

    top: float
    bottom: float
    width: float
    lefts: tuple[float, float]

    def left(self, page: int) -> float:
        """The left edge on a page, counted from 0."""
        return self.lefts[page % 2]


def frame(document: Document, style: Style) -> Frame:
    """The text block of a document's pages: its margins, but where head and foot need more."""
    page = document.page
    top = max(page.top, style.running_room if document.running or document.banner else 0.0)
    if document.stamp:
        top = max(top, style.stamp_edge + style.stamp_size + style.stamp_below)
    bottom = page.height - max(page.bottom, style.foot_room)
    lefts = (page.left, page.right if page.mirrored else page.left)
    return Frame(top, bottom, page.width - page.left - page.right, lefts)


def measure(document: Document, style: Style) -> Measure:
    """What the blocks of a document are set in, in one column."""
    block = frame(document, style)
    return measured(block.width, style, document.language, height=block.bottom - block.top)
