"""Where a line may break: UAX #14 by ICU, with what Devanagari school papers need on top.

ICU breaks before a danda that follows a space, and between ₹ and its number; a page must not (W3C deva-lreq, “Line
breaking”; UAX #14 LB25). ICU's Devanagari words never break inside; one wider than its column is cut between aksharas.
"""

from __future__ import annotations

from functools import lru_cache

from icu4py.breakers import LineBreaker

from worksheet.text.akshara import aksharas

_NEVER_FIRST = "।॥,.:;?!%)]}”’»॰"
_NEVER_LAST = "₹([{“‘«$"


@lru_cache(maxsize=16384)
def segments(text: str, language: str) -> tuple[str, ...]:
    """Pieces of ``text`` between the places where a line may break, each with the spaces that follow it."""
    pieces: list[str] = []
    for piece in LineBreaker(text, language):
        tied = pieces and (piece[0] in _NEVER_FIRST or pieces[-1].rstrip(" ")[-1:] in _NEVER_LAST)
        if tied:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return tuple(pieces)


def emergency(word: str) -> list[str]:
    """The pieces that a word too wide for its column may be cut into; a final consonant with virama stays attached."""
    pieces = aksharas(word)
    if len(pieces) > 1 and pieces[-1].endswith("\u094d"):
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return pieces
