"""What a tagged PDF says to a screen reader, from its structure tree alone. Knows nothing of how ours are made."""

from worksheet.inspection.order import Difference, differences
from worksheet.inspection.reading import read
from worksheet.inspection.spoken import Line, Part, lines
from worksheet.inspection.tagged import Box, Element, Segment, Tagged

__all__ = ["Box", "Difference", "Element", "Line", "Part", "Segment", "Tagged", "differences", "lines", "read"]
