"""The process that draws pages and compares them: PDFs on standard input, answers on standard output as they come.

What goes in: a line of JSON, the task and the PDFs' lengths, and the PDFs. What comes out: for each answer a line of
JSON, with the length of an image in it, and the image; at last one that says that it is the last. ``child`` says why it
is apart.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from worksheet import limits
from worksheet.inspection.child import bound
from worksheet.inspection.faults import UnreadableError

if TYPE_CHECKING:
    from worksheet.inspection.pdfium import Document

Answer = tuple[dict[str, Any], bytes]


def main() -> None:
    """Read, answer page by page, end."""
    bound(limits.PDF_SECONDS)
    task = json.loads(sys.stdin.buffer.readline())
    files = [sys.stdin.buffer.read(size) for size in task.pop("sizes")]
    try:
        for answer, image in _answers(files, **task):
            _say(answer, image)
        _say({"last": True})
    except _FileFault as fault:
        _say({"file": fault.file, "fault": fault.cause.code, "values": fault.cause.values})


def seconds_for(pages: int) -> int:
    """How long drawing so many pages may take."""
    return limits.PDF_SECONDS + limits.PAGE_SECONDS * pages


class _FileFault(Exception):
    """What is wrong with one of the files, by its index."""

    def __init__(self, file: int, cause: UnreadableError) -> None:
        super().__init__(cause.code)
        self.file = file
        self.cause = cause


@contextmanager
def _of(file: int) -> Iterator[None]:
    """What is wrong meanwhile is wrong with this file."""
    try:
        yield
    except UnreadableError as fault:
        raise _FileFault(file, fault) from fault


def _say(answer: dict[str, Any], image: bytes = b"") -> None:
    line = json.dumps({**answer, "size": len(image)})
    sys.stdout.buffer.write(line.encode() + b"\n" + image)
    sys.stdout.buffer.flush()


def _answers(files: list[bytes], kind: str, dpi: int, tolerance: int = 0) -> Iterator[Answer]:
    from worksheet.inspection.pdfium import Document  # late: its memory counts too

    documents: list[Document] = []
    for number, data in enumerate(files):
        with _of(number):
            documents.append(Document(data, limits.DRAWN_PAGES))
    pages = [document.pages for document in documents]
    bound(seconds_for(sum(pages)))
    yield {"counts": pages}, b""
    yield from _images(documents, dpi) if kind == "images" else _compared(documents, dpi, tolerance)


def _images(documents: list[Document], dpi: int) -> Iterator[Answer]:
    from worksheet.inspection import raster  # late, as above

    for number, document in enumerate(documents):
        with _of(number):
            for page in range(document.pages):
                dots = raster.fitting(raster.size(document, page), dpi, limits.IMAGE_PIXELS)
                yield {"file": number}, raster.small_png(raster.drawn(document, page, dots), dots)


def _compared(documents: list[Document], dpi: int, tolerance: int) -> Iterator[Answer]:
    """The pages that differ, and then the words."""
    from worksheet.inspection import raster, wording  # late, as above

    for page in range(max(document.pages for document in documents)):
        yield from _page_compared(documents, page, dpi, tolerance)
    said = []
    for number, document in enumerate(documents):
        with _of(number):
            said.append(raster.text(document))
    changes = wording.changes(said[0], said[1], limits.TEXT_CHANGES)
    yield {"changes": [[one.page, one.line, one.old, one.new] for one in changes]}, b""


def _page_compared(documents: list[Document], page: int, dpi: int, tolerance: int) -> Iterator[Answer]:
    """A page with its drawings side by side, where it differs."""
    from worksheet.inspection import raster, sidebyside  # late, as above

    def of_each(read: Callable[[Document], Any]) -> list[Any]:
        found = []
        for number, document in enumerate(documents):
            with _of(number):
                found.append(read(document) if page < document.pages else None)
        return found

    sizes = of_each(lambda document: raster.size(document, page))
    dots = min(raster.fitting(size, dpi, limits.COMPARED_PIXELS) for size in sizes if size)
    old, new = of_each(lambda document: raster.drawn(document, page, dots))
    marks: list[sidebyside.Pixels] = []
    if old is not None and new is not None:
        both = max(old.width, new.width), max(old.height, new.height)
        old, new = sidebyside.on_canvas(old, both), sidebyside.on_canvas(new, both)
        mask = sidebyside.difference(old, new, tolerance)
        if mask is None and sizes[0] == sizes[1]:
            return
        marks = sidebyside.boxes(mask, dots) if mask else []
    image = sidebyside.beside(old, new, marks, dots)
    boxes = [[edge * raster.POINTS / dots for edge in box] for box in marks]
    yield {"page": page + 1, "sizes": sizes, "boxes": boxes}, raster.flat_png(image, dots)


if __name__ == "__main__":
    main()
