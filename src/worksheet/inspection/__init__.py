"""Finished PDFs: what a tagged one says to a screen reader, how pages look, where two differ.

Knows nothing of how ours are made.
"""

from worksheet.inspection.comparison import Comparison, PageDifference, compare
from worksheet.inspection.images import is_page_image, page_images
from worksheet.inspection.order import Difference, differences
from worksheet.inspection.reading import read
from worksheet.inspection.spoken import Line, Part, lines
from worksheet.inspection.tagged import Box, Element, Segment, Tagged
from worksheet.inspection.wording import Change

__all__ = [
    "Box",
    "Change",
    "Comparison",
    "Difference",
    "Element",
    "Line",
    "PageDifference",
    "Part",
    "Segment",
    "Tagged",
    "compare",
    "differences",
    "is_page_image",
    "lines",
    "page_images",
    "read",
]
