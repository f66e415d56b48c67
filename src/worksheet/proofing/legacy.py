"""Kruti Dev or Preeti by mistake: text that was typed for such a font, seen as Latin letters without sense.

A stretch of words without Devanagari is read as each font would draw it. It is such text if its letters stand together
as in that font and not as in Latin writing, and its words come out as well-formed Devanagari.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from worksheet.proofing.findings import Edit, Finding, Papers
from worksheet.proofing.legacy_fonts import LegacyFont, legacy_font
from worksheet.proofing.letters import FONTS, LEAST, likelihood
from worksheet.values import dataclass

_WORD = re.compile(r"\S+")
_LATIN = re.compile("[A-Za-z]")
_DEVANAGARI = re.compile("[\u0900-\u097f]")
_CONSONANT = "[\u0915-\u0939\u0958-\u095f]\u093c?"
_SYLLABLE = f"(?:{_CONSONANT}\u094d)*{_CONSONANT}(?:[\u093e-\u094c]?[\u0900-\u0903]?|\u094d$)"
_FORMED = re.compile(f"(?:{_SYLLABLE}|^[\u0904-\u0914][\u0900-\u0903]?|[आइईउऊएओ][\u0900-\u0903]?)+")
_EDGE = "।॥,;:?!.()“”‘’'\"=/ऽ-–—०१२३४५६७८९0123456789"
_PARTS = re.compile("[-–/,।()]+")
_CODE = re.compile(
    r"https?:|www\.|@\w+\.|\w\.[a-z]{2,5}$|\d[A-Za-z]|[A-Za-z]\d|__|\\|<[A-Za-z]|[A-Za-z]>|^[\"'{\[(]+\w+[\"'}\])]+\W*$"
)
_FORMULA = re.compile(r"(?<!\\)\$[^$\n]+\$")
_CAPITALS = re.compile("[A-Z]+[a-z]?s?")
_PLAIN = re.compile("[A-Za-z][a-z]*[aeiou][a-z]*")

_LEAST_PLAIN = 12.0
"""How likely one word is to be, in natural logarithms, that could be a name, as Nikhil."""
_LETTERS = 4
"""How many letters a stretch has at least: fewer are as soon a formula or a short form."""
_ENOUGH = 100
"""Of how many words a stretch is judged."""
_LONGEST = 100
"""The longest word that is looked at, in characters."""
_EACH = 3.0
"""How likely each of its words is to be, on average."""
_FORMED_SHARE = 0.85
"""How many of its words come out well formed."""


@dataclass(frozen=True, slots=True)
class LegacyText:
    """A stretch of a text, ``start`` to ``end``, that a legacy font was meant for, and what it may mean."""

    start: int
    end: int
    font: str
    meaning: str


def legacy_stretches(text: str) -> Iterator[LegacyText]:
    """The stretches of a text that were typed for Kruti Dev or Preeti; never in a formula."""
    text = _FORMULA.sub(lambda formula: " " * len(formula[0]), text)
    for start, end in _stretches(text):
        stretch = text[start:end]
        scores = {name: _score(stretch, name) for name in FONTS}
        name = max(scores, key=lambda name: scores[name])
        if scores[name] > 0:
            yield LegacyText(start, end, FONTS[name], legacy_font(name).to_unicode(stretch))


def findings(papers: Papers) -> Iterator[Finding]:
    """Text of a legacy font, with what it may mean."""
    for text in papers.texts:
        typed = text.node.text
        if typed.isdigit() or text.language == "en" or not _LATIN.search(typed):
            continue
        for found in legacy_stretches(typed):
            values = {"text": typed[found.start : found.end], "font": found.font, "mended": found.meaning}
            edit = Edit(found.start, found.end, found.meaning)
            yield Finding(text, found.start, found.end, values, (edit,))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Runs of words that are not plain Devanagari; a legacy word may hold a letter or two of it."""
    start = end = -1
    for word in _WORD.finditer(text):
        if _DEVANAGARI.search(word[0]) and len(_LATIN.findall(word[0])) < 2:
            if start >= 0:
                yield start, end
            start = -1
        elif start >= 0 or _LATIN.search(word[0]):
            start = word.start() if start < 0 else start
            end = word.end()
    if start >= 0:
        yield start, end


def _score(stretch: str, name: str) -> float:
    """How likely a stretch was typed for a font: above 0 it was."""
    words = [word for word in stretch.split() if _LATIN.search(word)]
    if len(_LATIN.findall(stretch)) < _LETTERS or any(len(word) > _LONGEST for word in stretch.split()):
        return 0.0
    telling = [word for word in words if not _CODE.search(word) and not _CAPITALS.fullmatch(word.strip("()[],.;"))]
    telling = telling[:_ENOUGH]
    if not telling or 2 * len(telling) < min(_ENOUGH, len(words)):
        return 0.0
    weight = sum(likelihood(word, name) for word in telling)
    least = _LEAST_PLAIN if len(telling) == 1 and _PLAIN.fullmatch(telling[0]) else LEAST
    if weight < max(least, _EACH * len(telling)):
        return 0.0
    font = legacy_font(name)
    formed = sum(_is_formed(word, font) for word in telling)
    return weight if formed >= _FORMED_SHARE * len(telling) else 0.0


def _is_formed(typed: str, font: LegacyFont) -> bool:
    """Whether a word reads as Devanagari that can be pronounced."""
    parts = [part for part in _PARTS.split(font.to_unicode(typed).strip(_EDGE)) if part]
    return bool(parts) and all(_FORMED.fullmatch(part) for part in parts)
