"""A formula's tree to boxes, after The TeXbook, appendix G, with the measures of OpenType's MATH table.

Two things are as school books have them and not as TeX: a fraction in a line is as large as one on a line of its own,
since children read it, and brackets grow with what they enclose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from worksheet.formulas.boxes import Box, bar, beside, over
from worksheet.formulas.hand import SIZES, Hand
from worksheet.formulas.pairing import kind_of
from worksheet.formulas.tree import (
    Arrow,
    Fraction,
    Group,
    Kind,
    Name,
    Node,
    Over,
    Scripts,
    Sign,
    Space,
    Words,
)
from worksheet.text.faces import face
from worksheet.values import dataclass

_THIN, _MEDIUM, _WIDE = 3 / 18, 4 / 18, 5 / 18
_RAISE, _RAISE_CRAMPED, _LOWER = 0.39, 0.3, 0.21  # scripts, from the baseline
_RAISE_DROP, _LOWER_DROP = 0.26, 0.16  # from the top and the foot of what is more than a letter
_GAP_OF_SCRIPTS, _AFTER_SCRIPT = 0.16, 0.04
_LIMIT_GAP = 0.14
_NUMERATOR, _DENOMINATOR, _FRACTION_GAP = 0.32, 0.96, 0.11  # from the axis to the baselines; between bar and ink
_NESTED_GAP = 0.16
_HEADLINE_GAP = 0.08  # more, so that Devanagari's headline does not look like a second bar
_BAR_BEYOND, _BESIDE_FRACTION = 0.06, 0.1


@dataclass(frozen=True, slots=True)
class Look:
    """How large a part is: ``level`` of size, ``full`` for fractions at their largest, ``display`` for a formula on a
    line of its own, ``cramped`` under a bar or in a root, where powers are lower.
    """

    level: int = 0
    full: bool = True
    display: bool = False
    cramped: bool = False

    @property
    def size(self) -> float:
        """Of running text."""
        return SIZES[self.level]

    def script(self) -> Look:
        """Of what stands above or below something."""
        return Look(min(2, self.level + 1), False, False, self.cramped)

    def part(self, small: bool = False) -> Look:
        """Of a fraction's halves."""
        level = self.level if self.full and not small else min(2, self.level + 1)
        return Look(level, False, False, True)

    def inside(self) -> Look:
        """Of what a root or a bracket holds."""
        return replace(self, cramped=True)


def set_row(row: Sequence[Node], look: Look, hand: Hand, spaced: Sequence[bool] = ()) -> list[Box]:
    """The boxes of a row, one a node, each with the room that it keeps before it and behind it, but for running text.

    Before what is ``spaced`` the caller puts a space.
    """
    boxes = [set_node(node, look, hand) for node in row]
    before: Kind | None = None
    last = -1
    for i, node in enumerate(row):
        kind = _spaced_as(node)
        room = _room(before, kind) * look.size if before and kind and look.level == 0 else 0.0
        if room and not (spaced and spaced[i]):
            left = room if kind in (Kind.BINARY, Kind.RELATION) else 0.0  # a sign has its room to itself
            left = room if isinstance(row[last], Words) else 0.0 if isinstance(node, Words) else left
            boxes[last] = boxes[last].padded(0.0, room - left)
            boxes[i] = boxes[i].padded(left, 0.0)
        if not isinstance(node, Space):
            before, last = kind, i
    return boxes


def joined(row: Sequence[Node], look: Look, hand: Hand) -> Box:
    """A row as one box."""
    return beside(set_row(row, look, hand))


def set_node(node: Node, look: Look, hand: Hand) -> Box:
    """One node as a box."""
    from worksheet.formulas.structures import STRUCTURES  # they set rows in turn

    setter: Callable[[Any, Look, Hand], Box] = _SETTERS.get(type(node)) or STRUCTURES[type(node)]
    return setter(node, look, hand)


def _spaced_as(node: Node) -> Kind | None:
    return Kind.RELATION if isinstance(node, Arrow) else kind_of(node)


def _room(before: Kind, kind: Kind) -> float:
    """Between two neighbours, in em (The TeXbook, page 170)."""
    if Kind.RELATION in (before, kind):
        return 0.0 if before is kind or kind in (Kind.CLOSING, Kind.PUNCTUATION) or before is Kind.OPENING else _WIDE
    if Kind.BINARY in (before, kind):
        return _MEDIUM
    if before is Kind.PUNCTUATION:
        return _THIN
    if before is Kind.LARGE:
        return 0.0 if kind in (Kind.OPENING, Kind.CLOSING, Kind.PUNCTUATION) else _THIN
    return _THIN if kind is Kind.LARGE and before is not Kind.OPENING else 0.0


def _sign(node: Sign, look: Look, hand: Hand) -> Box:
    if node.kind is Kind.LARGE:
        return hand.large(node.text, look.level, look.display)
    return hand.sign(node, look.level)


def _name(node: Name, look: Look, hand: Hand) -> Box:
    return hand.words(node.text, look.level)


def _words(node: Words, look: Look, hand: Hand) -> Box:
    first = face(hand.chain[0])
    space = Box(first.space / first.upem * look.size)
    boxes: list[Box] = []
    for i, word in enumerate(node.text.replace("\u00a0", " ").split(" ")):
        boxes += [space] if i else []
        boxes += [hand.words(word, look.level, node.strong)] if word else []
    return beside(boxes)


def _space(node: Space, look: Look, hand: Hand) -> Box:
    return Box(node.width * look.size)


def _group(node: Group, look: Look, hand: Hand) -> Box:
    return joined(node.inside, look, hand)


def _fraction(node: Fraction, look: Look, hand: Hand) -> Box:
    part = look.part(node.small)
    above, below = joined(node.above, part, hand), joined(node.below, part, hand)
    size, inner, half = look.size, part.size, hand.rule * look.size / 2
    width = max(above.width, below.width) + 2 * _BAR_BEYOND * size
    axis = hand.axis * size
    nested = any(isinstance(one, Fraction) for one in (*node.above, *node.below))
    gap = (_NESTED_GAP if nested else _FRACTION_GAP) * size + half
    up = max(axis + _NUMERATOR * inner, axis + gap + above.depth)
    head = _HEADLINE_GAP * inner if any(isinstance(one, Words) for one in node.below) else 0.0
    down = max(_DENOMINATOR * inner - axis, gap + head - axis + below.height)
    placed = [(above, (width - above.width) / 2, up), (below, (width - below.width) / 2, -down)]
    if node.bar:
        placed.append((bar(0.0, axis - half, width, 2 * half), 0.0, 0.0))
    return over(placed).padded(_BESIDE_FRACTION * size, _BESIDE_FRACTION * size)


def _scripts(node: Scripts, look: Look, hand: Hand) -> Box:
    base = set_node(node.base, look, hand)
    small = look.script()
    above = joined(node.above, small, hand) if node.above else None
    below = joined(node.below, replace(small, cramped=True), hand) if node.below else None
    if above and all(one == Sign("′") for one in node.above):
        above, raised = joined(node.above, look, hand), False  # primes are drawn at their height
    else:
        raised = True
    if _has_limits(node, look):
        return stacked(base, above, below, _LIMIT_GAP * look.size)
    size, simple = look.size, isinstance(node.base, Sign | Name | Words)
    raising = (_RAISE_CRAMPED if look.cramped else _RAISE) * size
    up = max(raising, 0.0 if simple else base.height - _RAISE_DROP * size)
    down = max(_LOWER * size, 0.0 if simple else base.depth + _LOWER_DROP * size)
    if above:
        up = max(up, above.depth + 0.13 * size) if raised else 0.0
    if below:
        down = max(down, below.height - 0.43 * size)
    if above and below:
        gap = (up - above.depth) - (below.height - down)
        down += max(0.0, _GAP_OF_SCRIPTS * size - gap)
    return _scripted((base, above, below), (up, -down), node.base == Group(()), size)


def _scripted(
    parts: tuple[Box, Box | None, Box | None], heights: tuple[float, float], before: bool, size: float
) -> Box:
    """Scripts at the right of a base; those of nothing end alike, since they stand before what follows."""
    base, *scripts = parts
    widest = max((one.width for one in scripts if one), default=0.0)
    placed = [(base, 0.0, 0.0)]
    for one, y, slant in zip(scripts, heights, (base.slant, 0.0), strict=True):
        if one:
            placed.append((one, base.width + slant + (widest - one.width if before else 0.0), y))
    box = over(placed)
    return replace(box, width=box.width + (0.0 if before else _AFTER_SCRIPT * size))


def _has_limits(node: Scripts, look: Look) -> bool:
    if node.limits is not None:
        return node.limits
    base = node.base
    if isinstance(base, Name):
        return base.limits and look.display
    return look.display and isinstance(base, Sign) and base.kind is Kind.LARGE and base.text not in "∫∬∭∮"


def stacked(base: Box, above: Box | None, below: Box | None, gap: float) -> Box:
    """Boxes right over and under a base, all in the middle."""
    width = max(one.width for one in (base, above, below) if one)
    placed = [(base, (width - base.width) / 2, 0.0)]
    if above:
        placed.append((above, (width - above.width) / 2, base.height + gap + above.depth))
    if below:
        placed.append((below, (width - below.width) / 2, -base.depth - gap - below.height))
    return over(placed)


def _over(node: Over, look: Look, hand: Hand) -> Box:
    small = look.script()
    above = joined(node.above, small, hand) if node.above else None
    below = joined(node.below, small, hand) if node.below else None
    return stacked(joined(node.base, look, hand), above, below, _LIMIT_GAP * look.size)


_SETTERS: dict[type, Callable[[Any, Look, Hand], Box]] = {
    Sign: _sign,
    Name: _name,
    Words: _words,
    Space: _space,
    Group: _group,
    Fraction: _fraction,
    Scripts: _scripts,
    Over: _over,
}
