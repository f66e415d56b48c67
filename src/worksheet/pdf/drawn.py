"""Glyph outlines as HarfBuzz draws them, for faces of a person's own: CFF, CFF2, variable fonts, any TrueType.

Lines and quadratic curves are taken to the unit; a cubic curve becomes as many quadratic ones as keep within a quarter
of a unit of it, so that with the rounding of their points the drawing is within half a unit or so of HarfBuzz's.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil, isfinite, sqrt
from typing import Any

import uharfbuzz as hb

from worksheet.pdf.glyf import ON, X_SAME, X_SHORT, Y_SAME, Y_SHORT, BrokenGlyph, Contours
from worksheet.text.faces import Face

MOST_POINTS = 20_000
"""Of one glyph: no letter has as many, and a PDF viewer's patience is finite."""

_FARTHEST = 16_000  # units of a coordinate: two of them still make a step that fits 16 bits
_NEAR = 0.25  # units between a cubic curve and what stands for it
_MOST_PARTS = 32

Point = tuple[float, float]
Contour = list[tuple[float, float, bool]]
"""Points, each with whether it lies on the curve."""


def contours_of(one: Face, glyph: int) -> Contours | None:
    """A glyph's outline, None where it has no ink. Raises BrokenGlyph for one that no font needs."""
    return packed(outline_of(one, glyph))


def outline_of(one: Face, glyph: int) -> list[Contour]:
    """A glyph's contours in the face's units, unrounded. Raises BrokenGlyph for one that no font needs."""
    pen = _Pen()
    one.hb_font.draw_glyph(glyph, _funcs(), pen)
    if pen.points > MOST_POINTS:
        raise BrokenGlyph("a glyph of too many points")
    return pen.contours


def packed(contours: Iterable[Contour]) -> Contours | None:
    """Contours in whole units as a simple glyph, None where nothing is left of them."""
    outline = [_rounded(contour) for contour in contours]
    return _packed([contour for contour in outline if len(contour) > 1])


class _Pen:
    """Takes an outline down, contour by contour."""

    def __init__(self) -> None:
        self.contours: list[Contour] = []
        self.points = 0
        self._at: Point = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self.contours.append([(x, y, True)])
        self._went(x, y)

    def line(self, x: float, y: float) -> None:
        self._add((x, y, True))
        self._went(x, y)

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        self._add((cx, cy, False))
        self.line(x, y)

    def cubic(self, one: Point, two: Point, end: Point) -> None:
        for control, to in _quadratics(self._at, one, two, end):
            self.quadratic(*control, *to)

    def _add(self, point: tuple[float, float, bool]) -> None:
        if self.points <= MOST_POINTS and self.contours:  # past that it is refused in the end
            self.contours[-1].append(point)

    def _went(self, x: float, y: float) -> None:
        if not (isfinite(x) and isfinite(y)) or max(abs(x), abs(y)) > _FARTHEST:
            self.points = MOST_POINTS + 1
        self._at = (x, y)
        self.points += 1


@lru_cache(maxsize=1)
def _funcs() -> Any:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.line(x, y))
    funcs.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.quadratic(cx, cy, x, y))
    funcs.set_cubic_to_func(lambda ax, ay, bx, by, x, y, pen: pen.cubic((ax, ay), (bx, by), (x, y)))
    return funcs


def _quadratics(start: Point, one: Point, two: Point, end: Point) -> Iterator[tuple[Point, Point]]:
    """Quadratic curves, each its control point and its end, that stand for a cubic one.

    The one whose ends and tangents are the cubic's strays by √3/36 of the cubic's third difference; of n parts each
    strays by that over n³.
    """
    third = [end[i] - 3 * two[i] + 3 * one[i] - start[i] for i in (0, 1)]
    stray = sqrt(3) / 36 * sqrt(third[0] ** 2 + third[1] ** 2)
    parts = min(_MOST_PARTS, max(1, ceil((stray / _NEAR) ** (1 / 3)))) if isfinite(stray) else 1
    step = 1 / parts
    for number in range(parts):
        a, b = number * step, (number + 1) * step
        (from_, leaving), (to, coming) = (_at(start, one, two, end, t) for t in (a, b))
        control = tuple((from_[i] + to[i]) / 2 + (leaving[i] - coming[i]) * step / 4 for i in (0, 1))
        yield (control[0], control[1]), (end if number == parts - 1 else to)


def _at(start: Point, one: Point, two: Point, end: Point, t: float) -> tuple[Point, Point]:
    """A cubic curve's point at ``t``, and how it goes on from there."""
    s = 1 - t
    place = [s**3 * start[i] + 3 * s * s * t * one[i] + 3 * s * t * t * two[i] + t**3 * end[i] for i in (0, 1)]
    going = [
        3 * (s * s * (one[i] - start[i]) + 2 * s * t * (two[i] - one[i]) + t * t * (end[i] - two[i])) for i in (0, 1)
    ]
    return (place[0], place[1]), (going[0], going[1])


def _rounded(contour: Contour) -> list[tuple[int, int, bool]]:
    """A contour in whole units, without the point that only closes it."""
    points: list[tuple[int, int, bool]] = []
    for x, y, on in contour:
        point = (round(x), round(y), on)
        if not (points and on and points[-1] == point):
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def _packed(outline: list[list[tuple[int, int, bool]]]) -> Contours | None:
    """The outline as bytes of a ``glyf`` table, the first point's steps left out."""
    if not outline:
        return None
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    ends: list[int] = []
    before: tuple[int, int] | None = None
    for contour in outline:
        for x, y, on in contour:
            if before is None:
                flags.append(ON * on)
            else:
                across, x_flag = _step(x - before[0], X_SHORT, X_SAME)
                up, y_flag = _step(y - before[1], Y_SHORT, Y_SAME)
                xs += across
                ys += up
                flags.append(ON * on | x_flag | y_flag)
            before = (x, y)
        ends.append(len(flags) - 1)
    every = [point for contour in outline for point in contour]
    left, right = min(p[0] for p in every), max(p[0] for p in every)
    low, high = min(p[1] for p in every), max(p[1] for p in every)
    first, last = every[0], every[-1]
    return Contours(tuple(ends), bytes(flags), bytes(xs), bytes(ys), first[:2], last[:2], (left, low, right, high))


def _step(distance: int, short: int, same: int) -> tuple[bytes, int]:
    """A coordinate's step and its flags (OpenType 1.9.1, ``glyf``, “Simple Glyph”)."""
    if distance == 0:
        return b"", same
    if abs(distance) < 256:
        return bytes([abs(distance)]), short | (same if distance > 0 else 0)
    return struct.pack(">h", distance), 0
