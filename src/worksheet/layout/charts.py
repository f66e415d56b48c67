"""Charts drawn from their numbers, in black, grey and patterns that a photocopier keeps apart, in the paper's type.

A chart is read by its grid: what its bars and lines stand at is not printed, since to read it is the exercise, unless
the chart asks for it.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import ceil, cos, floor, isclose, log10, pi, sin

from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import text_width
from worksheet.layout.parts import Setting
from worksheet.layout.patterns import patterned, pen, point
from worksheet.layout.style import TextStyle
from worksheet.picture import Chart, ChartKind, Colour, Drawing, Lettering, Segment, Shape, Stroke, Words
from worksheet.text.locale import grouped
from worksheet.values import dataclass

_MOST_STEPS = 6
_SHAPE, _PIE_SHAPE = 0.7, 0.62  # the height of a width of 1
_TALLEST = 0.75  # of a page's text, where its words let it
_LEAST_PLOT = 60.0  # points
_PIE_RADIUS = 0.27  # of the width
_BAR_SHARE = 0.62  # of its slot
_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 3), (1.5, 2.5), (8, 3, 1.5, 3), (3, 3), (10, 4))
_LEVEL = (1.0, 0.0, 0.0, 1.0)
_UPRIGHT = (0.0, -1.0, 1.0, 0.0)


@lru_cache(maxsize=512)
def drawn(chart: Chart, width: float, height: float, measure: Measure) -> Drawing:
    """A chart as a drawing of a width and height, in points."""
    board = _Board(chart, width, height, measure)
    if chart.kind is ChartKind.PIE:
        _pie(board)
    else:
        _with_axes(board)
    style = measure.style
    told = (chart, width, height, style.chart_size, style.chart_grey, style.regular)
    key = blake2b(repr(told).encode(), digest_size=10).hexdigest()
    return Drawing(key, width, height, tuple(board.shapes), tuple(board.letterings))


def size(chart: Chart, width: float, measure: Measure) -> tuple[float, float]:
    """The size of a chart of a width, in points: as high as looks well, and as its words need."""
    board, most = _Board(chart, width, 0.0, measure), measure.height * _TALLEST
    if chart.kind is ChartKind.PIE:
        lines = sum(map(len, _pie_lines(board)))
        return width, max(min(width * _PIE_SHAPE, most), lines * board.line * 1.1 + board.size)
    *_, top, under = _frame(board)
    return width, max(min(width * _SHAPE, most), top + under + max(_LEAST_PLOT, width * 0.35))


class _Board:
    """What a chart is drawn on: its shapes and its words as they come."""

    def __init__(self, chart: Chart, width: float, height: float, measure: Measure) -> None:
        self.chart, self.width, self.height = chart, width, height
        self.size = measure.style.chart_size
        self.rule = measure.style.chart_rule
        self.grey = measure.style.chart_grey
        self.shapes: list[Shape] = []
        self.letterings: list[Lettering] = []
        text = TextStyle(size=self.size, pitch=0.0)
        self._setting = Setting(1e6, text, measure.style, measure.language)

    @property
    def line(self) -> float:
        """From one line of words to the next."""
        return self.size * 1.45

    def wide(self, text: str) -> float:
        """The width of a text."""
        return text_width(text, self._setting)

    def say(self, text: str, x: float, y: float, anchor: float = 0.0, turn: tuple[float, ...] = _LEVEL) -> None:
        """Words on a baseline."""
        if text:
            a, b, c, d = turn
            self.letterings.append(Lettering((Words(text, self.size),), (a, b, c, d, x, y), anchor))

    def stroke(self, path: tuple[Segment, ...], stroke: Stroke) -> None:
        """A line along a path."""
        self.shapes.append(Shape(path, None, stroke))

    def number(self, value: float) -> str:
        """A number in the chart's digits."""
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        whole, dot, rest = text.removeprefix("-").partition(".")
        told = ("−" if value < 0 else "") + grouped(int(whole)) + dot + rest
        return told.translate(str.maketrans("0123456789", self.chart.digits))

    def upright(self, slot: float) -> bool:
        """Whether the labels stand upright, since a word of one is wider than its slot."""
        return any(self.wide(word) > slot for label in self.chart.labels for word in label.split())

    def wrapped(self, text: str, room: float) -> list[str]:
        """A text in lines no wider than the room, if its words are not."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.wide(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


@dataclass(frozen=True, slots=True)
class _Scale:
    """What values are on the paper: the lowest and the highest tick, and where they stand."""

    ticks: tuple[float, ...]
    low: float
    high: float

    def y(self, value: float) -> float:
        """The height of a value."""
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.low + (self.high - self.low) * share


def ticks(values: list[float]) -> tuple[float, ...]:
    """Round numbers, evenly apart, that hold all values and zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    if isclose(low, high):
        high = low + 1
    rough = (high - low) / _MOST_STEPS
    power = 10.0 ** floor(log10(rough))
    step = next(power * one for one in (1, 2, 5, 10) if power * one >= rough * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return tuple([number * step for number in range(first, last + 1)])


def _frame(board: _Board) -> tuple[tuple[float, ...], float, float, float, float]:
    """The marks of the upright axis, the left of the plot, the width of a slot, the heights above and under the plot.

    What stands above and under it is printed.
    """
    chart = board.chart
    for number, line in enumerate(board.wrapped(chart.up, board.width)):
        board.say(line, 0.0, board.size + number * board.line)
    marks = ticks([value for _, each in chart.series for value in each])
    left = max(board.wide(board.number(mark)) for mark in marks) + board.size * 0.6
    top = len(board.wrapped(chart.up, board.width)) * board.line
    top += board.size * 0.6 + _legend(board, top)
    slot = (board.width - board.size * 0.5 - left) / len(chart.labels)
    under = _labels(board, left, slot) + len(board.wrapped(chart.across, board.width)) * board.line
    return marks, left, slot, top, under


def _with_axes(board: _Board) -> None:
    """Bars or lines over a grid; read from what its numbers are down to what stands under it."""
    chart = board.chart
    marks, left, slot, top, under = _frame(board)
    labels = len(chart.labels) if board.upright(slot) else sum(len(board.wrapped(one, slot)) for one in chart.labels)
    above = len(board.letterings) - labels
    under_it, board.letterings[above:] = board.letterings[above:], []
    right = board.width - board.size * 0.5
    scale = _Scale(marks, board.height - under, top)
    for mark in marks:
        y = scale.y(mark)
        board.stroke(((0.0, left, y), (right, y)), _across(board) if mark else pen(board.rule * 1.6))
        board.say(board.number(mark), left - board.size * 0.4, y + board.size * 0.32, 1.0)
    board.letterings += under_it
    across = board.wrapped(chart.across, board.width)
    middle = (left + right) / 2 if len(across) == 1 else board.width / 2
    for number, line in enumerate(across, 1 - len(across)):
        board.say(line, middle, board.height - board.size * 0.45 + number * board.line, 0.5)
    if chart.kind is ChartKind.BAR:
        _bars(board, scale, (left, slot))
    else:
        _lines(board, scale, (left, slot))
    board.stroke(((0.0, left, top), (left, scale.low)), pen(board.rule * 1.6))


def _labels(board: _Board, left: float, slot: float) -> float:
    """Print what stands under the slots; returns the height that it takes. Too long a word stands upright."""
    chart = board.chart
    low = board.height - len(board.wrapped(chart.across, board.width)) * board.line
    if board.upright(slot):
        under = max(map(board.wide, chart.labels)) + board.size
        for place, label in enumerate(chart.labels):
            x = left + slot * (place + 0.5) + board.size * 0.3
            board.say(label, x, low - under + board.size * 0.5, 1.0, _UPRIGHT)
        return under
    lines = [board.wrapped(label, slot) for label in chart.labels]
    under = max(map(len, lines)) * board.line + board.size * 0.5
    for place, each in enumerate(lines):
        for number, line in enumerate(each):
            y = low - under + board.size * 1.2 + number * board.line
            board.say(line, left + slot * (place + 0.5), y, 0.5)
    return under


def _legend(board: _Board, top: float) -> float:
    """Print what the series are, where there are several; returns the height that it takes."""
    series = board.chart.series
    if len(series) < 2:
        return 0.0
    x, y, swatch = 0.0, top, board.size
    for number, (name, _) in enumerate(series):
        wide = swatch * 2.6 + board.wide(name)
        if x and x + wide > board.width:
            x, y = 0.0, y + board.line
        if board.chart.kind is ChartKind.BAR:
            board.shapes += patterned(_box(x, y + 1, swatch * 1.2, swatch), number, board.rule, board.grey)
        else:
            middle = y + swatch * 0.6
            path: tuple[Segment, ...] = ((0.0, x, middle), (x + swatch * 1.6, middle))
            board.stroke(path, pen(board.rule * 2, dash=_DASHES[number]))
            board.shapes.append(point(x + swatch * 0.8, middle, number, board.rule))
        board.say(name, x + swatch * 2, y + swatch, 0.0)
        x += wide + swatch * 1.2
    return y - top + board.line * 1.3


def _across(board: _Board) -> Stroke:
    """The pen of a grid; a black one is thin, and dotted."""
    if board.grey is None:
        return pen(board.rule * 0.8, dash=(1.0, 2.0))
    return pen(board.rule * 0.8, Colour(board.grey, board.grey, board.grey))


def _bars(board: _Board, scale: _Scale, slots: tuple[float, float]) -> None:
    left, slot = slots
    series = board.chart.series
    wide = slot * _BAR_SHARE / len(series)
    for number, (_, values) in enumerate(series):
        for place, value in enumerate(values):
            x = left + slot * (place + 0.5) - slot * _BAR_SHARE / 2 + wide * number
            low, high = sorted((scale.y(0.0), scale.y(value)))
            if high > low:
                board.shapes += patterned(_box(x, low, wide, high - low), number, board.rule, board.grey)
            if board.chart.values:
                board.say(board.number(value), x + wide / 2, low - board.size * 0.3, 0.5)


def _lines(board: _Board, scale: _Scale, slots: tuple[float, float]) -> None:
    left, slot = slots
    for number, (_, values) in enumerate(board.chart.series):
        places = [(left + slot * (place + 0.5), scale.y(value)) for place, value in enumerate(values)]
        first, *rest = places
        board.stroke(((0.0, *first), *rest), pen(board.rule * 2, dash=_DASHES[number]))
        for (x, y), value in zip(places, values, strict=True):
            board.shapes.append(point(x, y, number, board.rule))
            if board.chart.values:
                board.say(board.number(value), x, y - board.size * 0.6, 0.5)


def _pie(board: _Board) -> None:
    """Slices from the top, clockwise; what they are stands beside them in the same order."""
    chart = board.chart
    ((_, values),) = chart.series
    radius = min(board.height / 2 - 1, board.width * _PIE_RADIUS)
    x, y = radius + 1, board.height / 2
    whole, start = sum(values), -pi / 2
    for number, value in enumerate(values):
        end = start + 2 * pi * value / whole
        if value > 0:
            board.shapes += patterned(_slice((x, y, radius), start, end), number, board.rule, board.grey)
        start = end
    left, swatch = _pie_left(board), board.size
    at = max(0.0, board.height / 2 - sum(map(len, _pie_lines(board))) * board.line * 0.55)
    for number, each in enumerate(_pie_lines(board)):
        board.shapes += patterned(_box(left, at + 1, swatch * 1.2, swatch), number, board.rule, board.grey)
        for line in each:
            board.say(line, left + swatch * 1.8, at + swatch * 0.95)
            at += board.line
        at += board.line * 0.1


def _pie_left(board: _Board) -> float:
    """Where what the slices are begins."""
    return 2 * board.width * _PIE_RADIUS + board.size * 1.8


def _pie_lines(board: _Board) -> list[list[str]]:
    """What each slice is, in lines."""
    chart, room = board.chart, board.width - _pie_left(board) - board.size * 2
    ((_, values),) = chart.series
    pairs = zip(chart.labels, values, strict=True)
    return [board.wrapped(f"{label} ({board.number(v)})" if chart.values else label, room) for label, v in pairs]


def _slice(circle: tuple[float, float, float], start: float, end: float) -> tuple[Segment, ...]:
    x, y, radius = circle
    parts = max(1, ceil((end - start) / (pi / 2)))
    step = (end - start) / parts
    reach = 4 / 3 * sin(step / 4) / cos(step / 4)
    whole = end - start > 2 * pi - 1e-9
    path: list[Segment] = [(0.0, x, y), (x + radius * cos(start), y + radius * sin(start))]
    if whole:
        path = [(0.0, *path[1])]
    for part in range(parts):
        a, b = start + part * step, start + (part + 1) * step
        one = (cos(a) - reach * sin(a), sin(a) + reach * cos(a))
        two = (cos(b) + reach * sin(b), sin(b) - reach * cos(b))
        ends = (one, two, (cos(b), sin(b)))
        path.append(tuple([at + radius * share for pair in ends for at, share in zip((x, y), pair, strict=True)]))
    return (*path, ())


def _box(x: float, y: float, width: float, height: float) -> tuple[Segment, ...]:
    return ((0.0, x, y), (x + width, y), (x + width, y + height), (x, y + height), ())
