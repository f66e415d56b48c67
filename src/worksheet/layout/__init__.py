"""Documents to pages of placed text and rules. Nothing here knows of questions, or of PDF."""

from worksheet.content import Document
from worksheet.layout.boxes import Pages
from worksheet.layout.fitting import suiting
from worksheet.layout.imposition import imposed
from worksheet.layout.pages import set_pages
from worksheet.layout.style import Style

__all__ = ["fitted", "lay_out", "suiting"]


def lay_out(document: Document, style: Style | None = None, first: int = 1) -> Pages:
    """The sheets of a whole document, in the style that suits it if none is given.

    ``first`` is what a document that says how many pages it has is tried with. Raises InputError for a character that
    no face covers, and for more than the pages that it is to fit.
    """
    if document.tells_pages:
        from worksheet.layout.counting import counted  # late: few papers say so

        return imposed(counted(document, style, first)[-1], document.page)
    return imposed(set_pages(document, style or suiting(document)), document.page)


def fitted(document: Document) -> tuple[Document, Style, int]:
    """A document as it is laid out, in the style that suits it, and how many pages it has before they are imposed.

    Raises InputError likewise.
    """
    if document.tells_pages:
        from worksheet.layout.counting import counted  # late, likewise

        document, style, pages = counted(document)
    else:
        style = suiting(document)
        pages = set_pages(document, style)
    return document, style, len(pages.pages)
