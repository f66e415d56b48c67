"""Boxes: ink with a width, a height above the baseline and a depth below it. All lengths are em of the running text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from worksheet.text.inked import Bar, Ink
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Ink, its origin at the left of the baseline; ``slant`` is how far the ink leans out at the upper right."""

    width: float
    height: float = 0.0
    depth: float = 0.0
    ink: tuple[Ink, ...] = ()
    slant: float = 0.0

    def raised(self, by: float) -> Box:
        """The box as high again as ``by`` above where it was."""
        return replace(self, height=self.height + by, depth=self.depth - by, ink=moved(self.ink, 0.0, by))

    def padded(self, left: float, right: float) -> Box:
        """The box with room at its sides."""
        return replace(self, width=left + self.width + right, ink=moved(self.ink, left, 0.0))


EMPTY = Box(0.0)


def moved(ink: Iterable[Ink], dx: float, dy: float) -> tuple[Ink, ...]:
    """Ink in another place."""
    return tuple(replace(one, x=one.x + dx, y=one.y + dy) for one in ink)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes beside one another on one baseline."""
    x = 0.0
    ink: list[Ink] = []
    for box in boxes:
        ink += moved(box.ink, x, 0.0)
        x += box.width
    height = max((box.height for box in boxes), default=0.0)
    depth = max((box.depth for box in boxes), default=0.0)
    return Box(x, height, depth, tuple(ink), boxes[-1].slant if boxes else 0.0)


def over(parts: Iterable[tuple[Box, float, float]]) -> Box:
    """Boxes at their places (box, x, y) as one; as wide as they reach, none of it left of 0."""
    placed = list(parts)
    ink = tuple(one for box, x, y in placed for one in moved(box.ink, x, y))
    width = max(x + box.width for box, x, _ in placed)
    height = max(y + box.height for box, _, y in placed)
    return Box(width, height, max(box.depth - y for box, _, y in placed), ink)


def bar(x: float, y: float, width: float, height: float) -> Box:
    """A filled bar, its lower left corner at (x, y)."""
    return Box(x + width, y + height, -y, (Bar(x, y, width, height),))
