"""Laid-out pages to PDF. Nothing here knows of questions."""

from worksheet.content import Document
from worksheet.layout import lay_out
from worksheet.pdf.document import Press

__all__ = ["Press", "render"]


def render(document: Document) -> bytes:
    """A document as the bytes of a PDF. Raises InputError for a character that no face covers, and what cannot fit."""
    return Press().write(lay_out(document))
