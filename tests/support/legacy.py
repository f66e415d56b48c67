"""Unicode text typed as for Kruti Dev or Preeti: the way back, for tests alone."""

from __future__ import annotations

import re

from worksheet.proofing.legacy_fonts import LegacyFont

_C = "[\u0915-\u0939]\u093c?"
_SYLLABLE = re.compile(
    f"(?P<reph>र्(?={_C}))?(?P<base>(?:{_C}\u094d(?={_C}))*{_C}\u094d?|[\u0904-\u0914])"
    "(?P<signs>[\u093e-\u094c]*)(?P<modifiers>[\u0900-\u0903]*)"
)
_BAR = "ा"
_SPLIT = {"ो": ("ा", "े"), "ौ": ("ा", "ै")}


class Typist:
    """Types for one font, with what an English keyboard has where that will do."""

    def __init__(self, font: LegacyFont) -> None:
        self._typed: dict[str, str] = {}
        for typed, meaning in sorted(font.glyphs.items(), key=lambda glyph: (not glyph[0].isascii(), len(glyph[0]))):
            self._typed.setdefault(meaning, typed)

    def type(self, text: str) -> str | None:
        """The text as typed; None where the font has no glyph for it."""
        typed, place = "", 0
        for found in _SYLLABLE.finditer(text):
            between = self._plain(text[place : found.start()])
            syllable = self._syllable(found)
            if between is None or syllable is None:
                return None
            typed += between + syllable
            place = found.end()
        rest = self._plain(text[place:])
        return None if rest is None else typed + rest

    def _syllable(self, found: re.Match[str]) -> str | None:
        base, signs = self._base(found["base"]), found["signs"]
        if base is None:
            return None
        first = self._typed["ि"] if "ि" in signs else ""
        parts = [part for sign in signs.replace("ि", "") for part in _SPLIT.get(sign, (sign,))]
        if any(part not in self._typed for part in (*parts, *found["modifiers"])):
            return None
        after = "".join(self._typed[part] for part in parts) + (self._typed["र्"] if found["reph"] else "")
        return first + base + after + "".join(self._typed[mark] for mark in found["modifiers"])

    def _base(self, base: str) -> str | None:
        typed = ""
        while base:
            for length in range(min(5, len(base)), 0, -1):
                piece = base[:length]
                whole = self._typed.get(piece) if piece != "र्" else None
                if base[length : length + 1] not in ("\u094d", "\u093c") and not (whole and whole.isascii()):
                    half = self._typed.get(piece + "\u094d")
                    whole = half + self._typed[_BAR] if half else whole
                if whole:
                    typed += whole
                    break
            else:
                return None
            base = base[length:]
        return typed

    def _plain(self, text: str) -> str | None:
        typed = [c if c.isspace() else self._typed.get(c) for c in text]
        return None if None in typed else "".join(part for part in typed if part)
