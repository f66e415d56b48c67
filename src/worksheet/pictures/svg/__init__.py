"""SVG files to drawings: shapes, groups, what is used again, and text; all else is refused with its place.

The reader is our own, on the XML parser of Python's library (docs/architecture.md, “Pictures”).
"""

from worksheet.pictures.svg.reading import read_svg

__all__ = ["read_svg"]
