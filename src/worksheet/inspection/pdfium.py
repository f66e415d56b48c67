"""A file in PDFium's hands: a plain copy of its objects, and each page's text by marked content.

Runs in a process of its own (``child``), since what a hostile file does to a library in C cannot be undone in place.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import field
from typing import Any

import pypdfium2.raw as pdfium

from worksheet import limits
from worksheet.inspection.faults import UnreadableError
from worksheet.inspection.tagged import Box, Segment
from worksheet.values import dataclass

_FAULTS = {pdfium.FPDF_ERR_PASSWORD: "pdf-encrypted", pdfium.FPDF_ERR_SECURITY: "pdf-encrypted"}
_HYPHEN = 2  # how PDFium spells a hyphen at a line's end


@dataclass(frozen=True, slots=True)
class Key:
    """A piece of marked content that an element holds; ``inner``: counted by a form XObject, not by the page."""

    page: int  # from 1
    mcid: int
    inner: bool = False


@dataclass(slots=True)
class _Page:
    """A loaded page, with what turns its coordinates into what a reader sees."""

    number: int
    handle: ctypes.c_void_p
    width: float
    height: float
    rotation: int
    keys: dict[int, Key | None] = field(default_factory=dict)
    artifacts: set[int] = field(default_factory=set)
    drawn: dict[Key, pdfium.FS_RECTF] = field(default_factory=dict)

    def box(self, rect: pdfium.FS_RECTF) -> Box:
        """A rectangle of the page's own space, which the page may show turned by quarters."""
        left, low, right, high = rect.left, rect.bottom, rect.right, rect.top
        match self.rotation:
            case 1:
                return Box(self.number, low, left, high, right)
            case 2:
                return Box(self.number, self.width - right, low, self.width - left, high)
            case 3:
                return Box(self.number, self.width - high, self.height - right, self.width - low, self.height - left)
        return Box(self.number, left, self.height - high, right, self.height - low)


class Document:
    """An open file of at most so many pages. Raises UnreadableError for what PDFium cannot open."""

    def __init__(self, data: bytes, most: int = limits.PDF_PAGES) -> None:
        self._data = data  # PDFium reads from it as long as the document is open
        self._handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._handle:
            raise UnreadableError(_FAULTS.get(pdfium.FPDF_GetLastError(), "pdf-broken"))
        self.pages: int = pdfium.FPDF_GetPageCount(self._handle)
        if self.pages > most:
            raise UnreadableError("pdf-too-many-pages", limit=most)

    def plain_copy(self) -> bytes:
        """The same objects, decrypted, one by one, with a classical cross-reference table."""
        parts: list[bytes] = []

        def keep(_: object, data: int, size: int) -> int:
            parts.append(ctypes.string_at(data, size))
            return 1

        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(pdfium.FPDF_FILEWRITE), ctypes.c_void_p, ctypes.c_ulong)
        writer = pdfium.FPDF_FILEWRITE(version=1, WriteBlock=kind(keep))
        flags = pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY
        if not pdfium.FPDF_SaveAsCopy(self._handle, ctypes.byref(writer), flags):
            raise UnreadableError("pdf-broken")
        return b"".join(parts)

    @contextmanager
    def page(self, index: int) -> Iterator[Any]:
        """A page (from 0), loaded meanwhile. Raises UnreadableError for one that cannot be."""
        handle = pdfium.FPDF_LoadPage(self._handle, index)
        if not handle:
            raise UnreadableError("pdf-broken")
        try:
            yield handle
        finally:
            pdfium.FPDF_ClosePage(handle)

    def text(self, held: Set[Key]) -> Iterator[tuple[Key | None, Segment]]:
        """All text but artifacts, line by line, each with the one of the ``held`` pieces that it belongs to, if any.

        What is drawn for a piece comes after it, as a segment without text.
        """
        left = limits.PDF_CHARACTERS
        for index in range(self.pages):
            handle = pdfium.FPDF_LoadPage(self._handle, index)
            if not handle:
                continue
            width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
            page = _Page(index + 1, handle, width, height, pdfium.FPDFPage_GetRotation(handle))
            _find_keys(page, held)
            text = pdfium.FPDFText_LoadPage(handle)
            left -= max(0, pdfium.FPDFText_CountChars(text))
            if left < 0:
                raise UnreadableError("pdf-too-much-text", limit=limits.PDF_CHARACTERS)
            yield from _segments(page, text)
            yield from ((key, Segment("", page.box(rect), -1, -1)) for key, rect in page.drawn.items())
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)


def _find_keys(page: _Page, held: Set[Key]) -> None:
    """For each text object of the page, also within forms, the piece of content that it belongs to."""
    nothing: Key | None = None
    count = pdfium.FPDFPage_CountObjects(page.handle)
    objects = [(pdfium.FPDFPage_GetObject(page.handle, i), nothing, False) for i in range(count)]
    while objects:
        one, outer, in_form = objects.pop()
        own = Key(page.number, pdfium.FPDFPageObj_GetMarkedContentID(one), in_form)
        key = own if own in held else outer
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner = range(pdfium.FPDFFormObj_CountObjects(one))
            objects += [(pdfium.FPDFFormObj_GetObject(one, i), key, True) for i in inner]
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            address = _address(one)
            page.keys[address] = key
            if key is None and _is_artifact(one):
                page.artifacts.add(address)
        elif key is not None and not in_form:  # within a form, places are the form's own
            _draw(page, key, one)


def _draw(page: _Page, key: Key, one: object) -> None:
    """Add an image's or a path's box to what is drawn for a piece of content."""
    edges = [ctypes.c_float() for _ in range(4)]
    if pdfium.FPDFPageObj_GetBounds(one, *(ctypes.byref(edge) for edge in edges)):
        left, bottom, right, top = (edge.value for edge in edges)
        rect = page.drawn.setdefault(key, pdfium.FS_RECTF(left, top, right, bottom))
        _widen(rect, pdfium.FS_RECTF(left, top, right, bottom))


def _widen(rect: pdfium.FS_RECTF, other: pdfium.FS_RECTF) -> None:
    rect.left, rect.right = min(rect.left, other.left), max(rect.right, other.right)
    rect.bottom, rect.top = min(rect.bottom, other.bottom), max(rect.top, other.top)


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _is_artifact(one: object) -> bool:
    buffer, size = ctypes.create_string_buffer(64), ctypes.c_ulong()
    for i in range(pdfium.FPDFPageObj_CountMarks(one)):
        mark = pdfium.FPDFPageObj_GetMark(one, i)
        wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        found = pdfium.FPDFPageObjMark_GetName(mark, wide, len(buffer), ctypes.byref(size))
        if found and buffer.raw[: size.value].decode("utf-16-le", "replace").rstrip("\0") == "Artifact":
            return True
    return False


@dataclass(slots=True)
class _Run:
    """Neighbouring characters of one piece of content on one line, as they are gathered."""

    key: Key | None
    first: int
    rect: pdfium.FS_RECTF
    codes: list[int] = field(default_factory=list)

    def fits(self, key: Key | None, rect: pdfium.FS_RECTF) -> bool:
        """Whether a character belongs here: of the same content, and with half its height on the same line."""
        shared = min(self.rect.top, rect.top) - max(self.rect.bottom, rect.bottom)
        lower = min(self.rect.top - self.rect.bottom, rect.top - rect.bottom)
        return key == self.key and bool(2 * shared >= lower)

    def take(self, code: int, rect: pdfium.FS_RECTF) -> None:
        """Add a character and its box."""
        self.codes.append(code)
        _widen(self.rect, rect)

    def segment(self, page: _Page, end: int) -> Segment:
        """What was gathered; ``end`` is the index of the character after it. Halves of a wide character are joined."""
        text = "".join(chr(0x2D if code == _HYPHEN else code) for code in self.codes if 0 < code <= 0x10FFFF)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Segment(text, page.box(self.rect), self.first, end - 1)


def _segments(page: _Page, text: object) -> Iterator[tuple[Key | None, Segment]]:
    run: _Run | None = None
    rect = pdfium.FS_RECTF()
    count = pdfium.FPDFText_CountChars(text)
    for index in range(count):
        one = pdfium.FPDFText_GetTextObject(text, index)
        address = _address(one)
        if not one:  # a space or a line end that PDFium saw in the gaps
            if run is not None:
                run.codes.append(0x20)
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(rect))
        if run is None or address in page.artifacts or not run.fits(page.keys.get(address), rect):
            if run is not None:
                yield run.key, run.segment(page, index)
            box = pdfium.FS_RECTF(rect.left, rect.top, rect.right, rect.bottom)
            run = None if address in page.artifacts else _Run(page.keys.get(address), index, box)
        if run is not None:
            run.take(pdfium.FPDFText_GetUnicode(text, index), rect)
    if run is not None:
        yield run.key, run.segment(page, count)
