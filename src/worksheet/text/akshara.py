"""Orthographic syllables: what a reader calls one akshara, a pen writes in one box, and a line may not break.

The syllable is that of W3C's Devanagari layout requirements: {C nukta? virama}* C vowel-sign? modifier?, so a conjunct
is one akshara and a word-final consonant with virama stands alone. It is larger than a grapheme cluster where a visible
virama (ZWNJ) stands between two consonants.
"""

from __future__ import annotations

import re
import unicodedata

LATIN = frozenset(("en",))
"""The languages that are not written in Devanagari."""

_CONSONANT = "[\u0915-\u0939\u0958-\u095f\u0978-\u097f]"
_NUKTA = "\u093c"
_VIRAMA = "\u094d"
_JOINERS = "[\u200c\u200d]"
_SIGN = "[\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963]"
_MODIFIER = "[\u0900-\u0903\u0951-\u0954\u1cd0-\u1cff\ua8e0-\ua8f1]"
_MARK = (
    "[\u0300-\u036f\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
    "\u1cd0-\u1cff\ua8e0-\ua8f1\u200c\u200d\ufe00-\ufe0f]"
)

_AKSHARA = re.compile(
    f"{_CONSONANT}{_NUKTA}?(?:{_VIRAMA}{_JOINERS}?{_CONSONANT}{_NUKTA}?)*(?:{_VIRAMA}{_JOINERS}?)?"
    f"(?:{_SIGN}|{_NUKTA})*{_MODIFIER}*{_MARK}*"
    f"|.{_MARK}*",
    re.DOTALL,
)
_MARKS = re.compile(_MARK)
_BROKEN = re.compile(
    f"{_CONSONANT}{_NUKTA}?(?:{_VIRAMA}{_JOINERS}?{_CONSONANT}{_NUKTA}?)*{_VIRAMA}?{_SIGN}?{_MODIFIER}*|.", re.DOTALL
)
_WHITE = re.compile(r"[^\S\u00a0\u202f]+")


def aksharas(text: str) -> list[str]:
    """The orthographic syllables of ``text``, which is NFC; their concatenation is ``text`` again."""
    return _AKSHARA.findall(text)


def fold(text: str) -> str:
    """Text as it is compared and printed: NFC, each run of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def printed(text: str) -> str:
    """Text as it is printed: as ``fold``, but spaces that no line may break at (U+00A0, U+202F) stay, each U+00A0."""
    text = unicodedata.normalize("NFC", text)
    if "\u00a0" not in text and "\u202f" not in text:
        return " ".join(text.split())
    return _WHITE.sub(" ", text).replace("\u202f", "\u00a0").strip()


def pile(akshara: str) -> list[str]:
    """The pieces of an akshara with more marks than it can hold: its letters with a sign, then mark by mark."""
    return _BROKEN.findall(akshara)


def handwritten(text: str, language: str = "") -> int:
    """The room a text takes by hand, in aksharas; a space, a digit or a mark of punctuation is half one, rounded up.

    In a language of Latin script a letter is half one as well.
    """
    pieces = _AKSHARA.findall(text)
    return len(pieces) - sum(language in LATIN or not piece[0].isalpha() for piece in pieces) // 2


def stands_at(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins and ends between aksharas, so that बोल्शेविको is not found in बोल्शेविकों."""
    whole = end == len(text) or not _MARKS.match(text[end])
    return whole and (start == 0 or not _MARKS.match(text[start])) and not _joined_before(text, start)


def _joined_before(text: str, start: int) -> bool:
    """Whether the consonant at ``start`` is the lower part of a conjunct that begins before it."""
    before = text[:start].rstrip("\u200c\u200d")
    return before.endswith(_VIRAMA) and start < len(text) and bool(re.match(_CONSONANT, text[start]))
