"""Where and how something is drawn, and a shape put where all the transforms above it say."""

from __future__ import annotations

from dataclasses import replace
from math import isclose, sqrt

from worksheet.picture import IDENTITY, Clip, Matrix, Segment, Shape, Stroke
from worksheet.pictures.svg.style import Look
from worksheet.values import dataclass

_FINEST = 0.5  # units of a dash and its gap: finer ones no printer shows, and a viewer draws them for ever


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how something is drawn: what takes its units to the drawing's, what it takes from above, its bounds.

    ``box`` are the width and height that per cent are of.
    """

    matrix: Matrix
    look: Look
    box: tuple[float, float]
    clips: tuple[Clip, ...] = ()
    depth: int = 0


def placed(shape: Shape) -> list[Shape]:
    """A shape in the drawing's own units; only an outline that is stretched keeps a matrix, as its pen is stretched."""
    a, b, c, d, _, _ = shape.matrix
    even = (
        isclose(a * a + b * b, c * c + d * d, rel_tol=1e-6) and abs(a * c + b * d) < 1e-6 * abs(a * d - b * c) + 1e-12
    )
    path = baked(shape.path, shape.matrix)
    scale = sqrt(abs(a * d - b * c))
    if shape.stroke is None or even:
        return [
            replace(shape, path=path, matrix=IDENTITY, stroke=_scaled(shape.stroke, scale) if shape.stroke else None)
        ]
    filled = [replace(shape, path=path, matrix=IDENTITY, stroke=None)] if shape.fill else []
    return [*filled, replace(shape, fill=None)] if scale > 0 else filled


def _scaled(stroke: Stroke, scale: float) -> Stroke:
    dash = tuple(one * scale for one in stroke.dash)
    if sum(dash) < _FINEST:
        dash = ()
    return replace(stroke, width=stroke.width * scale, dash=dash, dash_from=stroke.dash_from * scale)


def baked(path: tuple[Segment, ...], matrix: Matrix) -> tuple[Segment, ...]:
    """A path with a matrix done to its points."""
    if matrix == IDENTITY:
        return path
    a, b, c, d, e, f = matrix
    made: list[Segment] = []
    for segment in path:
        odd = len(segment) % 2
        points = segment[odd:]
        moved: list[float] = [0.0] if odd else []
        for i in range(0, len(points), 2):
            x, y = points[i], points[i + 1]
            moved += (a * x + c * y + e, b * x + d * y + f)
        made.append(tuple(moved))
    return tuple(made)
