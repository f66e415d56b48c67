"""The parts of a formula that grow with what they hold: roots, brackets, tables, accents, long arrows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from worksheet.formulas.boxes import Box, bar, beside, moved, over
from worksheet.formulas.hand import Hand, glyph, grown, variants
from worksheet.formulas.setting import Look, joined, stacked
from worksheet.formulas.tree import Accent, Arrow, Fenced, Grid, Kind, Root, Sign, Table
from worksheet.text.faces import face
from worksheet.typeface import MATH

_ROOT_GAP, _ROOT_RULE, _ROOT_OVER = 0.1, 0.071, 0.06
_DEGREE_BEFORE, _DEGREE_BEHIND, _DEGREE_UP = 0.05, -0.42, 0.58
_BAR_GAP = 0.11
_MARKS = {"vec": "⃗", "hat": "̂", "dot": "̇", "ddot": "̈", "tilde": "̃"}
_LONG_MARKS = {"overrightarrow": "→", "overleftarrow": "←", "overleftrightarrow": "↔"}
_ACCENTED = 0.556  # the height that marks are drawn for
_ROW, _ROW_GAP, _COLUMN, _EQUATION = 1.5, 0.3, 0.9, 0.2
_BOX_PADDING = 0.25


def _root(node: Root, look: Look, hand: Hand) -> Box:
    inside = joined(node.inside, look.inside(), hand)
    size = look.size
    gap, rule = _ROOT_GAP * size, _ROOT_RULE * size
    needed = inside.height + inside.depth + gap + rule
    sign = grown("√", needed, look.level)
    tall = sign.height + sign.depth
    gap += max(0.0, tall - needed) / 2
    top = inside.height + gap + rule
    sign = sign.raised(top - sign.height)
    line = bar(0.0, top - rule, inside.width + 0.05 * size, rule)
    placed = [(sign, 0.0, 0.0), (line, sign.width - 0.03 * size, 0.0), (inside, sign.width, 0.0)]
    box = over(placed)
    box = Box(box.width, box.height + _ROOT_OVER * size, box.depth, box.ink)
    if not node.degree:
        return box
    degree = joined(node.degree, Look(2, False, False, True), hand)
    x = _DEGREE_BEFORE * size + degree.width + _DEGREE_BEHIND * size
    up = _DEGREE_UP * (box.height + box.depth) - box.depth + degree.depth
    shift = max(0.0, x)
    return over([(degree, _DEGREE_BEFORE * size - min(0.0, x), up), (box, shift, 0.0)])


def _fenced(node: Fenced, look: Look, hand: Hand) -> Box:
    inside = joined(node.inside, look.inside() if look.level else look, hand)
    opening, closing = (hand.fence(text, inside, look.level) for text in (node.opening, node.closing))
    return beside([opening, inside, closing])


def _table(node: Table, look: Look, hand: Hand) -> Box:
    size = look.size
    cells = [[joined(cell, look, hand) for cell in row] for row in node.rows]
    columns = max(len(row) for row in cells)
    widths = [max((row[i].width for row in cells if i < len(row)), default=0.0) for i in range(columns)]
    placed: list[tuple[Box, float, float]] = []
    y, depth = 0.0, 0.0
    for number, row in enumerate(cells):
        height = max(box.height for box in row)
        y -= max(_ROW * size, depth + height + _ROW_GAP * size) if number else height
        depth = max(box.depth for box in row)
        x = 0.0
        for i, box in enumerate(row):
            placed.append((box, x + (widths[i] - box.width) * _free_before(node.grid, i), y))
            x += widths[i] + (_EQUATION if node.grid is Grid.EQUATIONS and i % 2 == 0 else _COLUMN) * size
    body = over([*placed, (Box(sum(widths)), 0.0, -0.0)]) if placed else Box(0.0)
    body = hand.centred(body, look.level)
    if not node.opening and not node.closing:
        return body.padded(0.1 * size, 0.1 * size)
    fences = [hand.fence(text, body, look.level) for text in (node.opening, node.closing)]
    return beside([fences[0], body.padded(0.12 * size, 0.12 * size), fences[1]])


def _free_before(grid: Grid, column: int) -> float:
    """How much of a cell's free room stands before what it holds."""
    if grid is Grid.EQUATIONS:
        return 1.0 if column % 2 == 0 else 0.0
    return 0.5 if grid is Grid.CENTRE else 0.0


def _accent(node: Accent, look: Look, hand: Hand) -> Box:
    inside = joined(node.inside, look.inside(), hand)
    size, rule = look.size, hand.rule * look.size
    gap = _BAR_GAP * size
    if node.name in ("overline", "bar"):
        inset = 0.06 * size if node.name == "bar" else 0.0
        line = bar(inset, 0.0, inside.width - 2 * inset + inside.slant, rule)
        return over([(inside, 0.0, 0.0), (line, 0.0, inside.height + gap)])
    if node.name == "underline":
        return over([(inside, 0.0, 0.0), (bar(0.0, 0.0, inside.width, rule), 0.0, -inside.depth - gap - rule)])
    if node.name == "boxed":
        return _boxed(inside, rule, _BOX_PADDING * size)
    if node.name in _LONG_MARKS:
        small = look.script()
        arrow = hand.sign(Sign(_LONG_MARKS[node.name], Kind.RELATION), small.level)
        arrow = _lengthened(arrow, inside.width + inside.slant, _LONG_MARKS[node.name], hand, small)
        arrow = arrow.raised(arrow.depth)  # down to where its ink begins
        return stacked(inside, arrow, None, 0.06 * size)
    return _marked(node, inside, look)


def _boxed(inside: Box, rule: float, room: float) -> Box:
    width, low, high = inside.width + 2 * room, -inside.depth - room, inside.height + room
    sides = [
        (0.0, low, width, rule),
        (0.0, high - rule, width, rule),
        (0.0, low, rule, high - low),
        (width - rule, low, rule, high - low),
    ]
    return over([(inside, room, 0.0), *((bar(*side), 0.0, 0.0) for side in sides)])


def _marked(node: Accent, inside: Box, look: Look) -> Box:
    """A mark over letters, as wide as they are if it is a long one."""
    one, level = face(MATH), look.level
    number = one.hb_font.get_nominal_glyph(ord(_MARKS[node.name])) or 0
    single = len(node.inside) == 1 and isinstance(node.inside[0], Sign) and len(node.inside[0].text) == 1
    for wider, length in variants(number, "ltr"):
        if length * look.size <= inside.width * 1.05 and not single:
            number = wider
    drawn = glyph(MATH, number, level)
    extents = one.hb_font.get_glyph_extents(number)
    left, width = (value / one.upem * look.size for value in (extents.x_bearing, extents.width))
    x = (inside.width - width) / 2 + inside.slant / 2 + (0.06 * look.size if single else 0.0)
    shift = inside.height - _ACCENTED * look.size
    placed = Box(0.0, drawn.height, 0.0, moved(drawn.ink, x - left, 0.0)).raised(shift)
    return over([(inside, max(0.0, -x), 0.0), (placed, max(0.0, -x), 0.0)])


def _arrow(node: Arrow, look: Look, hand: Hand) -> Box:
    small = look.script()
    above, below = (joined(row, small, hand) if row else None for row in (node.above, node.below))
    arrow = hand.sign(Sign(node.sign, kind=Kind.RELATION), look.level)
    wanted = max((one.width for one in (above, below) if one), default=0.0) + 0.6 * look.size
    arrow = _lengthened(arrow, wanted, node.sign, hand, look)
    return stacked(arrow, above, below, 0.06 * look.size)


def _lengthened(arrow: Box, wanted: float, sign: str, hand: Hand, look: Look) -> Box:
    """An arrow with a longer shaft, ↔ of two that overlap; one of two shafts is as long as it is."""
    more = wanted - arrow.width
    if more <= 0:
        return arrow
    if sign == "↔":
        left, right = (hand.sign(Sign(one, Kind.RELATION), look.level) for one in "←→")
        return over([(left, 0.0, 0.0), (_lengthened(right, wanted, "→", hand, look), 0.0, 0.0)])
    if sign not in "→←":
        return arrow.padded(more / 2, more / 2)
    thick, size = _ROOT_RULE * look.size, look.size
    start = 0.1 * size if sign == "→" else arrow.width - 0.4 * size
    shaft = bar(start, hand.axis * size - thick / 2, more + 0.3 * size, thick)
    return over([(arrow, more if sign == "→" else 0.0, 0.0), (shaft, 0.0, 0.0), (Box(wanted), 0.0, 0.0)])


STRUCTURES: dict[type, Callable[[Any, Look, Hand], Box]] = {
    Root: _root,
    Fenced: _fenced,
    Table: _table,
    Accent: _accent,
    Arrow: _arrow,
}
