"""What a font is put through before a page is set in it: every glyph drawn, and Devanagari shaped and measured."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb

from worksheet.fontfile import composites
from worksheet.fontfile.sfnt import UnusableFontError
from worksheet.text.faces import OWN_UNITS, Face, Own, own_face

_CONSONANTS = [chr(code) for code in range(0x915, 0x93A) if code not in (0x929, 0x931, 0x934)]
_SIGNS = "ािीुूृेैोौंँः"
_CONJUNCTS = (
    "क्ष त्र ज्ञ श्र द्य द्ध द्व द्द द्भ द्म ट्ट ट्ठ ड्ड ड्ढ ङ्क ङ्ग ह्म ह्न ह्य ह्र ह्व हृ रु रू क्त त्त त्न न्न प्त ल्ल "
    "ष्ट ष्ठ स्त्र ष्ट्र न्द्र स्थ्य त्त्व ज्ज्व क्ष्म र्क र्द्ध र्त्स्य र्म्य द्र प्र क्र ट्र ड्र द्रु द्रू ट्टू ट्रू"
)
_TALL = ("र्कीं", "र्मीं", "र्षें", "र्तिं", "हिँ", "कौं", "ईं", "ऐं", "औं", "र्ड्डी", "ॐ", "ऋ", "ड़ी", "ढ़ूँ")
_PLAIN = "The quick brown fox jumps over the lazy dog 0123456789 (ÁÅgjpqy) ०१२३४५६७८९ ।॥"
_MOST_GROWTH, _AND = 16, 64  # glyphs to a character, and some
_MOST_EM = 16  # of an advance, and of ink above or below the line
_WEIGHTS = (400, 700)
_BOLD_FROM = 600
_NAMES = {"family": (16, 1), "style": (17, 2), "version": (5,), "postscript": (6,), "licence": (13, 14), "maker": (0,)}
_LONGEST = 120
_OF_NAMES = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")


def try_out(data: bytes, index: int) -> dict[str, Any]:
    """What a face is found to be, as plain data: its names, weights, ink in em, and what it can do."""
    hb_face = hb.Face(hb.Blob(data), index)
    _check_outlines(hb_face)
    names = {key: _name(hb_face, numbers) for key, numbers in _NAMES.items()}
    weights = _weights(hb_face)
    low = high = 0.0
    able = (False, False)
    for weight in dict.fromkeys(weights):
        one = own_face(Own("", index, weight, "", "trial"), data)
        _draw_all(one)
        low, high = min(low, _inked(one)[0]), max(high, _inked(one)[1])
        able = _abilities(one)
    postscript = "".join(c for c in names["postscript"] if c in _OF_NAMES)[:60]
    return {
        **names,
        "postscript": postscript or "Font",
        "weights": weights,
        "ink": (low, high),
        "devanagari": able[0],
        "conjuncts": able[1],
    }


def _weights(hb_face: Any) -> tuple[int, ...]:
    """The weights to set the axis ``wght`` to, regular and then bold; (0,) where there is nothing to set."""
    for axis in hb_face.axis_infos:
        if axis.tag == "wght":
            regular, bold = (int(min(max(weight, axis.min_value), axis.max_value)) for weight in _WEIGHTS)
            return (regular, bold) if bold >= _BOLD_FROM and bold > regular else (regular,)
    return (0,)


def _check_outlines(hb_face: Any) -> None:
    if "glyf" not in hb_face.table_tags:
        return
    head, loca, glyf = (bytes(hb_face.reference_table(tag).data) for tag in ("head", "loca", "glyf"))
    try:
        composites.check(head, loca, glyf, hb_face.glyph_count)
    except composites.BrokenOutlinesError as error:
        raise UnusableFontError("font-broken") from error


def _draw_all(one: Face) -> None:
    """Let HarfBuzz draw every glyph: what breaks it breaks it here."""
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, _: None)  # with nothing to call, it may spare itself the drawing
    for glyph in range(one.hb_face.glyph_count):
        one.hb_font.draw_glyph(glyph, funcs, None)


def _texts() -> Iterator[str]:
    yield from (consonant + sign for consonant in _CONSONANTS for sign in ("", *_SIGNS))
    yield from ("र्" + consonant + "ें" for consonant in _CONSONANTS)
    yield from (consonant + "्र" for consonant in _CONSONANTS)
    yield from (conjunct + sign for conjunct in _CONJUNCTS.split() for sign in ("", "ि", "ी", "ु"))
    yield from _TALL
    yield _PLAIN


def _inked(one: Face) -> tuple[float, float]:
    """The lowest and the highest ink of the trial's texts, in em; raises for what no font needs."""
    low = high = 0.0
    most = _MOST_EM * OWN_UNITS
    for text in _texts():
        if not all(one.covers(character) for character in text if character != " "):
            continue
        infos, positions = _shaped(one, text)
        for info, position in zip(infos, positions, strict=True):
            bottom, top = one.ink(info.codepoint)
            bottom, top = bottom + position.y_offset, top + position.y_offset
            if max(abs(bottom), abs(top), abs(position.x_advance), abs(position.x_offset)) > most:
                raise UnusableFontError("font-broken")
            low, high = min(low, bottom / OWN_UNITS), max(high, top / OWN_UNITS)
    return low, high


def _shaped(one: Face, text: str) -> tuple[Any, Any]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    try:
        hb.shape(one.hb_font, buffer)
    except MemoryError as error:  # what HarfBuzz says of a font that would have it work on without end
        raise UnusableFontError("font-endless") from error
    if len(buffer.glyph_infos) > _MOST_GROWTH * len(text) + _AND:
        raise UnusableFontError("font-endless")
    return buffer.glyph_infos, buffer.glyph_positions


def _abilities(one: Face) -> tuple[bool, bool]:
    """Whether it has Devanagari letters, and whether it joins them."""
    if not one.covers("कषम्ाि"):
        return False, False
    virama = one.hb_font.get_nominal_glyph(0x94D)
    return True, all(info.codepoint != virama for info in _shaped(one, "क्ष")[0])


def _name(hb_face: Any, numbers: tuple[int, ...]) -> str:
    for number in numbers:
        text = hb_face.get_name(number)
        shown = "".join(c for c in text or "" if c.isprintable())[:_LONGEST].strip()
        if shown:
            return shown
    return ""
