"""Text of the fonts that were used before Unicode, Kruti Dev 010 and Preeti, read as Unicode.

Such a font draws a Devanagari glyph for each Latin letter, so its text is a row of glyphs from left to right: ि is
typed before its consonants, the reph after its syllable, and a half letter with its bar makes a whole one.
``data/proofing`` has a table a font: what is typed, and what its glyph means.
"""

from __future__ import annotations

import re
from functools import lru_cache

from worksheet.shipped import DATA

_SHORT_I, _REPH = "ि", "र्"
_BEFORE, _AFTER = "\uf001", "\uf002"  # stand for the two, until it is known where they belong
_CONSONANT = "[\u0915-\u0939\u0958-\u095f]\u093c?"
_CLUSTER = f"(?:{_CONSONANT}\u094d)*{_CONSONANT}"
_SIGN = "[\u093e-\u094c]"
_MODIFIER = "[\u0900-\u0903]"
_JOINED = (("ाे", "ो"), ("ाै", "ौ"), ("ाॅ", "ॉ"), ("ेा", "ो"), ("ैा", "ौ"), ("अा", "आ"), ("अो", "ओ"), ("अौ", "औ"))


class LegacyFont:
    """One font's table: ``glyphs`` maps what is typed, one to three characters, to what its glyph means."""

    __slots__ = ("_pieces", "glyphs", "name")

    def __init__(self, name: str, glyphs: dict[str, str]) -> None:
        self.name = name
        self.glyphs = glyphs
        longest_first = sorted(glyphs, key=len, reverse=True)
        self._pieces = re.compile("|".join(map(re.escape, longest_first)))

    def to_unicode(self, text: str) -> str:
        """What a text typed for this font says; characters that its table lacks stay."""
        text = _tail_first(text) if self.name == "preeti" else text
        return _in_order(self._pieces.sub(self._meaning, text))

    def _meaning(self, piece: re.Match[str]) -> str:
        meaning = self.glyphs[piece[0]]
        return _BEFORE if meaning == _SHORT_I else _AFTER if meaning == _REPH else meaning


@lru_cache(maxsize=2)
def legacy_font(name: str) -> LegacyFont:
    """The font of a name in ``letters.FONTS``."""
    lines = (DATA / "proofing" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return LegacyFont(name, dict(line.split("\t") for line in lines))


def _tail_first(text: str) -> str:
    """In Preeti a mark may be typed before the tail ``m`` that makes प to फ and भ to झ."""
    return re.sub(r"([\]}'\"+F\[]+)m", r"m\1", text)


def _in_order(text: str) -> str:
    """Glyphs from left to right, as the characters that Unicode writes for them."""
    for typed, meant in (("\u094d\u093e", ""), *_JOINED):  # a half letter and its bar first
        text = text.replace(typed, meant)
    text = re.sub(f"({_SIGN})\u093c", "\u093c\\1", text)
    text = re.sub(f"{_BEFORE}({_CLUSTER})", f"\\1{_SHORT_I}", text)
    text = text.replace("िा", "ि").replace(f"{_MODIFIER}{_BEFORE}", _SHORT_I)
    text = re.sub(f"({_CLUSTER}{_SIGN}*{_MODIFIER}*|[\u0904-\u0914]{_MODIFIER}*){_AFTER}", f"{_REPH}\\1", text)
    text = re.sub(f"({_MODIFIER})({_SIGN}+)", r"\2\1", text)
    return text.replace(_BEFORE, _SHORT_I).replace(_AFTER, _REPH)
