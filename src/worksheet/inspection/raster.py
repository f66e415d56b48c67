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
_MAKER = "worksheet"


def drawn(document: Document, index: int, dpi: int) -> Image.Image:
    """A page (from 0) in RGB on white, with its annotations; a page of too many pixels has fewer dots to the inch."""
    with document.page(index) as page:
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        scale = dpi / POINTS
        if width * height * scale * scale > limits.IMAGE_PIXELS:
            scale = sqrt(limits.IMAGE_PIXELS / (width * height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        bitmap = pdfium.FPDFBitmap_Create(*size, 0)
        if not bitmap:
            raise UnreadableError("pdf-broken")
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, *size, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, pdfium.FPDF_ANNOT)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", size, data, "raw", "BGRX", stride, 1)


def small_png(image: Image.Image, dpi: int) -> bytes:
    """A page as a PNG: sixteen greys where it has no colour, which no eye tells from more; else 256 colours."""
    if _is_grey(image):
        levels = image.getchannel(0).point([(level * (_GREYS - 1) + 127) // 255 for level in range(256)])
        greys = [grey * 255 // (_GREYS - 1) for grey in range(_GREYS)]
        levels.putpalette([part for grey in greys for part in (grey, grey, grey)])
        return png(levels, dpi, bits=4)
    return png(image.quantize(_COLOURS), dpi)


def png(image: Image.Image, dpi: int, **options: Any) -> bytes:
    """The bytes of a PNG that says who made it, by which ``images.is_page_image`` knows it."""
    info = PngInfo()
    info.add_text("Software", _MAKER)
    out = BytesIO()
    image.save(out, "PNG", pnginfo=info, dpi=(dpi, dpi), **options)
    return out.getvalue()


def lines(document: Document, index: int) -> list[str]:
    """The lines of a page's text that say something, as PDFium tells them apart, their spaces made one."""
    with document.page(index) as page:
        text = pdfium.FPDFText_LoadPage(page)
        count = max(0, pdfium.FPDFText_CountChars(text))
        if count > limits.PDF_CHARACTERS:
            raise UnreadableError("pdf-too-much-text", limit=limits.PDF_CHARACTERS)
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = pdfium.FPDFText_GetText(text, 0, count, buffer)
        pdfium.FPDFText_ClosePage(text)
    said = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    found = (" ".join(line.replace("\ufffe", "-").split()) for line in said.splitlines())
    return [line for line in found if line]


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return all(ImageChops.difference(red, other).getbbox() is None for other in (green, blue))
