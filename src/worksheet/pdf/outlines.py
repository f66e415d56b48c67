"""The outlines of a face: a bundled one's straight from its ``glyf`` table, a person's own as HarfBuzz draws them.

Source: OpenType 1.9.1, ``glyf``, “Composite Glyph”.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from worksheet.pdf.glyf import BrokenGlyph, Contours, simple
from worksheet.text.faces import Face, face

_WORDS, _XY, _SCALE, _MORE, _XY_SCALE, _MATRIX = 1, 2, 8, 32, 64, 128
_DEPTH = 6

Parts = tuple[tuple[Contours, int, int], ...]
"""Simple glyphs, each with its offset; none for a glyph without ink."""


class Outlines:
    """The outlines of one bundled face, static TrueType."""

    def __init__(self, one: Face) -> None:
        head, loca = one.table("head"), one.table("loca")
        wide = struct.unpack_from(">h", head, 50)[0]
        count = len(loca) // (4 if wide else 2)
        offsets = struct.unpack(f">{count}{'I' if wide else 'H'}", loca)
        self._offsets = offsets if wide else tuple(2 * offset for offset in offsets)
        self._glyf = one.table("glyf")
        self._parts: dict[int, Parts] = {}

    def parts(self, glyph: int, depth: int = 0) -> Parts:
        """The simple glyphs that ``glyph`` is made of."""
        known = self._parts.get(glyph)
        if known is None:
            data = self._glyf[self._offsets[glyph] : self._offsets[glyph + 1]]
            if not data:
                known = ()
            elif struct.unpack_from(">h", data)[0] >= 0:
                known = ((simple(data), 0, 0),)
            else:
                known = self._composite(data, depth)
            self._parts[glyph] = known
        return known

    def _composite(self, data: bytes, depth: int) -> Parts:
        if depth > _DEPTH:
            raise BrokenGlyph("composite glyphs nested too deep")
        parts: list[tuple[Contours, int, int]] = []
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, glyph = struct.unpack_from(">HH", data, at)
            if not flags & _XY or flags & (_SCALE | _XY_SCALE | _MATRIX):
                raise BrokenGlyph("scaled or point-matched composites are not drawn")
            dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at + 4)
            at += 8 if flags & _WORDS else 6
            parts += [(contours, x + dx, y + dy) for contours, x, y in self.parts(glyph, depth + 1)]
        return tuple(parts)


class Drawn:
    """The outlines of a face of a person's own."""

    def __init__(self, one: Face) -> None:
        self._face = one
        self._parts: dict[int, Parts] = {}

    def parts(self, glyph: int) -> Parts:
        """The glyph as one simple glyph."""
        known = self._parts.get(glyph)
        if known is None:
            from worksheet.pdf.drawn import contours_of  # late: few papers are set in a face of a person's own

            contours = contours_of(self._face, glyph)
            known = self._parts[glyph] = ((contours, 0, 0),) if contours else ()
        return known


@lru_cache(maxsize=32)
def outlines(key: str) -> Outlines | Drawn:
    """The outlines of a face by its key."""
    one = face(key)
    return Drawn(one) if one.drawn else Outlines(one)
