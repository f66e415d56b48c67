"""Faces: what HarfBuzz needs of a font file, and the order in which faces are tried for a character.

Faces are opened once a process, from the bundled files by name; HarfBuzz maps the file, so an unused one costs nothing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from worksheet import shipped

# What Noto Serif Devanagari lacks (½ ² † by Noto Serif; → ≠ ∞ by Noto Sans Math; ✓ ☐ by Noto Sans Symbols 2).
REGULAR = ("NotoSerifDevanagari-Regular", "NotoSerif-Regular", "NotoSansMath-Regular", "NotoSansSymbols2-Regular")
BOLD = ("NotoSerifDevanagari-Bold", "NotoSerif-Bold", "NotoSansMath-Regular", "NotoSansSymbols2-Regular")
_DRAWN_BY_SHAPER = frozenset("\u200b\u200c\u200d\u2060\u00ad\ufe0e\ufe0f")  # no face needs a glyph for these


class Face:
    """One font file. Lengths are font units, ``upem`` to the em; ``name`` is its PostScript name."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.hb_face = hb.Face(hb.Blob.from_file_path(str(path)))
        self.hb_font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self._covered: dict[str, bool] = {}
        self._ink: dict[int, tuple[int, int]] = {}
        self.space: int = self.hb_font.get_glyph_h_advance(self.hb_font.get_nominal_glyph(0x20) or 0)

    def covers(self, text: str) -> bool:
        """Whether each character of ``text`` has a glyph here."""
        covered = self._covered
        for character in text:
            known = covered.get(character)
            if known is None:
                glyph = self.hb_font.get_nominal_glyph(ord(character))
                known = covered[character] = bool(glyph) or character in _DRAWN_BY_SHAPER
            if not known:
                return False
        return True

    def ink(self, glyph: int) -> tuple[int, int]:
        """Lowest and highest ink of a glyph above the baseline, (0, 0) where it has none."""
        ink = self._ink.get(glyph)
        if ink is None:
            box = self.hb_font.get_glyph_extents(glyph)
            ink = (box.y_bearing + box.height, box.y_bearing) if box and box.height else (0, 0)
            self._ink[glyph] = ink
        return ink

    def table(self, tag: str) -> bytes:
        """A table of the font file."""
        return bytes(self.hb_face.reference_table(tag).data)


@lru_cache(maxsize=32)
def face(name: str) -> Face:
    """A bundled face by its PostScript name."""
    return Face(name, shipped.folder("fonts") / f"{name}.ttf")


def uncovered(text: str, chain: tuple[str, ...] = REGULAR) -> tuple[str, ...]:
    """The characters of ``text`` that no face of the chain draws, each once, in order."""
    missing = dict.fromkeys(text)
    for name in chain:
        if not missing:
            break
        one = face(name)
        missing = dict.fromkeys(character for character in missing if not one.covers(character))
    return tuple(character for character in missing if not character.isspace())
