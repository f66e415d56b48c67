"""Laid-out pages to the bytes of a PDF/UA-1 and PDF/A-2a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from worksheet.layout.boxes import Bookmark, Pages
from worksheet.pdf.binding import Bundle
from worksheet.pdf.cluster_font import OBJECTS
from worksheet.pdf.file import File, packed, squeezed, stream, text_string
from worksheet.pdf.fonts import FontSet
from worksheet.pdf.metadata import write_info, write_metadata, write_outline, write_output_intent
from worksheet.pdf.numbering import Numbering
from worksheet.pdf.paint import Common, PaintedPage, Painter
from worksheet.pdf.tags import Numbers, write_tree
from worksheet.values import dataclass


class Press:
    """Writes one document and any number of variations of it.

    The first document fixes the base fonts; what a later one says beyond them goes into small fonts of its own, so its
    bytes depend on the first document and itself alone.
    """

    def __init__(self) -> None:
        self._base: FontSet | None = None
        self._painted = Common()
        self._numbering = Numbering()

    def write(self, pages: Pages) -> bytes:
        """One document as the bytes of a file."""
        slots, count = self._numbering.settle(pages.units)
        fonts = FontSet(self._base)
        painter = Painter(fonts, self._painted)
        painted = [painter.page(stacks, pages.height, slots) for stacks in pages.pages]
        if self._base is None:
            fonts.finish()
            self._base = fonts
        whole = _Whole(pages, pages.bookmarks, painted, count, [(pages.width, pages.height)] * len(painted))
        return _file(whole, fonts, lambda file, numbers: write_tree(file, pages.units, slots, painted, numbers))

    def bundle(self, documents: Sequence[Pages]) -> bytes:
        """Many documents in one file, each beginning on a right-hand page, with the first one's title."""
        fonts = FontSet(self._base)
        bound = Bundle()
        for pages in documents:
            slots, count = self._numbering.settle(pages.units)
            painter = Painter(fonts, self._painted)
            painted = [painter.page(stacks, pages.height, slots) for stacks in pages.pages]
            bound.add(pages, painted, [slot.element for slot in slots], count)
        whole = _Whole(documents[0], tuple(bound.bookmarks), bound.painted, bound.count, bound.sizes)
        return _file(whole, fonts, bound.write_tree)


@dataclass(frozen=True, slots=True)
class _Whole:
    """All that a file says: title and language are those of ``front``; the tree holds ``count`` elements.

    ``sizes`` are the width and the height of each page.
    """

    front: Pages
    bookmarks: tuple[Bookmark, ...]
    painted: Sequence[PaintedPage]
    count: int
    sizes: Sequence[tuple[float, float]]


def _file(whole: _Whole, fonts: FontSet, grow: Callable[[File, Numbers], None]) -> bytes:
    """Write a file; ``grow`` writes its structure tree."""
    file = File()
    base, own, names = fonts.objects()
    file.extend(base)
    painted, front = whole.painted, whole.front
    root, resources, parent = file.reserve(), file.reserve(), file.reserve()
    numbers = tuple(range(file.reserve(len(painted)), file.next))
    first = file.reserve(whole.count)
    grow(file, Numbers(root, first, whole.count, numbers))
    pictures = _pictures(file, whole.painted)
    file.fill(resources, _resources(names, file.next, pictures))
    file.extend(own(file.next))
    _write_pages(file, whole, (parent, resources, numbers))
    metadata = write_metadata(file, front.title, front.subject, front.language)
    intent = write_output_intent(file)
    outline = b""
    if whole.bookmarks:
        outline = b"/Outlines %d 0 R" % write_outline(file, whole.bookmarks, numbers, whole.sizes)
    catalogue = file.add(
        b"<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
        b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%d 0 R]%s>>"
        % (parent, text_string(front.language), root, metadata, intent, outline)
    )
    return file.finish(catalogue, write_info(file, front.title, front.subject))


def _pictures(file: File, painted: Sequence[PaintedPage]) -> bytes:
    """Write the pictures that pages show; what the resources say of them."""
    shown = [picture for page in painted for picture in page.pictures]
    if not shown:
        return b""
    from worksheet.pdf.images import write  # late: most papers show none

    return write(file, shown)


def _resources(fonts: list[tuple[str, int | None]], next_number: int, pictures: bytes) -> bytes:
    """The fonts that pages name; those without a number yet are numbered from ``next_number``, five objects each.

    ``pictures`` are the entries of the pictures that they show.
    """
    named = []
    for name, number in fonts:
        named.append(b"/%s %d 0 R" % (name.encode(), next_number if number is None else number))
        next_number += OBJECTS if number is None else 0
    return b"<</Font<<%s>>%s>>" % (b"".join(named), pictures)


def _write_pages(file: File, whole: _Whole, numbers: tuple[int, int, Sequence[int]]) -> None:
    """Page objects and their contents; ``numbers`` are those of the page tree, the resources and the pages."""
    parent, resources, own = numbers
    for i, (page, size) in enumerate(zip(whole.painted, whole.sizes, strict=True)):
        box = b"[0 0 %.3f %.3f]" % size
        streams = [
            stream(squeezed(part), "/Filter/FlateDecode") if common else packed(part) for common, part in page.parts
        ]
        contents = b" ".join([b"%d 0 R" % file.add(body) for body in streams])
        contents = b"/Contents[%s]" % contents if contents else b""  # a blank page has none
        file.fill(
            own[i],
            b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources %d 0 R%s/StructParents %d/Tabs/S>>"
            % (parent, box, resources, contents, i),
        )
    kids = b" ".join(b"%d 0 R" % number for number in own)
    file.fill(parent, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(own)))
