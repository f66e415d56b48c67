"""Pictures as plain values: pixels as a PDF holds them, shapes and words, or numbers to be drawn. Nothing is opened.

A picture is read once a process and shared by all that shows it, so it is told apart by identity; ``key`` is a digest
of what it draws, by which a file holds it once.
"""

from __future__ import annotations

from enum import Enum

from worksheet.values import dataclass

Matrix = tuple[float, float, float, float, float, float]
"""``x' = a x + c y + e``, ``y' = b x + d y + f``."""

Segment = tuple[float, ...]
"""Two numbers go on with a line, six with a curve, none closes the contour, three (the first is 0) begin one."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue from 0 to 1, and how much of what is below they cover."""

    red: float = 0.0
    green: float = 0.0
    blue: float = 0.0
    opacity: float = 1.0


BLACK = Colour()
WHITE = Colour(1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """Rows of pixels: ``columns`` × ``rows`` as stored, ``turn`` (EXIF's 1 to 8) says how they are held up to be seen.

    ``data`` is a JPEG file's, or PNG's compressed rows: 1 or 3 ``colours`` of ``bits`` each, or numbers of ``palette``.
    """

    key: str
    columns: int
    rows: int
    colours: int
    bits: int
    data: bytes
    jpeg: bool = False
    palette: bytes = b""
    turn: int = 1

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it is seen, in pixels."""
        return (self.rows, self.columns) if self.turn > 4 else (self.columns, self.rows)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an outline is drawn: widths and dashes are in the shape's own units; cap and join are PDF's numbers."""

    colour: Colour = BLACK
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    dash_from: float = 0.0


@dataclass(frozen=True, slots=True)
class Clip:
    """A contour that bounds what is drawn, with its own place in the drawing."""

    path: tuple[Segment, ...]
    matrix: Matrix = IDENTITY
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, filled, stroked or both; ``matrix`` takes its units to the drawing's."""

    path: tuple[Segment, ...]
    fill: Colour | None = None
    stroke: Stroke | None = None
    matrix: Matrix = IDENTITY
    even_odd: bool = False
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line of text, ``size`` of its own units to the em."""

    text: str
    size: float
    strong: bool = False
    colour: Colour = BLACK


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line of text on its baseline at the origin of ``matrix``.

    ``anchor`` is the share of its width that stands before the origin.
    """

    pieces: tuple[Words, ...]
    matrix: Matrix
    anchor: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Shapes, and words over them, in a box of ``width`` × ``height`` units; the origin is top left, y grows down."""

    key: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    letterings: tuple[Lettering, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, in its units."""
        return self.width, self.height


class ChartKind(Enum):
    """How numbers are shown."""

    BAR = "bar"
    LINE = "line"
    PIE = "pie"


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to be drawn: a value for each label, of one series or of several with names.

    ``across`` and ``up`` say what the axes are; ``digits`` are the ten that its numbers are written in.
    """

    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    across: str = ""
    up: str = ""
    values: bool = False  # whether they are printed
    digits: str = "0123456789"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a picture, in hundredths of it from its left and top, with the number that stands there."""

    left: float
    top: float
    label: str


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does what ``inner`` does and then what ``outer`` does."""
    a, b, c, d, e, f = inner
    k, m, n, o, p, q = outer
    return (k * a + n * b, m * a + o * b, k * c + n * d, m * c + o * d, k * e + n * f + p, m * e + o * f + q)
