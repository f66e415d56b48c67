"""Hypothesis strategies for text: any words of covered characters, within what extractors can be asked to give back.

Left out, because a reader of PDFs changes them whatever the page says: marks without a letter, format characters
without one, soft hyphens, right-to-left letters, ligatures of compatibility (ﬁ), the micro sign, pictographs and ticks
(pdf_oxide sets a space after them), spacing accents (which it sets over the next letter), the ties ‿ ⁀ ⁔ (which have
no width, so that pdfminer begins a line at one that follows a mark), Latin-1 letters (with a sign after them they look
to pdf_oxide like UTF-8 read wrongly, which it mends), the old vowel sign ॎ (which no language set here writes),
and what NFC replaces.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from hypothesis import strategies as st

from support.programs import PROJECT

_RANGES = (
    (0x21, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x205E),
    (0x2070, 0x25FF),
)
_CHANGED = "\u00ad\u00b5\u2028\u2029" + "^`~¨¯´¸˘˙˚˛˜˝΄΅" + "‿⁀⁔" + "".join(map(chr, range(0xC0, 0x100)))
_CONSONANTS = [chr(c) for c in range(0x915, 0x93A)] + [chr(c) for c in range(0x978, 0x980)]
_VOWELS = [chr(c) for c in range(0x904, 0x915)] + ["\u0960", "\u0961", "\u0972"]
_SIGNS = [chr(c) for c in (*range(0x93E, 0x94D), 0x94F, 0x955, 0x962, 0x963)]
_MODIFIERS = ["\u0900", "\u0901", "\u0902", "\u0903", "\u0951", "\u0952"]
_DIGITS = [chr(c) for c in range(0x966, 0x970)]
_VIRAMA, _NUKTA, _ZWNJ, _ZWJ = "\u094d", "\u093c", "\u200c", "\u200d"


@lru_cache(maxsize=1)
def covered() -> frozenset[str]:
    """The characters that the bundled regular faces cover, read from their character maps."""
    from fontTools.ttLib import TTFont

    found: set[str] = set()
    for path in sorted((PROJECT / "fonts").glob("*-Regular.ttf")):
        with TTFont(path, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


@lru_cache(maxsize=1)
def characters() -> tuple[str, ...]:
    """Covered letters, digits, punctuation and signs outside Devanagari that extractors give back as they are."""
    wanted = (chr(c) for first, last in _RANGES for c in range(first, last + 1))
    return tuple(
        c
        for c in wanted
        if c in covered()
        and c not in _CHANGED
        and unicodedata.category(c)[0] in "LNPS"
        and unicodedata.category(c) != "Lm"
        and unicodedata.normalize("NFC", c) == c
    )


def _optional(choices: list[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), st.sampled_from(choices))


@st.composite
def aksharas(draw: st.DrawFn) -> str:
    """An orthographic syllable: one to three consonants joined by viramas, nuktas, joiners, a sign, a modifier.

    The conjuncts of real words, longer ones among them, have a test of their own.
    """
    if draw(st.integers(0, 5)) == 0:
        return draw(st.sampled_from(_VOWELS)) + draw(_optional(_MODIFIERS))
    text = ""
    for index in range(draw(st.sampled_from((1, 1, 1, 2, 2, 2, 3)))):
        if index:
            text += _VIRAMA + draw(st.sampled_from(("", "", "", _ZWJ, _ZWNJ)))
        text += draw(st.sampled_from(_CONSONANTS)) + (_NUKTA if draw(st.integers(0, 9)) == 0 else "")
    return text + draw(_optional([*_SIGNS, _VIRAMA])) + draw(_optional(_MODIFIERS))


def words() -> st.SearchStrategy[str]:
    """A word: aksharas, Devanagari digits, or anything else that is covered, in any mixture."""
    devanagari = st.one_of(aksharas(), aksharas(), st.sampled_from(_DIGITS))
    mixed = st.one_of(devanagari, st.sampled_from(characters()))
    return st.one_of(st.lists(devanagari, min_size=1, max_size=6), st.lists(mixed, min_size=1, max_size=6)).map("".join)


def lines() -> st.SearchStrategy[str]:
    """A line of words, NFC, that the coverage holds."""
    joined = st.lists(words(), min_size=1, max_size=8).map(" ".join)
    return joined.map(lambda text: unicodedata.normalize("NFC", text)).filter(
        lambda text: set(text) - {" "} <= covered()
    )
