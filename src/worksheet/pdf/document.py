"""Laid-out pages to the bytes of a PDF/UA-1 and PDF/A-2a file."""

from __future__ import annotations

import zlib

from worksheet.layout.boxes import Pages
from worksheet.pdf.file import FAST, File, squeezed, stream, text_string
from worksheet.pdf.fonts import FontSet
from worksheet.pdf.cluster_font import OBJECTS
from worksheet.pdf.metadata import write_info, write_metadata, write_outline, write_output_intent
from worksheet.pdf.numbering import Numbering
from worksheet.pdf.paint import Key, PaintedPage, Painter
from worksheet.pdf.tags import Numbers, write_tree


class Press:
    """Writes one document and any number of variations of it.

    The first document fixes the base fonts; what a later one says beyond them goes into small fonts of its own, so its
    bytes depend on the first document and itself alone.
    """

    def __init__(self) -> None:
        self._base: FontSet | None = None
        self._painted: dict[Key, bytes] = {}
        self._numbering = Numbering()

    def write(self, pages: Pages) -> bytes:
        """The bytes of the file."""
        fonts = FontSet(self._base)
        slots, count = self._numbering.settle(pages.units)
        painter = Painter(fonts, self._painted)
        painted = [painter.page(placed, pages.height, slots) for placed in pages.pages]
        if self._base is None:
            fonts.finish()
            self._base = fonts
        file = File()
        base, own, names = fonts.objects()
        file.extend(base)
        root, resources, parent = file.reserve(), file.reserve(), file.reserve()
        numbers = list(range(file.reserve(len(painted)), file.next))
        first = file.reserve(count)
        write_tree(file, pages, slots, painted, Numbers(root, first, count, tuple(numbers)))
        file.fill(resources, _resources(names, file.next))
        file.extend(own(file.next))
        _write_pages(file, pages, painted, (parent, resources, numbers))
        metadata = write_metadata(file, pages.title, pages.subject, pages.language)
        intent = write_output_intent(file)
        outline = b""
        if pages.bookmarks:
            outline = b"/Outlines %d 0 R" % write_outline(file, pages.bookmarks, numbers, pages.height)
        catalogue = file.add(
            b"<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
            b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%d 0 R]%s>>"
            % (parent, text_string(pages.language), root, metadata, intent, outline)
        )
        return file.finish(catalogue, write_info(file, pages.title, pages.subject))


def _resources(fonts: list[tuple[str, int | None]], next_number: int) -> bytes:
    """The fonts that pages name; those without a number yet are numbered from ``next_number``, five objects each."""
    named = []
    for name, number in fonts:
        named.append(b"/%s %d 0 R" % (name.encode(), next_number if number is None else number))
        next_number += OBJECTS if number is None else 0
    return b"<</Font<<%s>>>>" % b"".join(named)


def _write_pages(file: File, pages: Pages, painted: list[PaintedPage], numbers: tuple[int, int, list[int]]) -> None:
    """Page objects and their contents; ``numbers`` are those of the page tree, the resources and the pages."""
    parent, resources, own = numbers
    box = f"[0 0 {pages.width:.3f} {pages.height:.3f}]".encode()
    for i, page in enumerate(painted):
        streams = [squeezed(part) if common else zlib.compress(part, FAST) for common, part in page.parts]
        contents = b" ".join([b"%d 0 R" % file.add(stream(data, "/Filter/FlateDecode")) for data in streams])
        file.fill(
            own[i],
            b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources %d 0 R/Contents[%s]/StructParents %d/Tabs/S>>"
            % (parent, box, resources, contents, i),
        )
    kids = b" ".join(b"%d 0 R" % number for number in own)
    file.fill(parent, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(own)))
