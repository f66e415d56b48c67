"""What a face covers and how it draws: blocks of Unicode, forms by language, conjuncts that it does not join."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import uharfbuzz as hb

from worksheet.text.akshara import aksharas
from worksheet.text.faces import Face

BLOCKS = {
    "devanagari": range(0x900, 0x980),
    "devanagari-extended": range(0xA8E0, 0xA900),
    "vedic": range(0x1CD0, 0x1D00),
    "latin": (*range(0x20, 0x7F), *range(0xA0, 0x180)),
    "greek": range(0x370, 0x400),
    "mathematics": (*range(0x2070, 0x20A0), *range(0x2190, 0x2300)),
}
"""Blocks that school papers draw on; Latin is its first three, mathematics has arrows and raised figures with it."""

_VIRAMA, _ZWNJ = "\u094d", "\u200c"
_LETTERS = [chr(code) for code in (*range(0x905, 0x93A), *range(0x966, 0x970))]


def coverage(one: Face) -> dict[str, tuple[int, int]]:
    """For each block how many of its characters the face has, and how many there are."""
    found = {}
    for block, codes in BLOCKS.items():
        assigned = [chr(code) for code in codes if unicodedata.category(chr(code)) != "Cn"]
        found[block] = (sum(map(one.covers, assigned)), len(assigned))
    return found


def local_forms(one: Face, languages: Sequence[str]) -> dict[str, str]:
    """The letters and digits that the face draws in a form of the language's own, by language; Hindi is the measure."""
    letters = [letter for letter in _LETTERS if one.covers(letter)]
    usual = {letter: _drawn(one, letter, "hi") for letter in letters}
    forms = {
        language: "".join(letter for letter in letters if _drawn(one, letter, language) != usual[letter])
        for language in languages
    }
    return {language: changed for language, changed in forms.items() if changed}


def lacking(one: Face, text: str) -> tuple[str, ...]:
    """The characters of a text that the face has no glyph for, each once, in order."""
    return tuple(c for c in dict.fromkeys(text) if not c.isspace() and not one.covers(c))


def apart(one: Face, text: str, language: str = "hi") -> tuple[str, ...]:
    """The conjuncts of a text that the face draws with a visible virama, each once, in order; ZWNJ asks for one."""
    return tuple(
        conjunct
        for conjunct in dict.fromkeys(aksharas(text))
        if one.covers(conjunct) and any(_shows(one, conjunct, at, language) for at in _joins(conjunct))
    )


def _joins(akshara: str) -> Iterator[int]:
    """Where a virama stands before a consonant."""
    for at, character in enumerate(akshara[:-1]):
        if character == _VIRAMA and "\u0915" <= akshara[at + 1] <= "\u0939":
            yield at


def _shows(one: Face, akshara: str, at: int, language: str) -> bool:
    """Whether asking for a visible virama there changes nothing."""
    asked = akshara[: at + 1] + _ZWNJ + akshara[at + 1 :]
    return _drawn(one, akshara, language) == _drawn(one, asked, language)


def _drawn(one: Face, text: str, language: str) -> list[int]:
    """The glyphs with ink that a text is drawn with."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "ltr"
    buffer.script = "Deva"
    buffer.language = language
    hb.shape(one.hb_font, buffer)
    return [info.codepoint for info in buffer.glyph_infos if one.ink(info.codepoint) != (0, 0)]
