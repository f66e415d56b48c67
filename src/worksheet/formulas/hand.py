"""What a formula is written with: faces, their measures, and single glyphs as boxes.

Digits, letters and the usual signs come from the faces of the running text, so that 5 and $5$ are alike; variables from
an italic of the same hand; other signs, roots and brackets that grow from Noto Sans Math, by its MATH table as HarfBuzz
reads it (OpenType 1.9.1, “MATH”).
"""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from worksheet.formulas.boxes import EMPTY, Box, beside, over
from worksheet.formulas.tree import Kind, Sign
from worksheet.text import clusters
from worksheet.text.faces import Face, face
from worksheet.text.inked import Glyph, Ink
from worksheet.typeface import MATH, italic_of
from worksheet.values import dataclass

SIZES = (1.0, 0.72, 0.56)
"""Of running text, of scripts, of scripts of scripts."""

_MATH_AXIS = 0.278
_PLAIN_FENCE = 1.3  # em: what is no higher has the brackets of running text
_SHORTER = 0.97  # of what it encloses a bracket may be
_ON_THE_AXIS = frozenset((Kind.BINARY, Kind.RELATION, Kind.LARGE))
_LETTERS = {False: (0x1D434, 0x1D44E, 0x1D6FC), True: (0x1D468, 0x1D482, 0x1D736)}  # A, a, α of Unicode's italics
_GREEK = "αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ"


@dataclass(frozen=True, slots=True)
class Hand:
    """Chains of faces for running text and for what is bold in it, and the key of an italic face, if there is one.

    ``axis`` is where = and − lie, ``rule`` how thick a rule is, in em; ``language`` is for shaping.
    """

    chain: tuple[str, ...]
    bold: tuple[str, ...]
    strong: bool
    italics: tuple[str | None, str | None]  # for regular and bold; None: Noto Sans Math's own
    language: str
    axis: float
    rule: float

    def words(self, text: str, level: int, strong: bool = False) -> Box:
        """Text as running text is shaped."""
        word = clusters.shape(text, self.bold if strong else self.chain, self.language)
        return beside([_run(run, SIZES[level]) for run in word.runs])

    def sign(self, sign: Sign, level: int) -> Box:
        """One sign, or a number."""
        if sign.italic:
            return self._variable(sign, level)
        box = self.words(sign.text, level, sign.strong)
        if sign.kind in _ON_THE_AXIS and all(isinstance(i, Glyph) and i.face == MATH for i in box.ink):
            return box.raised((self.axis - _MATH_AXIS) * SIZES[level])
        return box

    def _variable(self, sign: Sign, level: int) -> Box:
        strong = self.strong or sign.strong
        key = self.italics[strong]
        if key and face(key).covers(sign.text):
            return glyph(key, _glyph_of(face(key), sign.text), level)
        form = _italic_form(sign.text, strong)
        return glyph(MATH, _glyph_of(face(MATH), form), level) if face(MATH).covers(form) else self.words(form, level)

    def large(self, text: str, level: int, display: bool) -> Box:
        """A sum, an integral and the like, larger where there is room, its middle on the axis."""
        base = _glyph_of(face(MATH), text)
        found = variants(base, "ttb") or ((base, 0.0),)
        return self.centred(glyph(MATH, found[min(len(found) - 1, 1)][0] if display else base, level), level)

    def centred(self, box: Box, level: int) -> Box:
        """A box with its middle on the axis."""
        return box.raised(self.axis * SIZES[level] - (box.height - box.depth) / 2)

    def fence(self, text: str, inside: Box, level: int) -> Box:
        """A bracket as high as what it encloses."""
        if not text:
            return EMPTY
        axis, size = self.axis * SIZES[level], SIZES[level]
        needed = 2 * max(inside.height - axis, inside.depth + axis)
        if needed <= _PLAIN_FENCE * size:
            return self.words(text, level)
        return self.centred(grown(text, needed * _SHORTER, level), level)


@lru_cache(maxsize=64)
def hand(regular: tuple[str, ...], bold: tuple[str, ...], strong: bool, language: str) -> Hand:
    """The hand of a paragraph: its chains in both weights, whether it is bold, its language."""
    chain = bold if strong else regular
    minus = beside([_run(run, 1.0) for run in clusters.shape("−", chain, language).runs])
    rule = min(0.085, max(0.05, minus.height + minus.depth))
    italics = (italic_of(regular, False), italic_of(regular, True))
    return Hand(chain, bold, strong, italics, language, (minus.height - minus.depth) / 2, rule)


def grown(text: str, needed: float, level: int) -> Box:
    """A bracket or a root sign at least ``needed`` em high, as it stands in its face."""
    base = _glyph_of(face(MATH), text)
    size = SIZES[level]
    for variant, height in variants(base, "ttb"):
        if height * size >= needed:
            return glyph(MATH, variant, level)
    return _assembled(base, needed, level) or glyph(MATH, (variants(base, "ttb") or ((base, 0.0),))[-1][0], level)


@lru_cache(maxsize=1024)
def variants(base: int, direction: str) -> tuple[tuple[int, float], ...]:
    """The larger forms of a glyph with their lengths in em, shortest first."""
    one = face(MATH)
    return tuple((v.glyph, v.advance / one.upem) for v in one.hb_font.get_math_glyph_variants(base, direction))


def _assembled(base: int, needed: float, level: int) -> Box | None:
    """A sign put together from parts that join: as many of those that repeat as it takes."""
    one = face(MATH)
    parts = one.hb_font.get_math_glyph_assembly(base, "ttb")[0]
    if not parts:
        return None
    units = needed / SIZES[level] * one.upem
    least = one.hb_font.get_math_min_connector_overlap("ttb")
    extender = hb.OTMathGlyphPartFlags.EXTENDER
    for repeat in range(200):
        shown = [part for part in parts for _ in range(repeat if part.flags & extender else 1)]
        joins = max(0, len(shown) - 1)
        length = sum(part.full_advance for part in shown) - joins * least
        if shown and length >= units:
            break
    overlap = least + (length - units) / joins if joins else 0.0
    y, placed = 0.0, []
    for part in shown:
        box = glyph(MATH, part.glyph, level)
        placed.append((box, 0.0, y / one.upem * SIZES[level] + box.depth))
        y += part.full_advance - overlap
    return over(placed)


@lru_cache(maxsize=4096)
def glyph(key: str, number: int, level: int) -> Box:
    """A glyph at a size, with its ink's height and depth."""
    one, size = face(key), SIZES[level]
    scale = size / one.upem
    ink = one.hb_font.get_glyph_extents(number)
    width = one.hb_font.get_glyph_h_advance(number) * scale
    if not ink or not ink.height:
        return Box(width)
    low, high = (ink.y_bearing + ink.height) * scale, ink.y_bearing * scale
    lean = max(0.0, (ink.x_bearing + ink.width) * scale - width)
    return Box(width, high, -low, (Glyph(key, number, 0.0, 0.0, size),), lean)


def _run(run: clusters.Run, size: float) -> Box:
    one, x = face(run.face), 0
    scale = size / one.upem
    ink: list[Ink] = []
    height = depth = 0.0
    for number, cluster in enumerate(run.clusters):
        for drawn, dx, dy in cluster.glyphs:
            low, high = one.ink(drawn)
            first = not ink and not number
            height = (high + dy) * scale if first else max(height, (high + dy) * scale)
            depth = -(low + dy) * scale if first else max(depth, -(low + dy) * scale)
            ink.append(Glyph(run.face, drawn, (x + dx) * scale, dy * scale, size))
        x += cluster.advance
    return Box(x * scale, height, depth, tuple(ink))


def _glyph_of(one: Face, character: str) -> int:
    return one.hb_font.get_nominal_glyph(ord(character)) or 0


def _italic_form(letter: str, strong: bool) -> str:
    """A letter among Unicode's mathematical italics; itself where it has none."""
    capital, small, greek = _LETTERS[strong]
    if "A" <= letter <= "Z":
        return chr(capital + ord(letter) - 65)
    if "a" <= letter <= "z":
        return "ℎ" if letter == "h" and not strong else chr(small + ord(letter) - 97)
    return chr(greek + _GREEK.index(letter)) if letter in _GREEK else letter
