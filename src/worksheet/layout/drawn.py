"""What a figure puts into its box: pictures, words that are turned or coloured, numbers on a disc.

Lengths are points, the origin is a strip's top left corner, y grows downwards.
"""

from __future__ import annotations

from worksheet.layout.boxes import Line
from worksheet.picture import Colour, Drawing, Raster
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a box. Of a drawing its shapes alone: its words are lines and letterings."""

    x: float
    y: float
    width: float
    height: float
    picture: Raster | Drawing


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line in a colour of its own, or turned: ``turn`` is the matrix that it is turned by, its origin at x and y."""

    x: float
    y: float
    line: Line
    turn: tuple[float, float, float, float]
    colour: Colour


@dataclass(frozen=True, slots=True)
class Disc:
    """A white disc with a black edge, for a number on a picture; x and y are its middle."""

    x: float
    y: float
    radius: float
    edge: float
