"""The formulas of a paragraph as ready words, set where the text is set; nothing of it is imported by other papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from worksheet.content import FORMULA, Text, Tone
from worksheet.errors import InputError, Problem
from worksheet.formulas.hand import Hand, hand
from worksheet.formulas.speech import spoken
from worksheet.formulas.words import formula_words, smaller
from worksheet.layout.parts import Piece, Ready, Setting
from worksheet.text.inked import FormulaWord

_FORMULA = re.compile(f"{FORMULA[0]}([^{FORMULA[1]}]*){FORMULA[1]}")
_TALLEST = 480.0  # points: what is higher may find no page
_SMALLEST = 0.6  # of its size: a formula wider than its column is set smaller, but can still be read
_BREAKS_FROM = 0.35  # of the column: a formula that is no wider is not broken
_AFTER = 0.6  # em that a column keeps for a mark of punctuation behind a formula


def with_formulas(body: tuple[Piece, ...], setting: Setting) -> tuple[Piece, ...]:
    """The pieces of a paragraph with its formulas as words. One that is all of its paragraph is displayed."""
    pieces = list(_parted(body))
    alone = len(pieces) == 1
    ready: list[Piece] = []
    for piece, source in pieces:
        if source is None or not isinstance(piece, Text):
            ready.append(piece)
        else:
            ready += _set(piece, source, setting, alone)
    return tuple(ready)


def _parted(body: tuple[Piece, ...]) -> Iterator[tuple[Piece, str | None]]:
    """The pieces of a body, and of each that is a formula its source."""
    for piece in body:
        if not isinstance(piece, Text) or FORMULA[0] not in piece.text:
            yield piece, None
            continue
        for i, text in enumerate(_FORMULA.split(piece.text)):
            if i % 2:
                yield piece, text
            elif text:
                yield replace(piece, text=text), None


def _set(piece: Text, source: str, setting: Setting, alone: bool) -> Iterator[Ready]:
    """A formula's words: one, or more where it is wide and a line may break it."""
    language = piece.language or setting.language
    strong = setting.text.strong or piece.tone is not Tone.PLAIN
    one = hand(setting.style.regular, setting.style.bold, strong, language)
    words = formula_words(source, one, alone, spoken(source, language))
    size = setting.text.size
    if sum(word.width for word in words) * size <= _BREAKS_FROM * setting.width:
        words = (_whole(words),)
    if (max(word.high for word in words) - min(word.low for word in words)) * size > _TALLEST:
        raise InputError(Problem("formula-tall", None, {"formula": source}))
    for word in words:
        yield Ready(_fitting(word, source, one, setting), not word.last)


def _whole(words: Sequence[FormulaWord]) -> FormulaWord:
    """The parts of a formula as one word."""
    if len(words) == 1:
        return words[0]
    runs = tuple(run for word in words for run in word.runs)
    low, high = min(word.low for word in words), max(word.high for word in words)
    text, width = "".join(word.text for word in words), sum(word.width for word in words)
    return replace(words[0], text=text, runs=runs, width=width, low=low, high=high, last=True)


def _fitting(word: FormulaWord, source: str, one: Hand, setting: Setting) -> FormulaWord:
    """A word no wider than its column: smaller where it must be. Raises InputError where it would be too small."""
    room = setting.width / setting.text.size
    if word.width <= room:
        return word
    by = (room - min(_AFTER, room / 4)) / word.width
    if by < _SMALLEST:
        raise InputError(Problem("formula-wide", None, {"formula": source}))
    return smaller(word, by, one.chain[0])
