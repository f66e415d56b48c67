"""Blocks of word grids and of handwriting: boxes of an akshara each, and letters to trace. No geometry.

``content`` counts them among its blocks; few papers have any, so they stand apart. ``language`` is a BCP 47 tag.
"""

from __future__ import annotations

from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class CrossBoard:
    """The boxes of a crossword, row by row: None where there is none, else what stands in it.

    ``numbers`` are drawn in the corner of a box, by its row and column in reading order. ``alt`` says all of it.
    """

    rows: tuple[tuple[str | None, ...], ...]
    numbers: tuple[tuple[int, int, str], ...]
    alt: str
    language: str


@dataclass(frozen=True, slots=True)
class SearchBoard:
    """A square of aksharas, read row by row; ``heads`` number its columns and rows.

    ``rings`` go round words, each from its first box to its last: row and column of both, from 0.
    """

    rows: tuple[tuple[str, ...], ...]
    language: str
    heads: tuple[str, ...] = ()
    rings: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TraceRows:
    """A text in dotted outlines on the rules of a copybook, in so many rows; ``latin``: on those for Latin letters."""

    text: str
    rows: int
    latin: bool
    alt: str
    language: str


Board = CrossBoard | SearchBoard | TraceRows
