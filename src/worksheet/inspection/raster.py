"""Pages as a viewer shows them: drawn by PDFium, written as small PNGs; and their text, line by line.

Runs in the process that draws (``drawing``).
"""

from __future__ import annotations

import ctypes
from io import BytesIO
from math import sqrt
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from worksheet import limits
from worksheet.inspection.faults import UnreadableError
from worksheet.inspection.pdfium import Document

POINTS = 72  # to the inch
_GREYS = 16
_COLOURS = 256
_FLAT_COLOURS = 128
_MAKER = "worksheet"


def size(document: Document, index: int) -> tuple[float, float]:
    """Width and height of a page (from 0) in points, as it is shown."""
    with document.page(index) as page:
        return pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)


def fitting(page: tuple[float, float], dpi: float, most: int) -> float:
    """The dots to the inch for a page of a size: so many, or fewer where they would make more than ``most`` pixels."""
    return min(dpi, POINTS * sqrt(most / max(1.0, page[0] * page[1])))


def drawn(document: Document, index: int, dpi: float) -> Image.Image:
    """A page (from 0) in RGB on white, with its annotations."""
    width, height = size(document, index)
    pixels = max(1, round(width * dpi / POINTS)), max(1, round(height * dpi / POINTS))
    with document.page(index) as page:
        bitmap = pdfium.FPDFBitmap_Create(*pixels, 0)
        if not bitmap:
            raise UnreadableError("pdf-broken")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *pixels, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *pixels, 0, pdfium.FPDF_ANNOT)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * pixels[1])
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", pixels, data, "raw", "BGRX", stride, 1)


def small_png(image: Image.Image, dpi: float) -> bytes:
    """A page as a PNG: sixteen greys where it has no colour, which no eye tells from more; else 256 colours."""
    if _is_grey(image):
        levels = image.getchannel(0).point([(level * (_GREYS - 1) + 127) // 255 for level in range(256)])
        greys = [grey * 255 // (_GREYS - 1) for grey in range(_GREYS)]
        levels.putpalette([part for grey in greys for part in (grey, grey, grey)])
        return png(levels, dpi, bits=4)
    return png(image.quantize(_COLOURS), dpi)


def flat_png(image: Image.Image, dpi: float) -> bytes:
    """A drawing of text and a few flat colours as a PNG."""
    return png(image.quantize(_FLAT_COLOURS, Image.Quantize.FASTOCTREE), dpi)


def png(image: Image.Image, dpi: float, **options: Any) -> bytes:
    """The bytes of a PNG that says who made it, by which ``images.is_page_image`` knows it."""
    info = PngInfo()
    info.add_text("Software", _MAKER)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=info, dpi=(dpi, dpi), **options)
    return out.getvalue()


def text(document: Document) -> list[list[str]]:
    """For each page the lines that say something, as PDFium tells them apart, their spaces made one."""
    pages: list[list[str]] = []
    left = limits.PDF_CHARACTERS
    for index in range(document.pages):
        said = _said(document, index, left)
        left -= len(said)
        found = (" ".join(line.replace("\ufffe", "-").split()) for line in said.splitlines())
        pages.append([line for line in found if line])
    return pages


def _said(document: Document, index: int, most: int) -> str:
    """A page's text, of at most so many characters."""
    with document.page(index) as page:
        handle = pdfium.FPDFText_LoadPage(page)
        count = max(0, pdfium.FPDFText_CountChars(handle))
        if count > most:
            raise UnreadableError("pdf-too-much-text", limit=limits.PDF_CHARACTERS)
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(handle, 0, count, buffer)
        pdfium.FPDFText_ClosePage(handle)
    return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
