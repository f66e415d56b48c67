"""Patterns that stay apart when a page is copied in black and white: hatchings, dots, black and white."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worksheet.picture import BLACK, WHITE, Clip, Colour, Segment, Shape, Stroke

_APART = 4.0  # points between two lines of a hatching
_DOT = 0.55
_POINT = 2.6

MOST = 8
"""How many patterns there are, and so how many slices or series can be told apart."""


def pen(width: float, colour: Colour = BLACK, dash: tuple[float, ...] = ()) -> Stroke:
    """A pen for lines."""
    return Stroke(colour, width, dash=dash)


def edged(path: tuple[Segment, ...], width: float, fill: Colour | None = None) -> Shape:
    """A shape with a black edge."""
    return Shape(path, fill, Stroke(BLACK, width, join=1))


def patterned(path: tuple[Segment, ...], number: int, width: float, grey: float | None) -> list[Shape]:
    """A closed shape filled with pattern ``number`` (from 0), with a black edge; one is grey, or hatched without."""
    kind = _KINDS[number % MOST]
    kind = "backslash" if kind == "grey" and grey is None else kind
    shade = Colour(grey, grey, grey) if grey is not None else WHITE
    fill = {"white": WHITE, "grey": shade, "black": BLACK}.get(kind, WHITE)
    inside = tuple(_hatching(kind, _bounds(path)))
    shapes = [edged(path, width * 1.4, fill)]
    if inside:
        dotted = kind == "dots"
        stroke = Stroke(BLACK, _DOT * 2.6 if dotted else width, cap=1 if dotted else 0)
        stroke = replace(stroke, dash=(0.0, _APART)) if dotted else stroke
        shapes = [Shape(path, fill), Shape(inside, None, stroke, clips=(Clip(path),)), edged(path, width * 1.4)]
    return shapes


def point(x: float, y: float, number: int, width: float) -> Shape:
    """The point of a line ``number`` (from 0): a disc, a box, a diamond, a triangle, filled or not."""
    r = _POINT
    shapes: tuple[tuple[Segment, ...], ...] = (
        ((0.0, x + r, y), *_quarters(x, y, r), ()),
        ((0.0, x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r), ()),
        ((0.0, x, y - r * 1.4), (x + r * 1.4, y), (x, y + r * 1.4), (x - r * 1.4, y), ()),
        ((0.0, x, y - r * 1.3), (x + r * 1.3, y + r), (x - r * 1.3, y + r), ()),
    )
    return edged(shapes[number % 4], width * 1.4, BLACK if number % 2 == 0 else WHITE)


_KINDS = ("slash", "grey", "white", "dots", "black", "level", "cross", "upright")


def _quarters(x: float, y: float, r: float) -> Iterator[Segment]:
    k = r * 0.5523
    yield (x + r, y + k, x + k, y + r, x, y + r)
    yield (x - k, y + r, x - r, y + k, x - r, y)
    yield (x - r, y - k, x - k, y - r, x, y - r)
    yield (x + k, y - r, x + r, y - k, x + r, y)


def _bounds(path: tuple[Segment, ...]) -> tuple[float, float, float, float]:
    xs = [value for one in path for value in one[len(one) % 2 :: 2]]
    ys = [value for one in path for value in one[len(one) % 2 + 1 :: 2]]
    return min(xs), min(ys), max(xs), max(ys)


def _hatching(kind: str, bounds: tuple[float, float, float, float]) -> Iterator[Segment]:
    """The lines of a hatching over a box; all lie on one grid, so that neighbours go on in one another."""
    left, top, right, low = bounds
    tall = low - top
    if kind in ("slash", "cross"):
        for at in _grid(left - tall, right):
            yield (0.0, at, low)
            yield (at + tall, top)
    if kind in ("cross", "backslash"):
        for at in _grid(left - tall, right):
            yield (0.0, at, top)
            yield (at + tall, low)
    if kind in ("level", "dots"):
        for at in _grid(top, low):
            yield (0.0, left + 1, at)
            yield (right, at)
    if kind == "upright":
        for at in _grid(left, right):
            yield (0.0, at, top)
            yield (at, low)


def _grid(low: float, high: float) -> Iterator[float]:
    at = low + _APART / 2
    while at < high:
        yield at
        at += _APART
