"""Documents to pages of placed text and rules. Nothing here knows of questions, or of PDF."""

from worksheet.content import Document
from worksheet.layout.boxes import Pages
from worksheet.layout.fitting import suiting
from worksheet.layout.imposition import imposed
from worksheet.layout.pages import set_pages
from worksheet.layout.style import Style

__all__ = ["lay_out", "suiting"]


def lay_out(document: Document, style: Style | None = None) -> Pages:
    """The sheets of a whole document, in the style that suits it if none is given.

    Raises InputError for a character that no face covers, and for more than the pages that it is to fit.
    """
    return imposed(set_pages(document, style or suiting(document)), document.page)
