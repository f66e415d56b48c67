"""Is a word drawn as HarfBuzz draws it? Our page and HarfBuzz's own outlines, rendered and laid over each other.

PDFium renders both at 300 dpi: ours from the page's embedded fonts, the reference from paths, which need no font.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from support.programs import PROJECT

DPI = 300
FACE = PROJECT / "fonts" / "NotoSerifDevanagari-Regular.ttf"
# Of a word's ink, the share that must lie within one pixel of the other drawing's; all of it must within three, so that
# no lost dot hides in a long word.
SHARE = 0.93
_ABOVE, _BELOW = 1.0, 0.62  # em: more than any ink of the face reaches over and under the baseline

Ink = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on a page (counted from 0): where its baseline starts, in points from the top left, and its size."""

    word: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two drawings of a word are: the smaller of the two shares of ink within one pixel, and within three."""

    word: str
    near: float
    reach: float

    @property
    def alike(self) -> bool:
        return self.near >= SHARE and self.reach == 1.0


def compare_words(pdf: Path, placed: Sequence[Placed], language: str, face: Path = FACE) -> list[Likeness]:
    """Compare each word of a page with HarfBuzz's drawing of it, at the place where it should stand."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    likenesses: list[Likeness] = []
    try:
        for number, page in enumerate(document):
            here = [each for each in placed if each.page == number]
            ours, reference = ink(page), _reference(page.get_size(), here, (language, face))
            likenesses += [_likeness(each, ours, reference) for each in here]
    finally:
        document.close()
    return likenesses


def ink(page: Any) -> Ink:
    """Which pixels of a rendered page are dark."""
    image = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    dark: Ink = image.reshape(image.shape[:2]) < 128
    return dark


def pages_of(pdf: Path) -> list[Ink]:
    """The ink of each page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [ink(page) for page in document]
    finally:
        document.close()


@lru_cache(maxsize=4)
def _font(face: Path) -> Any:
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face))))


def outline(word: str, language: str, face: Path = FACE) -> list[tuple[str, tuple[float, ...]]]:
    """The outline of a shaped word as path segments (``M L Q C Z``), in em, from the start of its baseline."""
    import uharfbuzz as hb

    font = _font(face)
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(font, buffer)
    segments: list[tuple[str, tuple[float, ...]]] = []
    advance, em = 0, font.face.upem
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        dx, dy = advance + position.x_offset, position.y_offset
        for kind, numbers in _glyph(font, info.codepoint):
            moved = (n + (dy if i % 2 else dx) for i, n in enumerate(numbers))
            segments.append((kind, tuple(n / em for n in moved)))
        advance += position.x_advance
    return segments


def _glyph(font: Any, glyph: int) -> list[tuple[str, tuple[float, ...]]]:
    import uharfbuzz as hb

    segments: list[tuple[str, tuple[float, ...]]] = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *numbers: segments.append(("M", numbers[:2])))
    pen.set_line_to_func(lambda *numbers: segments.append(("L", numbers[:2])))
    pen.set_quadratic_to_func(lambda *numbers: segments.append(("Q", numbers[:4])))
    pen.set_cubic_to_func(lambda *numbers: segments.append(("C", numbers[:6])))
    pen.set_close_path_func(lambda *_: segments.append(("Z", ())))
    font.draw_glyph(glyph, pen, None)
    return segments


def _reference(size: tuple[float, float], placed: Iterable[Placed], how: tuple[str, Path]) -> Ink:
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument.new()
    try:
        page = document.new_page(*size)
        for each in placed:
            path = pdfium.FPDFPageObj_CreateNewPath(each.x, size[1] - each.y)
            pdfium.FPDFPageObj_SetFillColor(path, 0, 0, 0, 255)
            pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_WINDING, False)
            _trace(path, (each.x, size[1] - each.y, each.size), outline(each.word, *how))
            pdfium.FPDFPage_InsertObject(page, path)
        pdfium.FPDFPage_GenerateContent(page)
        return ink(page)
    finally:
        document.close()


def _trace(path: Any, place: tuple[float, float, float], segments: Iterable[tuple[str, tuple[float, ...]]]) -> None:
    import pypdfium2.raw as pdfium

    x, y, size = place
    at = (x, y)
    for kind, numbers in segments:
        p = [start + n * size for start, n in zip((x, y) * 3, numbers, strict=False)]
        match kind:
            case "M":
                pdfium.FPDFPath_MoveTo(path, *p)
            case "L":
                pdfium.FPDFPath_LineTo(path, *p)
            case "Q":  # a PDF has cubic curves alone
                first = [a + 2 / 3 * (c - a) for a, c in zip(at, p[:2], strict=True)]
                second = [b + 2 / 3 * (c - b) for b, c in zip(p[2:], p[:2], strict=True)]
                pdfium.FPDFPath_BezierTo(path, *first, *second, *p[2:])
            case "C":
                pdfium.FPDFPath_BezierTo(path, *p)
            case _:
                pdfium.FPDFPath_Close(path)
        at = (p[-2], p[-1]) if p else at


def _likeness(placed: Placed, ours: Ink, reference: Ink) -> Likeness:
    scale = DPI / 72
    top = max(0, int((placed.y - _ABOVE * placed.size) * scale))
    bottom = int((placed.y + _BELOW * placed.size) * scale)
    a, b = ours[top:bottom], reference[top:bottom]
    return Likeness(placed.word, _overlap(a, b, 1), _overlap(a, b, 3))


def _overlap(a: Ink, b: Ink, pixels: int) -> float:
    """Of the ink of either drawing, the smaller share that lies within some pixels of the other's ink."""
    if not a.any() or not b.any():
        return 0.0
    return float(min((a & _spread(b, pixels)).sum() / a.sum(), (b & _spread(a, pixels)).sum() / b.sum()))


def _spread(image: Ink, pixels: int) -> Ink:
    spread = image.copy()
    for _ in range(pixels):
        padded = np.pad(spread, 1)
        rows, columns = spread.shape
        shifts = (padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3))
        spread = np.logical_or.reduce(list(shifts))
    return spread
