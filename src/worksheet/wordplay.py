"""Kinds of item that are played or traced: words that cross, words hidden in a square, letters to write over."""

from __future__ import annotations

from worksheet.answers import Answer
from worksheet.asked import Asked
from worksheet.content import Inlines
from worksheet.values import dataclass


@dataclass(frozen=True, slots=True)
class CrosswordItem(Asked):
    """Clues and words that cross, in the order typed; ``starts`` are row, column and whether a word goes down.

    ``boxes[i]`` are the aksharas of word i; its number, which a word across and one down may share, is ``numbers[i]``.
    ``answers[i]`` cites word i. ``marks`` are for each word. ``other`` is it in the second language, in a grid of its
    own.
    """

    id: str
    clues: tuple[Inlines, ...]
    boxes: tuple[tuple[str, ...], ...]
    starts: tuple[tuple[int, int, bool], ...]
    numbers: tuple[int, ...]
    size: tuple[int, int]
    answers: tuple[Answer, ...]
    other: CrosswordItem | None = None


@dataclass(frozen=True, slots=True)
class SearchItem(Asked):
    """Words hidden in a square of aksharas: ``runs[i]`` are row and column of the first and of the last box of word i.

    ``words`` are printed under it, ``boxes[i]`` are the aksharas of word i, ``steps`` the ways that they may go and
    ``pool`` what fills the rest, so that each set gets a square of its own. ``answers[i]`` cites word i. ``marks`` are
    for each word. ``other`` is it in the second language, in a square of its own.
    """

    id: str
    words: tuple[str, ...]
    boxes: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    runs: tuple[tuple[int, int, int, int], ...]
    steps: tuple[tuple[int, int], ...]
    pool: tuple[str, ...]
    answers: tuple[Answer, ...]
    other: SearchItem | None = None


@dataclass(frozen=True, slots=True)
class TraceItem(Asked):
    """A text to write over in so many rows of dotted letters, then in so many of a copybook.

    ``lines`` None: to the page's end. ``latin``: it is in Latin letters. ``other`` is it in the second language.
    """

    id: str
    text: str
    trace: int
    lines: int | None
    latin: bool = False
    answers: tuple[Answer, ...] = ()
    other: TraceItem | None = None
