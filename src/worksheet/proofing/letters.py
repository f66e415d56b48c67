"""How likely a word was typed for a legacy font: the logarithm of how much likelier its pairs of letters are there.

``bench/letters.py`` makes the tables in ``data/proofing``: a row for each first letter, a column for each second, the
letter ``i`` for as likely in both, each letter further half a unit (natural logarithm), at most four.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from worksheet.shipped import DATA

FONTS = {"kruti-dev": "Kruti Dev", "preeti": "Preeti"}
"""The fonts known, and how people call them."""

LEAST = 9.0
"""How likely a stretch of words has to be typed for a font, in natural logarithms."""

_BOUNDARY, _DIGIT, _OTHER = " ", "0", "\u00ff"
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if not chr(code).isdigit()) + _BOUNDARY + _DIGIT + _OTHER
"""What is told apart: ASCII; the edge of a word; any digit; any character beyond."""

_EVEN = ord("i")
_BEYOND = re.compile("[^\x21-\x7e]")
_PLACES = {letter: place for place, letter in enumerate(ALPHABET)}


def pairs(word: str) -> list[str]:
    """The pairs of letters in a word, its edges among them."""
    plain = _BEYOND.sub(_OTHER, re.sub("[0-9]", _DIGIT, word))
    padded = f"{_BOUNDARY}{plain}{_BOUNDARY}"
    return [padded[place : place + 2] for place in range(len(padded) - 1)]


def likelihood(word: str, font: str) -> float:
    """The logarithm, above 0 where the word was rather typed for the font than in a Latin language."""
    table = _table(font)
    return sum(ord(table[_PLACES[pair[0]]][_PLACES[pair[1]]]) - _EVEN for pair in pairs(word)) / 2


def may_be_legacy(words: Iterable[str]) -> bool:
    """Whether some of the words may have been typed for a legacy font: a first look, for English words mostly."""
    words = tuple(words)
    return any(sum(max(0.0, likelihood(word, font)) for word in words) >= LEAST for font in FONTS)


@lru_cache(maxsize=2)
def _table(font: str) -> list[str]:
    return (DATA / "proofing" / f"{font}-letters.txt").read_text(encoding="utf-8").splitlines()
