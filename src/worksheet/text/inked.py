"""Clusters whose ink is no glyphs of one face: glyphs of several faces and sizes, and bars. Formulas are made of them.

Lengths are em of the running text, the origin at the left of the baseline.
"""

from __future__ import annotations

from worksheet.text.clusters import Cluster, Word
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a face by its key, its origin at (x, y), ``size`` times as large as running text."""

    face: str
    glyph: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled bar, its lower left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float


Ink = Glyph | Bar


@dataclass(frozen=True, slots=True)
class Inked(Cluster):
    """A cluster drawn by ``ink``; the advance is in units of the face whose font holds it, as any cluster's."""

    ink: tuple[Ink, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FormulaWord(Word):
    """A formula, or one of the parts that a line may break it into, as a word.

    ``spoken`` is what is read aloud for the whole formula, ``part`` counts from 0, ``last`` is the last one.
    """

    spoken: str = ""
    part: int = 0
    last: bool = True
