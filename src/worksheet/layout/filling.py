"""Heights to pages: headings stay with what they head, questions stay whole, columns end level.

Nothing but heights decides, so papers that differ in a name or in the order of equally high questions fill alike, and
are filled once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from worksheet.layout.cuts import Cuts
from worksheet.values import dataclass

_TOLERANCE = 0.01  # points
_LEVEL = 1.0  # points: to this columns are evened
_LEADING = 3  # units that lead what is longer than a page: heading, instruction, a table's head


class Run(NamedTuple):
    """The units from ``first`` on stand in columns, whose left edges are ``shifts`` points from the text's.

    ``heads`` are the head and the last row of each table: the head stands again where the table goes on. ``right``: the
    new page is a right-hand one, an odd number.
    """

    first: int
    shifts: tuple[float, ...] = (0.0,)
    new_page: bool = False
    heads: tuple[tuple[int, int], ...] = ()
    right: bool = False


class Place(NamedTuple):
    """Where strips ``start`` to ``stop`` of a unit begin: ``y`` points from the top of a page; ``again``: once more."""

    unit: int
    y: float
    start: int
    stop: int
    shift: float = 0.0
    again: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """Places in one column of a page, from one heading to the next; ``shift`` is the column's."""

    places: tuple[Place, ...]
    shift: float = 0.0


class Gutter(NamedTuple):
    """From where to where columns stand side by side on a page (from 0), and where each begins."""

    page: int
    top: float
    bottom: float
    shifts: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Filled:
    """The pages; ``tops`` tells the page (from 0), the y and the shift of the headings.

    ``kept`` tells of units with spare strips how many strips they keep, ``low`` where the last page ends.
    """

    pages: tuple[tuple[Fit, ...], ...]
    tops: Mapping[int, tuple[int, float, float]]
    gutters: tuple[Gutter, ...] = ()
    kept: Mapping[int, int] | None = None
    low: float = 0.0


class _At(NamedTuple):
    """A place in a run: a chunk, a unit of it, a strip of that."""

    chunk: int = 0
    unit: int = 0
    strip: int = 0


class _Area(NamedTuple):
    """What a page has left for a run: from where to where, its columns; ``filled``: something stands above."""

    top: float
    bottom: float
    shifts: tuple[float, ...]
    filled: bool


_Chunks = list[list[int]]


@lru_cache(maxsize=256)
def fill(
    cuts: tuple[Cuts, ...],
    headings: tuple[int, ...],
    apart: int | None,
    frame: tuple[float, float],
    runs: tuple[Run, ...] = (Run(0),),
) -> Filled:
    """Fill pages from the top, a chunk of units that stay together at a time.

    ``headings`` are units, ``apart`` is one that has no place in the column; ``frame`` is the top and the bottom of
    the text block, in points from the top of a page.
    """
    return _Filler(cuts, headings, frame).fill(apart, runs)


class _Filler:
    def __init__(self, cuts: tuple[Cuts, ...], headings: tuple[int, ...], frame: tuple[float, float]) -> None:
        self._cuts = cuts
        self._headings = frozenset(headings)
        self._top, self._bottom = frame[0], frame[1] + _TOLERANCE
        self._pages: list[list[Place]] = [[]]
        self._gutters: list[Gutter] = []
        self._heads: dict[int, int] = {}
        self._y = self._top

    def fill(self, apart: int | None, runs: tuple[Run, ...]) -> Filled:
        self._heads = {row: head for run in runs for head, last in run.heads for row in range(head + 1, last + 1)}
        lead: list[int] = []
        fresh = False
        for number, run in enumerate(runs):
            after = runs[number + 1] if number + 1 < len(runs) else None
            units = range(run.first, after.first if after else len(self._cuts))
            chunks = list(_chunks(self._cuts, units, apart))
            fresh = fresh or run.new_page
            if fresh and chunks:
                lead, fresh = self._begin_page(lead, run.right), False
            ahead = self._leads(chunks, after)
            if chunks:
                self._put_lead(lead, chunks[0])
                self._put(chunks, run.shifts)
                lead = []
            lead += ahead
        if lead:
            self._put([lead], (0.0,))
        tops = {
            place.unit: (number, place.y, place.shift)
            for number, page in enumerate(self._pages)
            for place in page
            if place.start == 0 and place.unit in self._headings
        }
        pages = tuple([tuple(self._fits(page)) for page in self._pages])
        return Filled(pages, tops, tuple(self._gutters), self._kept(), self._y)

    def _begin_page(self, lead: list[int], right: bool) -> list[int]:
        """Begins a page, once what was to lead the run before is put; nothing leads the run that begins it.

        One on the ``right`` leaves the back of another leaf empty.
        """
        if lead:
            self._put([lead], (0.0,))
        if self._pages[-1]:
            self._break()
        if right and len(self._pages) % 2 == 0:
            self._break()
        return []

    def _leads(self, chunks: _Chunks, after: Run | None) -> list[int]:
        """Takes off what ends a run and stays with the beginning of the next: the heading of a part."""
        if after is None or after.new_page or not chunks or not self._cuts[chunks[-1][-1]].tied:
            return []
        return chunks.pop()

    def _kept(self) -> dict[int, int] | None:
        places = (place for page in self._pages for place in page if self._cuts[place.unit].spare)
        return {place.unit: place.stop for place in places} or None

    def _fits(self, page: list[Place]) -> Iterator[Fit]:
        """A page's places, cut before each heading and where another column begins."""
        begin = 0
        for i, place in enumerate(page):
            if i > begin and (place.unit in self._headings or place.shift != page[begin].shift):
                yield Fit(tuple(page[begin:i]), page[begin].shift)
                begin = i
        yield Fit(tuple(page[begin:]), page[begin].shift if page else 0.0)

    def _put_lead(self, lead: list[int], chunk: list[int]) -> None:
        """Puts what leads a run, on a new page where the beginning of the run does not fit under it."""
        if not lead:
            return
        most = self._bottom - self._top
        whole = self._height(chunk)
        needed = self._height(lead) + (whole if whole <= most else self._beginning(chunk))
        if self._pages[-1] and self._y + needed > self._bottom and needed <= most:
            self._break()
        self._put([lead], (0.0,))

    def _put(self, chunks: _Chunks, shifts: tuple[float, ...]) -> None:
        """Puts a run on as many pages as it takes."""
        at = _At()
        while True:
            filled = bool(self._pages[-1])
            first = self._cuts[chunks[at.chunk][at.unit]].strips[at.strip]
            area = _Area(self._y + (first[1] if filled else 0.0), self._bottom, shifts, filled)
            places, end, low = self._page(chunks, at, area)
            done = end.chunk == len(chunks)
            if done and len(shifts) > 1:
                places, low = self._level(chunks, at, area, (places, low))
            if places and places[-1].shift:
                self._gutters.append(Gutter(len(self._pages) - 1, area.top, low, shifts))
            self._pages[-1] += places
            self._y = low
            if done:
                return
            at = end
            self._break()

    def _page(self, chunks: _Chunks, at: _At, area: _Area) -> tuple[list[Place], _At, float]:
        """What of a run stands on one page, where it goes on, and how low it reaches."""
        placed: list[Place] = []
        low = area.top
        for shift in area.shifts:
            places, at, y = self._column(chunks, at, area, shift)
            placed += places
            low = max(low, y)
            if at.chunk == len(chunks):
                break
        return placed, at, low

    def _column(self, chunks: _Chunks, at: _At, area: _Area, shift: float) -> tuple[list[Place], _At, float]:
        """The same of one column."""
        places: list[Place] = []
        y = area.top
        while at.chunk < len(chunks):
            units = chunks[at.chunk]
            if at.unit == 0 == at.strip and not self._has_room(units, y, area, bool(places)):
                break
            unit = units[at.unit]
            cuts = self._cuts[unit]
            if not places and (head := self._head(unit, at.strip, area)):
                places.append(head._replace(shift=shift))
                y += self._cuts[head.unit].height
            above = cuts.strips[at.strip][1] if places else 0.0
            stop = cuts.stop(at.strip, area.bottom - y - above, not places and not area.filled)
            if stop == at.strip:
                break
            y += above
            places.append(Place(unit, y, at.strip, stop, shift))
            y += cuts.extent(at.strip, stop)
            if stop < len(cuts.strips) - cuts.spare:
                at = _At(at.chunk, at.unit, stop)
                break
            at = _At(at.chunk, at.unit + 1) if at.unit + 1 < len(units) else _At(at.chunk + 1)
        return places, at, y

    def _head(self, unit: int, strip: int, area: _Area) -> Place | None:
        """The head of the table that goes on with a row at the top of a column, if both have room there."""
        head = self._heads.get(unit)
        if head is None:
            return None
        cuts = self._cuts[head]
        room = area.bottom - area.top - cuts.height
        if self._cuts[unit].stop(strip, room, False) == strip:
            return None
        return Place(head, area.top, 0, len(cuts.strips), again=True)

    def _has_room(self, chunk: list[int], y: float, area: _Area, begun: bool) -> bool:
        """Whether a chunk begins here: it fits, or it would fit on no page and its beginning fits."""
        if not begun and not area.filled:
            return True
        needed = self._height(chunk)
        first = self._cuts[chunk[0]].above
        if y + (needed if begun else needed - first) <= area.bottom:
            return True
        if needed - first <= self._bottom - self._top:
            return False
        return y + self._beginning(chunk) <= area.bottom

    def _height(self, chunk: list[int]) -> float:
        """The height of a chunk with the space above it."""
        cuts = [self._cuts[unit] for unit in chunk]
        return sum([one.least + one.above for one in cuts])

    def _beginning(self, chunk: list[int]) -> float:
        """The least height with which a chunk longer than a page may begin: to what is longer than one itself."""
        cuts = [self._cuts[unit] for unit in chunk[:_LEADING]]
        last = next((i for i, one in enumerate(cuts) if one.height > self._bottom - self._top), len(cuts) - 1)
        return sum([one.height + one.above for one in cuts[:last]]) + cuts[last].first_piece()

    def _level(
        self, chunks: _Chunks, at: _At, area: _Area, unlevel: tuple[list[Place], float]
    ) -> tuple[list[Place], float]:
        """The end of a run in columns as level as its chunks allow: the lowest bottom that holds all of it."""
        best = unlevel
        least, most = area.top, unlevel[1]
        while most - least > _LEVEL:
            middle = (least + most) / 2
            trial = area._replace(bottom=middle + _TOLERANCE, filled=True)
            places, end, low = self._page(chunks, at, trial)
            if end.chunk == len(chunks):
                best, most = (places, low), min(middle, low)
            else:
                least = middle
        return best

    def _break(self) -> None:
        self._pages.append([])
        self._y = self._top


def _chunks(cuts: tuple[Cuts, ...], units: Iterable[int], apart: int | None) -> Iterator[list[int]]:
    """Runs of units that stay together: headings and instructions with the first question, a table's rows."""
    chunk: list[int] = []
    for unit in units:
        one = cuts[unit]
        if not one.strips or unit == apart:
            continue
        chunk.append(unit)
        if not one.tied:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
