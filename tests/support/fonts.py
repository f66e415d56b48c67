"""Font files such as a person may bring, made from the bundled ones: other kinds of outlines, and broken ones."""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.cffLib.CFFToCFF2 import convertCFFToCFF2
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from support.programs import PROJECT

LETTERS = "कखगघचजटठतथदनपबमयरलवशषसहअइउए क्ष त्र ज्ञ श्र र्क क्र द्ध ाििीुूृेैोौंँःृ़् 0123456789 abc.,।()?-:/–"
WORDS = ("क्षमा", "रूस", "लेनिन", "क्रांति", "शक्ति", "द्युति", "र्कि", "मिट्टी")
_FOLDER = PROJECT / "fonts"


def small(name: str = "Mukta-Regular") -> TTFont:
    """A bundled face with the letters of ``LETTERS`` alone."""
    return TTFont(BytesIO(_subset(name)))


@lru_cache(maxsize=8)
def _subset(name: str) -> bytes:
    font = TTFont(_FOLDER / f"{name}.ttf")
    options = Options()
    options.name_IDs, options.notdef_outline, options.glyph_names = ["*"], True, True
    options.layout_features, options.drop_tables = ["*"], ["DSIG", "fpgm", "prep", "cvt ", "gasp", "STAT"]
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS + "".join(WORDS))
    subsetter.subset(font)
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def with_cff(font: TTFont) -> TTFont:
    """The font with its outlines as PostScript's cubic curves (``CFF``)."""
    glyphs, names = font.getGlyphSet(), font.getGlyphOrder()
    strings = {}
    for name in names:
        pen = T2CharStringPen(font["hmtx"][name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    for tag in ("glyf", "loca", "maxp"):
        del font[tag]
    builder = FontBuilder(font=font)
    builder.setupMaxp()
    font["maxp"].numGlyphs = len(names)
    builder.setupCFF("Cubic-Regular", {"FullName": "Cubic"}, strings, {})
    font.sfntVersion = "OTTO"
    return font


def with_cff2(font: TTFont) -> TTFont:
    """The font with its outlines as ``CFF2``."""
    font = with_cff(font)
    convertCFFToCFF2(font)
    return font


def variable(regular: TTFont, bold: TTFont) -> TTFont:
    """A variable font from 400 to 700 in weight, of two faces whose glyphs have the same points."""
    builder = FontBuilder(font=regular)
    builder.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    variations = {}
    for name in regular.getGlyphOrder():
        if name not in bold.getGlyphSet():
            continue
        light, heavy = (_points(font, name) for font in (regular, bold))
        if len(light) == len(heavy):
            deltas = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in zip(light, heavy, strict=True)]
            variations[name] = [TupleVariation({"wght": (0.0, 1.0, 1.0)}, deltas)]
    builder.setupGvar(variations)
    return regular


def _points(font: TTFont, name: str) -> list[tuple[int, int]]:
    """A glyph's points and, after them, the four that stand for its metrics."""
    coordinates, _ = font["glyf"]._getCoordinatesAndControls(name, font["hmtx"].metrics)
    return list(coordinates)


def save(font: TTFont, path: Path) -> Path:
    """Writes a font."""
    font.save(path)
    return path


def collection(path: Path, *fonts: TTFont) -> Path:
    """Writes a collection."""
    made = TTCollection()
    made.fonts = list(fonts)
    made.save(path)
    return path


def permitting(path: Path, bits: int) -> Path:
    """Writes a font whose maker permits what ``bits`` say (``OS/2``, fsType)."""
    font = small()
    font["OS/2"].fsType = bits
    return save(font, path)


def changed(data: bytes, tag: str, change: Callable[[bytearray], None]) -> bytes:
    """A font file with one table changed in place."""
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, start, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if name.decode() == tag:
            table = bytearray(data[start : start + length])
            change(table)
            return data[:start] + bytes(table) + data[start + length :]
    raise KeyError(tag)


def with_cycle(path: Path) -> Path:
    """A font in which क is made of itself, and ख and ग of one another."""
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    font = small()
    names = [font.getBestCmap()[ord(letter)] for letter in "कखग"]
    for name, part in zip(names, (names[0], names[2], names[1]), strict=True):
        component = GlyphComponent()
        component.glyphName, component.x, component.y, component.flags = part, 10, 10, 0x0002
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, [component, component]
        glyph.xMin = glyph.yMin = 0
        glyph.xMax = glyph.yMax = 500
        font["glyf"].glyphs[name] = glyph
    font.recalcBBoxes = False
    return save(font, path)


def growing(path: Path, rounds: int = 8, each: int = 40) -> Path:
    """A font whose ``GSUB`` turns क into ever more of itself: ``each`` for one, ``rounds`` times over."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    font = small()
    name = font.getBestCmap()[ord("क")]
    lookups = "".join(f"lookup l{n} {{ sub {name} by {' '.join([name] * each)}; }} l{n};\n" for n in range(rounds))
    used = "".join(f"lookup l{n};\n" for n in range(rounds))
    scripts = "script dev2;\n" + used + "script deva;\n" + used + "script latn;\n" + used
    del font["GSUB"]
    addOpenTypeFeaturesFromString(font, f"{lookups}feature ccmp {{\n{used}{scripts}}} ccmp;\n")
    return save(font, path)


def looping(path: Path) -> Path:
    """A font whose ``GSUB`` has a lookup that calls itself for every glyph."""
    from fontTools.feaLib.builder import addOpenTypeFeaturesFromString

    font = small()
    names = [name for name in font.getGlyphOrder() if name != ".notdef"]
    every = "[" + " ".join(names) + "]"
    text = f"""
    lookup inner {{ sub {names[1]} by {names[1]}; }} inner;
    feature ccmp {{ script dev2; lookup outer {{ sub {every}' lookup inner {every}; }} outer; }} ccmp;
    """
    del font["GSUB"]
    addOpenTypeFeaturesFromString(font, text)
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for record in _records(table):
                record.LookupListIndex = len(font["GSUB"].table.LookupList.Lookup) - 1
    return save(font, path)


def _records(table: Any) -> list[Any]:
    """The lookups that a contextual table calls, whatever its format."""
    if getattr(table, "SubstLookupRecord", None):
        return list(table.SubstLookupRecord)
    found: list[Any] = []
    for group in ("ChainSubRuleSet", "SubRuleSet", "ChainSubClassSet", "SubClassSet"):
        for rules in getattr(table, group, None) or []:
            for rule in getattr(rules, group.removesuffix("Set"), None) or []:
                found += rule.SubstLookupRecord
    return found


def pictures_only(path: Path) -> Path:
    """A font that has pictures of letters, to go by its tables' names, and no outlines."""
    save(small(), path)
    path.write_bytes(path.read_bytes().replace(b"glyf", b"CBDT", 1))
    return path
