"""The glyphs of formulas: glyphs of several faces and sizes, and bars, flattened into one outline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from worksheet.pdf.drawn import Contour, outline_of, packed
from worksheet.pdf.glyf import BrokenGlyph
from worksheet.pdf.outlines import Parts, outlines
from worksheet.text.clusters import Cluster
from worksheet.text.faces import face
from worksheet.text.inked import Bar, Glyph, Inked


@lru_cache(maxsize=4096)
def parts_of(cluster: Cluster, units: int) -> Parts:
    """What an inked cluster draws in a font of ``units`` to the em: simple glyphs, each with its offset."""
    parts: list[Parts] = []
    contours: list[Contour] = []
    for one in cluster.ink if isinstance(cluster, Inked) else ():
        if isinstance(one, Bar):
            contours.append(_bar(one, units))
        elif one.size == 1.0 and face(one.face).upem == units and (whole := _as_it_stands(one, units)) is not None:
            parts.append(whole)
        else:
            contours += _scaled(one, units)
    rest = packed(contours)
    return (*(part for several in parts for part in several), *(((rest, 0, 0),) if rest else ()))


def _as_it_stands(one: Glyph, units: int) -> Parts | None:
    """A glyph as large as the text, as its face has it; None where the face has it scaled from others."""
    dx, dy = round(one.x * units), round(one.y * units)
    try:
        return tuple((contours, x + dx, y + dy) for contours, x, y in outlines(one.face).parts(one.glyph))
    except BrokenGlyph:
        return None


def _scaled(one: Glyph, units: int) -> Iterator[Contour]:
    """A glyph as HarfBuzz draws it, at its size."""
    drawn = face(one.face)
    scale, dx, dy = one.size * units / drawn.upem, one.x * units, one.y * units
    for contour in outline_of(drawn, one.glyph):
        yield [(x * scale + dx, y * scale + dy, on) for x, y, on in contour]


def _bar(one: Bar, units: int) -> Contour:
    """A bar, clockwise as TrueType has its outer contours; its thickness rounded alone, so that all bars are alike."""
    left, right = round(one.x * units), round((one.x + one.width) * units)
    thick = max(1, round(one.height * units))
    low = round((one.y + one.height / 2) * units - thick / 2)
    return [(left, low, True), (left, low + thick, True), (right, low + thick, True), (right, low, True)]
