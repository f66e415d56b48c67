"""Room for answers: lines, boxes, grids, rules for handwriting, boxes for letters and ticks, a place to draw.

Each is strips of one element, a field to be filled in on paper. What a pen needs stands in the style; whatever is drawn
with one pen is one path.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, zip_longest

from worksheet.content import AnswerSpace
from worksheet.layout.boxes import Element, Galley, Mark, Rule, Segment, Strip, Strokes
from worksheet.layout.measure import Measure, whole
from worksheet.layout.style import Pen
from worksheet.pageformat import Ruling
from worksheet.text.locale import load
from worksheet.values import dataclass

Drawn = tuple[Rule | Strokes, ...]
"""What is drawn of a piece of a space, a path for each pen."""

Lines = list[Segment]
Draw = Callable[[float, bool], tuple[Drawn, Drawn]]
"""Draws a piece of an area by its height and whether it is the first; and what closes the area, if it is the last."""

Row = list[tuple[float, int]]
"""Boxes in a row: where each run of them begins, and how many they are."""

_AREAS = {
    Ruling.BOX: "box",
    Ruling.SQUARES: "squares",
    Ruling.GRAPH: "graph",
    Ruling.BLANK: "drawing",
}
_SPOKEN = {
    **_AREAS,
    Ruling.LINE: "line",
    Ruling.DOTS: "line",
    Ruling.COPYBOOK: "row",
    Ruling.LETTERS: "letter",
    Ruling.TICK: "tick",
}
"""What each is called in the languages' words that are read aloud."""


@dataclass(frozen=True, slots=True)
class Space:
    """The pieces of a space from above, each with its height, and what closes the last one; ``count`` is read aloud.

    ``spare`` of the last ones are left out where the page ends before.
    """

    pieces: tuple[tuple[float, Drawn], ...]
    count: int = 1
    spare: int = 0
    end: Drawn = ()
    above: float = 0.0
    below: float = 0.0


def space_of(block: AnswerSpace, measure: Measure) -> Space:
    """What is drawn of the room for an answer."""
    return _MAKERS[block.ruling](block, measure)


def set_space(block: AnswerSpace, measure: Measure) -> Galley:
    """Room for an answer at a width; where it goes on to the page's end, as much as a page holds, to be cut."""
    if block.filled:
        from worksheet.layout.filled import set_filled_space  # late: the teacher's copy alone

        return set_filled_space(block, measure)
    space = space_of(block, measure)
    if not space.pieces:
        return Galley((), ())
    holds = whole(len(space.pieces))
    strips = [
        Strip(height, (Mark(0, drawn),) if drawn else (), hold=hold)
        for (height, drawn), hold in zip(space.pieces, holds, strict=True)
    ]
    strips[0] = replace(strips[0], above=space.above)
    elements = (Element("Form", -1, alt=_alt(block, space, measure), check=block.ruling is Ruling.TICK),)
    end = (Mark(0, space.end),) if space.end else ()
    if space.spare:
        return Galley(tuple(strips), elements, spare=space.spare, end=end)
    last = strips[-1]
    strips[-1] = replace(last, height=last.height + space.below, marks=(*last.marks, *end))
    return Galley(tuple(strips), elements)


def _alt(block: AnswerSpace, space: Space, measure: Measure) -> str:
    """What is read aloud: how many, where that can be told before the page is known."""
    word, name = load(measure.language).word, _SPOKEN[block.ruling]
    if block.ruling in _AREAS or space.count == 1:
        return word(f"spoken.{name}")
    return word(f"spoken.{name}s-to-end") if space.spare else word(f"spoken.{name}s", count=space.count)


def _lines(block: AnswerSpace, measure: Measure) -> Space:
    style = measure.style
    rule = Rule(0, style.answer_pitch - style.rule, measure.width, style.rule, style.rule_grey)
    return _rows(block, measure, (style.answer_pitch, style.answer_akshara), (rule,))


def _dots(block: AnswerSpace, measure: Measure) -> Space:
    style = measure.style
    y = style.answer_pitch - style.dots.width / 2
    half = style.dots.width / 2
    row = _drawn([_level(y, half, measure.width - half)], style.dots)
    return _rows(block, measure, (style.answer_pitch, style.answer_akshara), row)


def _copybook(block: AnswerSpace, measure: Measure) -> Space:
    row, height, _ = copy_rules(measure, latin=block.latin)
    return _rows(block, measure, (height, measure.style.copy_akshara), row)


def copy_rules(measure: Measure, *, latin: bool) -> tuple[Drawn, float, float]:
    """A row for handwriting, its height and where its base is: four lines for Latin letters; for Devanagari the head
    line, the base and what hangs.
    """
    style, width = measure.style, measure.width
    step, body = style.copy_step, style.copy_body
    written, rest = ((step, 2 * step), (0.0, 3 * step)) if latin else ((step, step + body), (2 * step + body,))
    rules = [(written, style.copy_rule), (rest, style.copy_faint)]
    row = tuple(
        [
            Strokes(0.0, style.copy_gap, tuple([_level(y, pen.width / 2, width - pen.width / 2) for y in ys]), pen)
            for ys, pen in rules
        ]
    )
    return row, rest[-1] + style.copy_gap, written[-1] + style.copy_gap


def _rows(block: AnswerSpace, measure: Measure, lengths: tuple[float, float], row: Drawn) -> Space:
    """Rows that are all alike; ``lengths`` are a row's height, and what an akshara takes in it."""
    height, akshara = lengths
    count = least = _count(block, measure, height, akshara)
    if block.fill:
        count = max(1, int(measure.height / height))
        least = max(1, min(count, least))
    return Space(((height, row),) * count, count, count - least, below=measure.style.answer_below)


def _count(block: AnswerSpace, measure: Measure, height: float, akshara: float) -> int:
    if block.height is not None:
        return max(1, int(block.height * measure.style.pen_grows / height))
    if block.lines is not None:
        return math.ceil(round(block.lines * measure.style.lines_grow, 3))
    return max(block.at_least, math.ceil(block.aksharas * akshara / measure.width))


def _area(block: AnswerSpace, measure: Measure, unit: float, draw: Draw) -> Space:
    """An area whose height is a multiple of ``unit``, in one piece.

    One that goes on to the page's end, or is longer than a page, is cut between any two units.
    """
    style = measure.style
    height = _height(block, measure)
    if not height:
        return Space(())
    count = least = math.ceil(round(height / unit, 3))
    if not block.fill and count * unit + style.space_below <= measure.height:
        drawn, end = draw(count * unit, True)
        return Space(((count * unit, drawn),), end=end, above=style.space_above, below=style.space_below)
    if block.fill:
        count = max(1, int((measure.height - style.space_below) / unit))
        least = max(1, min(count, least))
    pieces = [(unit, draw(unit, i == 0)[0]) for i in range(count)]
    end = draw(unit, False)[1]
    return Space(tuple(pieces), 1, count - least, end, style.space_above, style.space_below)


def _height(block: AnswerSpace, measure: Measure) -> float:
    """How high an area is, in points."""
    style = measure.style
    if block.height is not None:
        # A graph's centimetres are named in its question, so it grows in no edition.
        grown = block.height * (1.0 if block.ruling is Ruling.GRAPH else style.pen_grows)
        return min(grown, max(block.height, measure.height - style.space_below))
    if block.lines is not None:
        return block.lines * style.answer_pitch
    lines = _count(block, measure, style.answer_pitch, style.answer_akshara) * style.answer_pitch
    least = {Ruling.BLANK: style.drawing_least, Ruling.GRAPH: style.graph_least}.get(block.ruling, 0.0)
    return max(lines, least)


def _box(block: AnswerSpace, measure: Measure) -> Space:
    pen, width = measure.style.frame, measure.width
    half = pen.width / 2

    def draw(height: float, first: bool) -> tuple[Drawn, Drawn]:
        """A frame, open where it goes on."""
        sides = [(half, 0.0, half, height), (width - half, 0.0, width - half, height)]
        top = [_level(half, half, width - half)] if first else []
        return _drawn([*sides, *top], pen), _drawn([_level(height - half, half, width - half)], pen)

    return _area(block, measure, _unit(block, measure), draw)


def _blank(block: AnswerSpace, measure: Measure) -> Space:
    """Four corners, so that one sees where to draw, and nothing else on the paper."""
    pen, width = measure.style.corner, measure.width
    half, arm = pen.width / 2, min(measure.style.corner_arm, width / 2)

    def corners(y: float, inward: float) -> Drawn:
        level = [(half, y, arm, y), (width - half, y, width - arm, y)]
        return _drawn([*level, *[(x, y, x, y + inward) for x in (half, width - half)]], pen)

    def draw(height: float, first: bool) -> tuple[Drawn, Drawn]:
        return corners(half, arm) if first else (), corners(height - half, -arm)

    return _area(block, measure, _unit(block, measure), draw)


def _unit(block: AnswerSpace, measure: Measure) -> float:
    """By how much an open area grows: not at all where it is whole."""
    height = _height(block, measure)
    whole = height + measure.style.space_below <= measure.height and not block.fill
    return height if whole else measure.style.answer_pitch


def _squares(block: AnswerSpace, measure: Measure) -> Space:
    style = measure.style
    return _area(block, measure, style.square, _grid(measure.width, ((style.square, style.square_rule),)))


def _graph(block: AnswerSpace, measure: Measure) -> Space:
    """Millimetres, each fifth and each tenth line heavier."""
    style = measure.style
    mm = style.millimetre
    pens = ((mm, style.graph_fine), (5 * mm, style.graph_fifth), (10 * mm, style.graph_tenth))
    return _area(block, measure, 10 * mm, _grid(measure.width, pens))


def _grid(most: float, pens: tuple[tuple[float, Pen], ...]) -> Draw:
    """A grid of whole squares, each pen's lines where no heavier one's are; pieces of it share their lines."""
    side = pens[-1][0]
    width = max(1, int(most / side + 0.001)) * side
    left = min(pens[-1][1].width / 2, max(0.0, most - width) / 2)

    def draw(height: float, first: bool) -> tuple[Drawn, Drawn]:
        drawn: list[Drawn] = []
        for (step, pen), heavier in zip_longest(pens, [later[0] for later in pens[1:]]):
            level = [_level(at, 0.0, width) for at in _places(step, heavier, height) if at or first]
            upright = [(at, 0.0, at, height) for at in _places(step, heavier, width)]
            drawn.append(_drawn([*level, *upright], pen, left))
        return tuple(chain.from_iterable(drawn)), ()

    return draw


def _places(step: float, heavier: float | None, length: float) -> list[float]:
    """Where the lines of a pen lie, those of a heavier pen left out."""
    every = round(heavier / step) if heavier else 0
    return [i * step for i in range(round(length / step) + 1) if not every or i % every]


def _letters(block: AnswerSpace, measure: Measure) -> Space:
    """A box for each akshara, a gap after each word; rows of boxes where lines are asked for or no answer is known."""
    style = measure.style
    side, above, width = style.letter_box, style.letter_above, measure.width
    if not block.words or block.lines is not None or block.height is not None or block.fill:
        abreast = max(1, int(width / side))
        rows = _rows(block, measure, (side + above, side), _boxes([(0.0, abreast)], side, above, style.frame))
        return replace(rows, count=len(rows.pieces) * abreast)
    made = _in_rows(block.words, (width, side, style.letter_gap))
    pieces = [(side + above, _boxes(row, side, above, style.frame)) for row in made]
    return Space(tuple(pieces), sum(block.words), below=style.answer_below)


def _in_rows(words: tuple[int, ...], lengths: tuple[float, float, float]) -> list[Row]:
    """Rows of words, each a run of boxes; a word that is longer than a row goes on in the next."""
    width, side, gap = lengths
    abreast = max(1, int(width / side))
    rows: list[Row] = [[]]
    x = 0.0
    for word in words:
        for boxes in (*([abreast] * (word // abreast)), word % abreast):
            if boxes and rows[-1] and x + boxes * side > width:
                rows.append([])
                x = 0.0
            if boxes:
                rows[-1].append((x, boxes))
                x += boxes * side
        x += gap
    return rows


def _boxes(row: Row, side: float, above: float, pen: Pen) -> Drawn:
    """Boxes that share their sides."""
    half = pen.width / 2
    lines: Lines = []
    for x, count in row:
        edges = [x + half, *[x + i * side for i in range(1, count)], x + count * side - half]
        lines += [_level(y, edges[0], edges[-1]) for y in (above + half, above + side - half)]
        lines += [(edge, above + half, edge, above + side - half) for edge in edges]
    return _drawn(lines, pen)


def _tick(block: AnswerSpace, measure: Measure) -> Space:
    """Boxes for a tick, as many as lines are asked for, in one row or more."""
    style = measure.style
    side, above = style.tick_box, style.tick_above
    step = side + style.tick_gap
    abreast = max(1, int((measure.width + style.tick_gap) / step))
    count = 1 if block.lines is None else block.lines
    rows = [min(abreast, count - first) for first in range(0, count, abreast)]
    drawn = [_boxes([(i * step, 1) for i in range(row)], side, above, style.frame) for row in rows]
    return Space(tuple([(side + above, row) for row in drawn]), count, below=style.answer_below)


def _none(block: AnswerSpace, measure: Measure) -> Space:
    return Space(())


def _drawn(lines: Lines, pen: Pen, x: float = 0.0) -> Drawn:
    return (Strokes(x, 0.0, tuple(lines), pen),) if lines else ()


def _level(y: float, left: float, right: float) -> Segment:
    return (left, y, right, y)


_MAKERS: dict[Ruling, Callable[[AnswerSpace, Measure], Space]] = {
    Ruling.LINE: _lines,
    Ruling.DOTS: _dots,
    Ruling.BOX: _box,
    Ruling.SQUARES: _squares,
    Ruling.GRAPH: _graph,
    Ruling.COPYBOOK: _copybook,
    Ruling.LETTERS: _letters,
    Ruling.TICK: _tick,
    Ruling.BLANK: _blank,
    Ruling.NONE: _none,
}
