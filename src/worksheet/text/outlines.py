"""The outlines of shaped words as paths, for letters that are drawn and not printed: those to trace."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import Any

import uharfbuzz as hb

from worksheet.errors import InputError, Problem
from worksheet.text.clusters import Word
from worksheet.text.faces import Face, face

Segment = tuple[float, ...]
"""Two numbers go on with a line, six with a curve, none closes the contour, three (the first is 0) begin one."""

_MOST_POINTS = 20_000  # of one glyph: no letter has as many
_FARTHEST = 100.0  # em


def outlines_of(word: Word) -> tuple[tuple[Segment, ...], ...]:
    """The outline of each glyph of a word, in em, from the left end of its baseline; y grows downwards.

    Raises InputError for a glyph that no font needs.
    """
    paths: list[tuple[Segment, ...]] = []
    at = 0.0
    for run in word.runs:
        one = face(run.face)
        for cluster in run.clusters:
            for glyph, x, y in cluster.glyphs:
                paths.append(_moved(_outline(run.face, glyph), at + x / one.upem, -y / one.upem))
            at += cluster.advance / one.upem
    return tuple([path for path in paths if path])


def top_of(character: str, key: str) -> float:
    """How high the ink of a character's own glyph reaches above the baseline, in em; 0 where the face lacks it."""
    one = face(key)
    glyph = one.hb_font.get_nominal_glyph(ord(character))
    return one.ink(glyph)[1] / one.upem if glyph else 0.0


def _moved(path: tuple[Segment, ...], dx: float, dy: float) -> tuple[Segment, ...]:
    return tuple([_segment(one, dx, dy) for one in path])


def _segment(one: Segment, dx: float, dy: float) -> Segment:
    if len(one) == 3:
        return (0.0, one[1] + dx, one[2] + dy)
    return tuple([value + (dy if place % 2 else dx) for place, value in enumerate(one)])


@lru_cache(maxsize=2048)
def _outline(key: str, glyph: int) -> tuple[Segment, ...]:
    one = face(key)
    pen = _Pen(one)
    one.hb_font.draw_glyph(glyph, _funcs(), pen)
    if len(pen.path) > _MOST_POINTS or any(not isfinite(n) or abs(n) > _FARTHEST for s in pen.path for n in s):
        raise InputError(Problem("font-glyph-broken", None, {"font": one.name}))
    return tuple(pen.path)


class _Pen:
    """Takes an outline down, in em."""

    def __init__(self, one: Face) -> None:
        self.path: list[Segment] = []
        self._units = one.upem
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        self._add(x, y, begin=True)

    def line(self, x: float, y: float) -> None:
        self._add(x, y)

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        (from_x, from_y), third = self._at, 2 / 3
        self.cubic(
            (from_x + (cx - from_x) * third, from_y + (cy - from_y) * third),
            (x + (cx - x) * third, y + (cy - y) * third),
            (x, y),
        )

    def cubic(self, one: tuple[float, float], two: tuple[float, float], end: tuple[float, float]) -> None:
        self._add(*one, *two, *end)

    def close(self) -> None:
        self._add()

    def _add(self, *numbers: float, begin: bool = False) -> None:
        if len(self.path) <= _MOST_POINTS:  # past that it is refused in the end
            told = tuple([n / self._units * (-1 if place % 2 else 1) for place, n in enumerate(numbers)])
            self.path.append((0.0, *told) if begin else told)
        if numbers:
            self._at = (numbers[-2], numbers[-1])


@lru_cache(maxsize=1)
def _funcs() -> Any:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.move(x, y))
    funcs.set_line_to_func(lambda x, y, pen: pen.line(x, y))
    funcs.set_quadratic_to_func(lambda cx, cy, x, y, pen: pen.quadratic(cx, cy, x, y))
    funcs.set_cubic_to_func(lambda ax, ay, bx, by, x, y, pen: pen.cubic((ax, ay), (bx, by), (x, y)))
    funcs.set_close_path_func(lambda pen: pen.close())
    return funcs
