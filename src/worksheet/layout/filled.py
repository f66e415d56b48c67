"""The teacher's copy: what stands over the rules of blanks, and on the lines and in the boxes for answers.

No pupil's sheet has any of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.content import FORMULA, AnswerSpace, Gap, Inlines, Role, Text, Tone
from worksheet.layout.boxes import ARTIFACT, Element, Galley, Mark, Strip
from worksheet.layout.measure import Measure, moved, tagged, whole
from worksheet.layout.paragraph import SetLine, set_paragraph
from worksheet.layout.parts import Piece, Ready, Setting, shaped
from worksheet.layout.spaces import Drawn, Space, space_of
from worksheet.pageformat import Ruling
from worksheet.text.clusters import over_rule
from worksheet.values import dataclass

_ON_RULE = 0.36  # em from the foot of a ruled line up to the baseline of what stands on it
_ROWS = (Ruling.LINE, Ruling.DOTS, Ruling.COPYBOOK)
_AREAS = (Ruling.BOX, Ruling.BLANK)
_INSIDE = 8.0  # points from a box to what is written in it


def with_fills(inlines: tuple[Piece, ...], setting: Setting) -> tuple[Piece, ...]:
    """The pieces of a paragraph with what is filled in over its blanks.

    What is longer than its blank makes it longer; what is longer than a line, or a formula, stands without a rule.
    """
    style = setting.style
    return tuple(
        [
            over_blank(piece.filled, style.gap_width(piece.aksharas, setting.width), setting)
            if isinstance(piece, Gap) and piece.filled
            else piece
            for piece in inlines
        ]
    )


def over_blank(text: Text, width: float, setting: Setting) -> Piece:
    """A text over the rule of a blank ``width`` points wide, as one word, or as it is where that does not go."""
    if FORMULA[0] in text.text:
        return text
    words = [shaped(word, text, setting) for word in text.text.replace("\u00a0", " ").split(" ") if word]
    word = over_rule(words, width, setting.text.size, setting.style.gap_rule)
    return Ready(word) if word.width * setting.text.size <= setting.width else text


@dataclass(frozen=True, slots=True)
class _Written:
    """The lines of what is written in a space, one after the other, each with the place of its paragraph."""

    lines: tuple[tuple[SetLine, int], ...]

    @property
    def height(self) -> float:
        return sum(line.height for line, _ in self.lines)


def set_filled_space(block: AnswerSpace, measure: Measure) -> Galley:
    """Room for an answer with the answer in it, on its lines or in its box, which grow where it needs more.

    Boxes for letters and for ticks, and grids, stay empty, with the answer under them, where it can be read.
    """
    elements = [Element("P", -1) for _ in block.filled]
    space = space_of(block, measure)
    if block.ruling in _ROWS and space.pieces:
        strips = _on_rows(block, space, measure, elements)
        return Galley(tuple(strips), tuple(elements), spare=_spare(block, space, measure))
    if block.ruling in _AREAS and space.pieces:
        return Galley(tuple(_in_area(block, measure, elements)), tuple(elements))
    written = _written(block.filled, measure)
    strips = list(_empty(space))
    holds = whole(len(written.lines))
    for (line, owner), hold in zip(written.lines, holds, strict=True):
        strips.append(Strip(line.height, tuple(tagged(line.line, owner, elements, measure)), hold=hold))
    return Galley(tuple(strips), tuple(elements))


def _empty(space: Space) -> Iterator[Strip]:
    """A space with nothing in it."""
    for i, (height, drawn) in enumerate(space.pieces):
        last = i == len(space.pieces) - 1
        marks = (*_artifact(drawn), *(_artifact(space.end) if last else ()))
        yield Strip(height + (space.below if last else 0.0), marks, space.above if i == 0 else 0.0, hold=last)


def _spare(block: AnswerSpace, space: Space, measure: Measure) -> int:
    """How many lines may be left out at a page's end: those that nothing is written on."""
    least = max(len(space.pieces) - space.spare, len(_written(block.filled, measure).lines))
    return max(0, len(space.pieces) - least)


def _written(filled: tuple[Inlines, ...], measure: Measure) -> _Written:
    text = replace(measure.style.roles[Role.BODY], above=0.0)
    plain, strong = measure.setting(text), measure.setting(replace(text, strong=True))
    lines: list[tuple[SetLine, int]] = []
    for i, body in enumerate(filled):
        bold = any(isinstance(piece, Text) and piece.tone is Tone.STRONG for piece in body)
        lines += [(line, i) for line in set_paragraph(body, strong if bold else plain)]
    return _Written(tuple(lines))


def _on_rows(block: AnswerSpace, space: Space, measure: Measure, elements: list[Element]) -> list[Strip]:
    """A line of the answer on each ruled line; a tall one makes more room over it."""
    height, drawn = space.pieces[0]
    written = _written(block.filled, measure)
    foot = measure.style.copy_step if block.ruling is Ruling.COPYBOOK else 0.0
    strips: list[Strip] = []
    for i in range(max(len(space.pieces), len(written.lines))):
        if i >= len(written.lines):
            strips.append(Strip(height, _artifact(drawn)))
            continue
        line, owner = written.lines[i]
        baseline = height - foot - _ON_RULE * line.line.size
        more = max(0.0, line.line.baseline - baseline)
        ruled = [moved(mark, 0.0, more) for mark in _artifact(drawn)]
        placed = line.line.at(line.line.x, baseline + more)
        strips.append(Strip(height + more, (*ruled, *tagged(placed, owner, elements, measure))))
    last = strips[-1]
    strips[-1] = replace(last, height=last.height + space.below)
    holds = whole(len(strips))
    return [replace(strip, hold=hold) for strip, hold in zip(strips, holds, strict=True)]


def _in_area(block: AnswerSpace, measure: Measure, elements: list[Element]) -> Iterator[Strip]:
    """The answer within a box, which is as high as it needs."""
    style = measure.style
    written = _written(block.filled, measure.within(measure.width - 2 * _INSIDE))
    block = replace(block, fill=False, filled=())
    space = space_of(block, measure)
    needed = written.height + 2 * _INSIDE
    if sum(height for height, _ in space.pieces) < needed:
        space = space_of(replace(block, height=needed / style.pen_grows), measure)
    lines = iter(written.lines)
    line, top, y = next(lines, None), 0.0, _INSIDE
    for i, (height, drawn) in enumerate(space.pieces):
        last = i == len(space.pieces) - 1
        marks = [*_artifact(drawn), *(_artifact(space.end) if last else ())]
        while line and (last or y + line[0].line.baseline < top + height):
            placed = line[0].line.at(line[0].line.x + _INSIDE, y + line[0].line.baseline - top)
            marks += tagged(placed, line[1], elements, measure)
            y += line[0].height
            line = next(lines, None)
        top += height
        above = space.above if i == 0 else 0.0
        yield Strip(height + (space.below if last else 0.0), tuple(marks), above, hold=not last and i == 0)


def _artifact(drawn: Drawn) -> tuple[Mark, ...]:
    return (Mark(ARTIFACT, drawn),) if drawn else ()
