"""Heights to pages: headings stay with what they head, and questions stay whole.

Nothing but heights decides, so papers that differ in a name or in the order of equally high questions fill alike, and
are filled once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from worksheet.layout.boxes import Galley
from worksheet.values import dataclass

_TOLERANCE = 0.01  # points


@dataclass(frozen=True, slots=True, eq=False)
class Cuts:
    """How high a galley is and where it may be cut: each strip's height and the space above it; made by ``cuts_of``.

    ``tied`` galleys stay on the page of what follows. ``height`` leaves out the space above the first strip.
    """

    strips: tuple[tuple[float, float], ...]
    tied: bool
    height: float

    @property
    def above(self) -> float:
        """The space above the first strip."""
        return self.strips[0][1]


class Place(NamedTuple):
    """Where strips ``start`` to ``stop`` of a unit begin: ``y`` points from the top of a page."""

    unit: int
    y: float
    start: int
    stop: int


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Places on one page, from one heading to the next."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """The pages; ``tops`` tells the page (from 0) and the y of the headings."""

    pages: tuple[tuple[Fit, ...], ...]
    tops: Mapping[int, tuple[int, float]]


@lru_cache(maxsize=32768)
def cuts_of(galley: Galley) -> Cuts:
    """The cuts of a galley, one and the same for galleys of the same heights."""
    return _cuts(tuple([(strip.height, strip.above) for strip in galley.strips]), galley.tied, galley.height)


@lru_cache(maxsize=8192)
def _cuts(strips: tuple[tuple[float, float], ...], tied: bool, height: float) -> Cuts:
    return Cuts(strips, tied, height)


@lru_cache(maxsize=256)
def fill(
    cuts: tuple[Cuts, ...],
    headings: tuple[int, ...],
    special: tuple[int | None, tuple[int, ...]],
    frame: tuple[float, float],
) -> Filled:
    """Fill pages from the top, a chunk of units that stay together at a time.

    ``headings`` are units; ``special`` are one that has no place in the column, and those that begin a page; ``frame``
    is the top and the bottom of the column, in points from the top of a page.
    """
    return _Filler(cuts, headings, frame).fill(*special)


class _Filler:
    def __init__(self, cuts: tuple[Cuts, ...], headings: tuple[int, ...], frame: tuple[float, float]) -> None:
        self._cuts = cuts
        self._headings = frozenset(headings)
        self._top, self._bottom = frame[0], frame[1] + _TOLERANCE
        self._pages: list[list[Place]] = [[]]
        self._tops: dict[int, tuple[int, float]] = {}
        self._y = self._top

    def fill(self, apart: int | None, fresh: tuple[int, ...]) -> Filled:
        for chunk in _chunks(self._cuts, apart, fresh):
            if chunk[0] in fresh and self._pages[-1]:
                self._break()
            self._make_room(chunk)
            for unit in chunk:
                self._put(unit)
        return Filled(tuple([tuple(self._fits(page)) for page in self._pages]), self._tops)

    def _fits(self, page: list[Place]) -> Iterator[Fit]:
        """A page's places, cut before each heading."""
        begin = 0
        for i, place in enumerate(page):
            if i > begin and place.unit in self._headings:
                yield Fit(tuple(page[begin:i]))
                begin = i
        yield Fit(tuple(page[begin:]))

    def _make_room(self, chunk: list[int]) -> None:
        """Begin a page where the chunk fits on a page but not on what is left of this one."""
        cuts = [self._cuts[unit] for unit in chunk]
        needed = sum([one.height + one.above for one in cuts])
        if self._pages[-1] and self._y + needed > self._bottom and needed - cuts[0].above <= self._bottom - self._top:
            self._break()

    def _put(self, unit: int) -> None:
        cuts = self._cuts[unit]
        above = cuts.above if self._pages[-1] else 0.0
        if self._y + above + cuts.height <= self._bottom:
            self._place(unit, 0, len(cuts.strips), above)
        else:
            self._put_in_pieces(unit)
        if unit in self._headings:
            self._tops[unit] = (len(self._pages) - 1, self._pages[-1][-1].y)

    def _put_in_pieces(self, unit: int) -> None:
        """Cut a galley longer than a page, or a heading's that is longer than what is left, where the page ends."""
        strips = self._cuts[unit].strips
        start = 0
        while start < len(strips):
            height, above = strips[start]
            above = above if self._pages[-1] else 0.0
            stop = start + 1
            end = self._y + above + height
            if end > self._bottom and self._pages[-1]:
                self._break()
                continue
            while stop < len(strips) and end + sum(strips[stop]) <= self._bottom:
                end += sum(strips[stop])
                stop += 1
            self._place(unit, start, stop, above)
            start = stop

    def _place(self, unit: int, start: int, stop: int, above: float) -> None:
        strips = self._cuts[unit].strips
        self._y += above
        self._pages[-1].append(Place(unit, self._y, start, stop))
        if stop - start == len(strips):
            self._y += self._cuts[unit].height
        else:
            self._y += sum(map(sum, strips[start:stop])) - strips[start][1]

    def _break(self) -> None:
        self._pages.append([])
        self._y = self._top


def _chunks(cuts: tuple[Cuts, ...], apart: int | None, fresh: tuple[int, ...]) -> Iterator[list[int]]:
    """Runs of units that stay together: headings and instructions with the first question, a table's rows."""
    chunk: list[int] = []
    for unit, one in enumerate(cuts):
        if not one.strips or unit == apart:
            continue
        if unit in fresh and chunk:
            yield chunk
            chunk = []
        chunk.append(unit)
        if not one.tied:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
