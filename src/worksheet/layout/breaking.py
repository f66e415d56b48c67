"""Which of the places where a line may break are taken: the best for the paragraph as a whole.

After Knuth and Plass, “Breaking paragraphs into lines” (1981): a line costs by the cube of how far its spaces are
widened, or by the square of what it leaves free, and the cheapest way through the paragraph is found. Two things
differ: spaces never shrink, since readers of PDFs lose narrow ones, and a paragraph takes no more lines than it must,
since paper costs more than evenness.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import accumulate

from worksheet.values import dataclass

SLACK = 0.01  # points that a line may be too wide: less than a printer's dot
_SHORT = 0.2  # of the column: a single word narrower than that looks lost on a last line
_LOST_WORD = 0.06  # its cost: as much as a line that leaves a quarter of the column free
_LOST_WORD_JUSTIFIED = 0.6  # as much as a line whose spaces are widened by five sixths of what may be
_LEFT_RAGGED = 2.0  # the cost of a line whose spaces would have to be wider than may be


class Manner(Enum):
    """Where the free space of lines goes: to their ends, to the ends of all alike, or into their spaces."""

    RAGGED = "ragged"
    BALANCED = "balanced"
    JUSTIFIED = "justified"


@dataclass(slots=True)
class Box:
    """What stands between two places to break at; lengths in points.

    A space follows it if it is ``spaced``; a hyphen of width ``hyphen`` does only where a line ends there (the last box
    has none). ``inner`` are the spaces in it. Ending a line there costs ``cost``, and a line must end after one that is
    ``final``. ``letter`` marks a single character: a line of nothing else has wider spaces.
    """

    width: float
    spaced: bool = False
    inner: int = 0
    hyphen: float = 0.0
    cost: float = 0.0
    final: bool = False
    letter: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """What lines are fitted into, in points: its width, a space's, the widest that one may become, one between letters.

    Spaces are only widened where lines are justified.
    """

    width: float
    space: float
    widest: float
    between_letters: float
    manner: Manner = Manner.RAGGED


def line_ends(boxes: Sequence[Box], column: Column) -> list[int]:
    """How many boxes are set at the end of each line; a box wider than the column has a line of its own."""
    paragraph = _Paragraph(boxes, column)
    found = paragraph.first_fit()
    return found if paragraph.is_best(found) else paragraph.best()


def first_fit(boxes: Sequence[Box], column: Column) -> list[int]:
    """As ``line_ends``, each line taking what it can: what most programs do, to compare with."""
    return _Paragraph(boxes, column).first_fit()


class _Paragraph:
    """Sums over the boxes, so that any line is measured at once."""

    def __init__(self, boxes: Sequence[Box], column: Column) -> None:
        self._boxes, self._column, self._count = boxes, column, len(boxes)
        self._room = column.width + SLACK
        self._starts = [0.0, *accumulate([box.width + column.space if box.spaced else box.width for box in boxes])]
        self._ends = [0.0, *[at + box.width + box.hyphen for at, box in zip(self._starts, boxes, strict=False)]]
        self._spaces = [0, *accumulate([box.inner + box.spaced for box in boxes])]
        self._letters = [0]  # how many letters in turn a line that ends there may end with
        for box in boxes:
            self._letters.append(self._letters[-1] + 1 if box.letter else 0)

    def _gaps(self, start: int, end: int) -> int:
        """How many spaces a line has."""
        return self._spaces[end] - self._spaces[start] - self._boxes[end - 1].spaced

    def _width(self, start: int, end: int) -> float:
        """The natural width of a line of boxes."""
        width = self._ends[end] - self._starts[start]
        if self._letters[end] >= end - start and self._gaps(start, end):
            width += self._gaps(start, end) * (self._column.between_letters - self._column.space)
        return width

    def first_fit(self) -> list[int]:
        """The ends of lines that each take what they can."""
        found: list[int] = []
        start = 0
        while start < self._count:
            fit = end = start + 1
            while end < self._count and not self._boxes[end - 1].final:
                end += 1
                if self._width(start, end) <= self._room:
                    fit = end
                elif self._ends[end] - self._boxes[end - 1].hyphen - self._starts[start] > self._room:
                    break
            found.append(fit)
            start = fit
        return found

    def is_best(self, found: list[int]) -> bool:
        """Whether nothing can be better than first fit: one line, or two ragged ones that break well."""
        if len(found) < 2:
            return True
        if self._column.manner is not Manner.RAGGED or len(found) > 2:
            return False
        return not self._boxes[found[0] - 1].cost and not self._is_lost(found[0])

    def _is_lost(self, start: int) -> bool:
        """Whether a last line from there is one short word."""
        return start == self._count - 1 > 0 and self._width(start, self._count) < _SHORT * self._column.width

    def best(self) -> list[int]:
        """The ends of the cheapest lines, of as few lines as can be."""
        lines, costs, starts = [0], [0.0], [0]
        first = 0
        for end in range(1, self._count + 1):
            if end > 1 and self._boxes[end - 2].final:
                first = end - 1
            most = self._ends[end] - self._boxes[end - 1].hyphen - self._room
            while first < end - 1 and self._starts[first] < most:
                first += 1
            start, fewest, cost = self._cheapest(first, end, lines, costs)
            lines.append(fewest + 1)
            costs.append(cost)
            starts.append(start)
        found = [self._count]
        while starts[found[-1]]:
            found.append(starts[found[-1]])
        return found[::-1]

    def _cheapest(self, first: int, end: int, lines: list[int], costs: list[float]) -> tuple[int, int, float]:
        """Where the best line that ends there begins, how many lines are before it, and what all have cost."""
        best, fewest, least = end - 1, self._count, 0.0
        reach, room, starts = self._ends[end], self._room, self._starts
        lettered = end - self._letters[end]
        for start in range(first, end):
            if lines[start] > fewest:
                continue
            width = self._width(start, end) if start >= lettered else reach - starts[start]
            if width > room and start < end - 1:
                continue
            cost = costs[start] + self._cost(start, end, width)
            if lines[start] < fewest or cost < least:
                best, fewest, least = start, lines[start], cost
        return best, fewest, least

    def _cost(self, start: int, end: int, width: float) -> float:
        column = self._column
        free = 1 - width / column.width if width < column.width else 0.0
        if end == self._count:
            return self._cost_of_last(start, free)
        if column.manner is not Manner.JUSTIFIED:
            return free * free + self._boxes[end - 1].cost
        gaps, most = self._gaps(start, end), column.widest - column.space
        widened = free * column.width / (gaps * most) if gaps and most > 0 else 2.0
        return (widened**3 if widened <= 1 else _LEFT_RAGGED + free) + self._boxes[end - 1].cost

    def _cost_of_last(self, start: int, free: float) -> float:
        manner = self._column.manner
        lost = (_LOST_WORD_JUSTIFIED if manner is Manner.JUSTIFIED else _LOST_WORD) if self._is_lost(start) else 0.0
        return lost + free**2 if manner is Manner.BALANCED else lost
