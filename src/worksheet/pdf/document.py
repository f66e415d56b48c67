"""Laid-out pages to the bytes of a PDF/UA-1 and PDF/A-2a file."""

from __future__ import annotations

import zlib

from worksheet.layout.boxes import Pages
from worksheet.pdf.file import FAST, File, stream, text_string
from worksheet.pdf.fonts import FontSet
from worksheet.pdf.metadata import write_info, write_metadata, write_outline, write_output_intent
from worksheet.pdf.paint import PaintedPage, Painter, Stretch, Template
from worksheet.pdf.tags import write_tree


class Press:
    """Writes one document and any number of variations of it.

    The first document fixes the base fonts; what a later one says beyond them goes into small fonts of its own, so its
    bytes depend on the first document and itself alone.
    """

    def __init__(self) -> None:
        self._base: FontSet | None = None
        self._painted: dict[Stretch, Template] = {}

    def write(self, pages: Pages) -> bytes:
        """The bytes of the file."""
        fonts = FontSet(self._base)
        painter = Painter(fonts, self._painted)
        painted = [painter.page(placed, pages.height) for placed in pages.pages]
        if self._base is None:
            fonts.finish()
            self._base = fonts
        file = File()
        bodies, numbers = fonts.objects()
        file.extend(bodies)
        names = b"".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in numbers.items())
        resources = file.add(b"<</Font<<%s>>>>" % names)
        page_numbers, parent = _write_pages(file, pages, painted, resources)
        tree = write_tree(file, pages, painted, page_numbers)
        metadata = write_metadata(file, pages.title, pages.subject, pages.language)
        intent = write_output_intent(file)
        outline = b""
        if pages.bookmarks:
            outline = b"/Outlines %d 0 R" % write_outline(file, pages.bookmarks, page_numbers, pages.height)
        catalogue = file.add(
            b"<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%d 0 R]%s>>"
            % (parent, text_string(pages.language), tree, metadata, intent, outline)
        )
        return file.finish(catalogue, write_info(file, pages.title, pages.subject))


def _write_pages(file: File, pages: Pages, painted: list[PaintedPage], resources: int) -> tuple[list[int], int]:
    """Page objects and their contents; returns the pages' numbers and the number of the page tree."""
    count = len(painted)
    parent = file.reserve()
    first = file.reserve(count)
    box = f"[0 0 {pages.width:.3f} {pages.height:.3f}]".encode()
    for i, page in enumerate(painted):
        contents = file.add(stream(zlib.compress(page.content, FAST), "/Filter/FlateDecode"))
        file.fill(
            first + i,
            b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources %d 0 R/Contents %d 0 R/StructParents %d/Tabs/S>>"
            % (parent, box, resources, contents, i),
        )
    numbers = list(range(first, first + count))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    file.fill(parent, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count))
    return numbers, parent
