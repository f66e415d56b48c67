"""The glyphs of formulas: glyphs of several faces and sizes, and bars, flattened into one outline."""

from __future__ import annotations

from worksheet.pdf.drawn import Contour, outline_of, packed
from worksheet.pdf.glyf import Contours
from worksheet.text.faces import face
from worksheet.text.inked import Bar, Inked


def parts_of(cluster: Inked, units: int) -> list[tuple[Contours, int, int]]:
    """What an inked cluster draws, in a font of ``units`` to the em, as one simple glyph; nothing if it has no ink."""
    contours: list[Contour] = []
    for one in cluster.ink:
        if isinstance(one, Bar):
            contours.append(_bar(one, units))
            continue
        drawn = face(one.face)
        scale = one.size * units / drawn.upem
        dx, dy = one.x * units, one.y * units
        contours += [
            [(x * scale + dx, y * scale + dy, on) for x, y, on in contour] for contour in outline_of(drawn, one.glyph)
        ]
    glyph = packed(contours)
    return [(glyph, 0, 0)] if glyph else []


def _bar(one: Bar, units: int) -> Contour:
    """A bar, clockwise as TrueType has its outer contours; rounded as one, so that all bars are alike."""
    left, right = round(one.x * units), round((one.x + one.width) * units)
    thick = max(1, round(one.height * units))
    low = round((one.y + one.height / 2) * units - thick / 2)
    return [(left, low, True), (left, low + thick, True), (right, low + thick, True), (right, low, True)]
