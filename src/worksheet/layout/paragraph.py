"""Inline pieces to lines: collect, break, fill, place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.content import FORMULA, Gap, Text
from worksheet.layout.boxes import Line
from worksheet.layout.breaking import SLACK, Column, Manner, line_ends
from worksheet.layout.fragments import fragments, on_one_line
from worksheet.layout.parts import Fragment, Piece, Setting, after_hyphen, hyphen, space_width, widened
from worksheet.layout.style import Align
from worksheet.text.clusters import Word
from worksheet.values import dataclass

__all__ = ["SetLine", "Setting", "set_paragraph", "space_width", "text_width"]

_LETTER_SPACE = 0.42  # em: poppler takes letters that stand nearer for one spaced-out word
_WIDEST_SPACE = 0.68  # em: at 0.7 poppler takes a space for the gutter between two columns
_FREE_BEFORE = {Align.LEFT: 0.0, Align.JUSTIFIED: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
_MANNERS = {Align.CENTRE: Manner.BALANCED, Align.JUSTIFIED: Manner.JUSTIFIED}


@dataclass(frozen=True, slots=True)
class SetLine:
    """A finished line: what it shows, its own width, its height and where its baseline lies in that height."""

    line: Line
    width: float
    height: float


def set_paragraph(inlines: tuple[Piece, ...], setting: Setting) -> tuple[SetLine, ...]:
    """The lines of a paragraph; each starts at x 0 (or where its alignment puts it) and at its own top."""
    has_gaps = any(isinstance(piece, Gap) for piece in inlines)
    body: tuple[Piece, ...] = inlines
    if has_gaps and any(isinstance(piece, Gap) and piece.filled for piece in inlines):
        from worksheet.layout.filled import with_fills  # late: pupils' sheets have none

        body = with_fills(inlines, setting)
    if any(FORMULA[0] in piece.text for piece in body if isinstance(piece, Text)):
        from worksheet.layout.formulas import with_formulas  # late: few papers have formulas

        body = with_formulas(body, setting)
    if words := on_one_line(body, setting):
        line = _finish([*words, None], setting, has_gaps, True)
        if line.width <= setting.width + SLACK:  # single letters stand further apart
            return (line,)
    pieces = fragments(body, setting)
    if not pieces:
        return ()
    size, space = setting.text.size, space_width(setting)
    manner = _MANNERS.get(setting.text.align, Manner.RAGGED)
    column = Column(setting.width, space, _WIDEST_SPACE * size, max(space, _LETTER_SPACE * size), manner)
    ends = line_ends([piece.box for piece in pieces], column)
    return tuple([_finish(words, setting, has_gaps, final) for words, final in _lines(pieces, ends, setting)])


def text_width(text: str, setting: Setting) -> float:
    """The width of a short text on one line, in points."""
    lines = set_paragraph((Text(text),), replace(setting, width=1e6))
    return lines[0].width if lines else 0.0


def _lines(pieces: list[Fragment], ends: list[int], setting: Setting) -> Iterator[tuple[list[Word | None], bool]]:
    """The words of each line with the space it breaks at, and whether it is the last."""
    start, hyphened = 0, False
    for end in ends:
        words: list[Word | None] = []
        for piece in pieces[start:end]:
            words += after_hyphen(piece, setting) if hyphened else piece.words
            hyphened = False
            if piece.box.spaced:
                words.append(None)
        last, final = pieces[end - 1], end == len(pieces)
        if final and not last.box.spaced:
            words.append(None)
        elif last.box.hyphen and not final:
            words.append(hyphen(last.parts, setting))
            hyphened = True
        yield words, final
        start = end


def _all_letters(words: list[Word | None]) -> bool:
    """Whether a line holds single characters only, as ``क ख ग घ``."""
    shown = [word for word in words if word]
    return len(shown) > 1 and all(len(word.runs) == 1 and len(word.runs[0].clusters) == 1 for word in shown)


def _stretch(seen: list[Word | None], width: float, setting: Setting, final: bool) -> float:
    """How much wider than a space the spaces of a line are, in points; ``width`` is its natural one."""
    size, space = setting.text.size, space_width(setting)
    least = max(0.0, _LETTER_SPACE * size - space) if _all_letters(seen) else 0.0
    gaps = seen.count(None)
    if final or not gaps or setting.text.align is not Align.JUSTIFIED:
        return least
    wanted = (setting.width - width) / gaps
    return wanted if least <= wanted <= _WIDEST_SPACE * size - space else least


def _finish(words: list[Word | None], setting: Setting, has_gaps: bool, final: bool) -> SetLine:
    style, text = setting.style, setting.text
    # What stands apart on one line is apart in the text too (ISO 19005-2, 6.7.3.2), so a line keeps its last space.
    seen = words[:-1] if words[-1] is None else words
    natural = sum([word.width for word in seen if word]) * text.size + seen.count(None) * space_width(setting)
    stretch = _stretch(seen, natural, setting, final)
    width = natural + seen.count(None) * stretch
    high = max([style.ascent, *(word.high for word in words if word)]) * text.size
    low = max([style.descent, *(-word.low for word in words if word)]) * text.size
    pitch = max(text.pitch, style.gap_pitch if has_gaps else 0.0)
    grown = max(pitch, high + low)
    # Extra room goes above the baseline: that is where a pen writes, and where tall ink stands.
    baseline = grown - low - (max(0.0, text.pitch - high - low) / 2)
    x = (setting.width - width) * _FREE_BEFORE[text.align]
    first = style.chain(text.strong)[0]
    line = Line(x, baseline, text.size, tuple(words), first, stretch + widened(setting, first))
    return SetLine(line, width, grown)
