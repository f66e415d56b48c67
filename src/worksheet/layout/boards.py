"""Grids of letters: the boxes of a crossword as a figure, the square of a word search as a table read row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from math import hypot
from typing import TYPE_CHECKING, Any

from worksheet.boards import CrossBoard, SearchBoard, TraceRows
from worksheet.content import Text, Tone
from worksheet.layout.boxes import ARTIFACT, Element, Figure, Galley, Line, Mark, Rule, Segment, Strip, Strokes
from worksheet.layout.drawn import Image
from worksheet.layout.measure import Measure
from worksheet.layout.paragraph import SetLine, set_paragraph
from worksheet.layout.style import TextStyle
from worksheet.layout.tracing import placed, set_trace
from worksheet.picture import BLACK, Drawing, Shape
from worksheet.text.clusters import shape, tab
from worksheet.text.faces import face
from worksheet.text.outlines import outlines_of

if TYPE_CHECKING:
    from worksheet.layout.boxes import Item

_TALLEST = 0.8  # of a page's text
_NUMBER = 0.42  # of a box: the largest number in its corner
_FILLED = 0.84  # of a box: the widest letter in it
_HIGHEST = 0.62  # of a box: the largest letters
_RING = 0.38  # of a box: from a word's middle line to the ring round it
_FIGURE = 0.75  # em from a number's top to its baseline
_CORNER = 1.8  # points from a box's edges to its number


def set_crossword(block: CrossBoard, measure: Measure) -> Galley:
    """The boxes of a crossword as one figure in the middle of the column, never cut."""
    own = measure.within(measure.width, language=block.language)
    rows, columns = len(block.rows), len(block.rows[0])
    side = _side(rows, columns, own)
    left, top, width, height = (own.width - columns * side) / 2, own.style.letter_above, columns * side, rows * side
    edges = Strokes(left, top, tuple(_edges(block.rows, side)), own.style.frame)
    thick, grey = own.style.frame.width / 2, own.style.chart_grey or 0.0
    items: list[Item] = [
        Rule(left + c * side + thick, top + r * side + thick, side - 2 * thick, side - 2 * thick, grey)
        for r, c in _holes(block.rows)
    ]
    items += [edges, Image(left, top, width, height, _numbers(block, (width, height, side), own))]
    size = _letter_size([cell for row in block.rows for cell in row if cell], side, own)
    for number, row in enumerate(block.rows):
        items += _in_row(_letters(row, (left, top + number * side, side), size, own, strong=True))
    language = block.language if block.language != measure.language else None
    figure = Figure(0, (left, top, left + width, top + height))
    strip = Strip(top + height + own.style.answer_below, (Mark(0, tuple(items)),), 0.0, (figure,))
    return Galley((strip,), (Element("Figure", -1, alt=block.alt, language=language),))


def set_search(block: SearchBoard, measure: Measure) -> Galley:
    """The square of a word search as a table; its rows stay together."""
    own = measure.within(measure.width, language=block.language)
    heads = bool(block.heads)
    side = _side(len(block.rows) + heads, len(block.rows) + heads, own)
    left = (own.width - (len(block.rows) + heads) * side) / 2
    language = block.language if block.language != measure.language else None
    elements = [Element("Table", -1, language=language)]
    size = _letter_size([cell for row in block.rows for cell in row], side, own)
    ringed = _ringed(block.rings)
    strips = [_head(block.heads, (left, side), elements, own)] if heads else []
    for number, row in enumerate(block.rows):
        marks = _cells(row, (left, side, size), (number, ringed, block.heads), elements, own)
        strips.append(Strip(side, (*marks, _frame(len(row), number, (left + heads * side, side), own)), hold=True))
    rings = [_ring(ring, (left + heads * side, side)) for ring in block.rings]
    if rings:
        lines = tuple([line for ring in rings for line in ring])
        mark = Mark(ARTIFACT, (Strokes(0.0, 0.0, lines, own.style.ring),))
        strips[heads] = replace(strips[heads], marks=(*strips[heads].marks, mark))
    strips[0] = replace(strips[0], above=own.style.letter_above)
    strips[-1] = replace(strips[-1], height=side + own.style.answer_below, hold=False)
    return Galley(tuple(strips), tuple(elements))


def _side(rows: int, columns: int, measure: Measure) -> float:
    """The side of a box, in points: as an akshara by hand needs it, less where the page is small."""
    return min(measure.style.letter_box, measure.width / columns, measure.height * _TALLEST / rows)


def _edges(rows: Sequence[Sequence[str | None]], side: float) -> Iterator[Segment]:
    """The edges of all boxes, each once and as long as it goes on."""
    boxes = {(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None}
    height, width = len(rows), len(rows[0])
    for r in range(height + 1):
        for start, stop in _stretches([(r, c) in boxes or (r - 1, c) in boxes for c in range(width)]):
            yield (start * side, r * side, stop * side, r * side)
    for c in range(width + 1):
        for start, stop in _stretches([(r, c) in boxes or (r, c - 1) in boxes for r in range(height)]):
            yield (c * side, start * side, c * side, stop * side)


def _holes(rows: Sequence[Sequence[str | None]]) -> list[tuple[int, int]]:
    """Where there is no box, and boxes all round: left white, it would look like one."""
    height, width = len(rows), len(rows[0])
    empty = {(r, c) for r in range(-1, height + 1) for c in range(-1, width + 1)}
    empty -= {(r, c) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell is not None}
    near = [(-1, -1)]
    while near:
        r, c = near.pop()
        if (r, c) in empty:
            empty.remove((r, c))
            near += [(r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)]
    return sorted(empty)


def _stretches(there: list[bool]) -> Iterator[tuple[int, int]]:
    """From where to where it is so."""
    start: int | None = None
    for place, one in enumerate([*there, False]):
        if one and start is None:
            start = place
        elif not one and start is not None:
            yield start, place
            start = None


def _letter_size(texts: Iterable[str], side: float, measure: Measure) -> float:
    """The size of letters in boxes: what fits the widest of them."""
    ink = measure.style.ascent + measure.style.descent
    most = min(measure.style.letter_text, side * _HIGHEST, side / ink)
    widest = max((_set(text, most, measure, strong=True).width for text in dict.fromkeys(texts)), default=0.0)
    return most * min(1.0, side * _FILLED / widest) if widest else most


def _set(text: str, size: float, measure: Measure, *, strong: bool = False) -> SetLine:
    """A short text on one line."""
    setting = measure.setting(TextStyle(size=size, pitch=size))
    tone = Tone.STRONG if strong else Tone.PLAIN
    return set_paragraph((Text(text, tone),), replace(setting, width=1e6))[0]


@lru_cache(maxsize=256)
def _numbers(block: CrossBoard, lengths: tuple[float, float, float], measure: Measure) -> Drawing:
    """The numbers in the corners of boxes, drawn: as text they would be copied as lines of figures that say nothing."""
    width, height, side = lengths
    style = measure.style
    size = min(style.letter_number, side * _NUMBER)
    shapes = [
        Shape(placed(path, size, column * side + _CORNER, row * side + _CORNER + size * _FIGURE), BLACK)
        for row, column, label in block.numbers
        for path in outlines_of(shape(label, style.regular, measure.language))
    ]
    told = (block.numbers, lengths, size, style.regular)
    key = blake2b(repr(told).encode(), digest_size=10).hexdigest()
    return Drawing(key, width, height, tuple(shapes))


def _letters(
    row: Sequence[str | None], place: tuple[float, float, float], size: float, measure: Measure, *, strong: bool
) -> list[Line]:
    """What stands in the boxes of a row, each in the middle of its own."""
    left, top, side = place
    return [
        _centred(_set(text, size, measure, strong=strong), (left + column * side, top, side), measure)
        for column, text in enumerate(row)
        if text
    ]


def _centred(line: SetLine, box: tuple[float, float, float], measure: Measure) -> Line:
    left, top, side = box
    style, size = measure.style, line.line.size
    baseline = top + (side + (style.ascent - style.descent) * size) / 2
    return line.line.at(left + (side - line.width) / 2, baseline)


def _in_row(lines: list[Line]) -> list[Item]:
    """Short texts in a row with what stands between them, so that readers take them for one line."""
    items: list[Item] = []
    for place, line in enumerate(lines):
        items.append(line)
        if place + 1 < len(lines) and (between := _between(line, lines[place + 1])):
            items.append(between)
    return items


def _between(line: Line, following: Line) -> Line | None:
    one = face(line.space)
    start = line.x + sum(word.width if word else one.space / one.upem for word in line.words) * line.size
    word = tab(following.x - start, line.size, line.space, fine=True)
    return replace(line.at(start, line.baseline), words=(word,), stretch=0.0) if word else None


def _head(heads: tuple[str, ...], place: tuple[float, float], elements: list[Element], measure: Measure) -> Strip:
    """The numbers over the columns; over those beside the rows stands nothing."""
    left, side = place
    row = len(elements)
    elements += [Element("TR", 0), Element("TD", row)]
    marks: list[Mark] = []
    lines = _letters(("", *heads), (left, 0.0, side), _small(side, measure), measure, strong=False)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        elements.append(Element("TH", row, scope="Column"))
        marks.append(Mark(len(elements) - 1, (line,)))
        if following and (between := _between(line, following)):
            marks.append(Mark(ARTIFACT, (between,)))
    return Strip(side, tuple(marks), hold=True)


def _small(side: float, measure: Measure) -> float:
    return min(max(measure.style.letter_number, measure.style.letter_text * 0.75), side * _HIGHEST)


def _cells(
    row: tuple[str, ...],
    lengths: tuple[float, float, float],
    what: tuple[int, set[tuple[int, int]], tuple[str, ...]],
    elements: list[Element],
    measure: Measure,
) -> list[Mark]:
    """A row's cells; letters of ringed words are bold."""
    (left, side, size), (number, ringed, heads) = lengths, what
    parent = len(elements)
    elements.append(Element("TR", 0))
    texts = [(text, size, (number, column) in ringed, False) for column, text in enumerate(row)]
    if heads:
        texts.insert(0, (heads[number], _small(side, measure), False, True))
    lines: list[Line] = []
    for column, (text, own, strong, _) in enumerate(texts):
        lines.append(_centred(_set(text, own, measure, strong=strong), (left + column * side, 0.0, side), measure))
    marks: list[Mark] = []
    for line, following, (*_, head) in zip(lines, [*lines[1:], None], texts, strict=True):
        elements.append(Element("TH", parent, scope="Row") if head else Element("TD", parent))
        marks.append(Mark(len(elements) - 1, (line,)))
        if following and (between := _between(line, following)):
            marks.append(Mark(ARTIFACT, (between,)))
    return marks


def _frame(columns: int, number: int, place: tuple[float, float], measure: Measure) -> Mark:
    """The lines of one row: thin ones between boxes, heavier ones round the square."""
    left, side = place
    width, last = columns * side, columns - 1
    thin: list[Segment] = [(c * side, 0.0, c * side, side) for c in range(1, columns)]
    heavy: list[Segment] = [(x, 0.0, x, side) for x in (0.0, width)]
    (thin if number else heavy).append((0.0, 0.0, width, 0.0))
    if number == last:
        heavy.append((0.0, side, width, side))
    style = measure.style
    drawn = [Strokes(left, 0.0, tuple(lines), pen) for lines, pen in ((thin, style.square_rule), (heavy, style.frame))]
    return Mark(ARTIFACT, tuple(drawn))


def _ringed(rings: tuple[tuple[int, int, int, int], ...]) -> set[tuple[int, int]]:
    """The boxes within rings."""
    found: set[tuple[int, int]] = set()
    for row, column, last_row, last_column in rings:
        length = max(abs(last_row - row), abs(last_column - column))
        found |= {
            (row + (last_row - row) * at // max(1, length), column + (last_column - column) * at // max(1, length))
            for at in range(length + 1)
        }
    return found


def _ring(ring: tuple[int, int, int, int], place: tuple[float, float]) -> list[Segment]:
    """Four lines round a word, from the top left corner of the square's first row."""
    left, side = place
    row, column, last_row, last_column = ring
    x, y = left + (column + 0.5) * side, (row + 0.5) * side
    to_x, to_y = left + (last_column + 0.5) * side, (last_row + 0.5) * side
    length = hypot(to_x - x, to_y - y) or 1.0
    along = ((to_x - x) / length * side * _RING, (to_y - y) / length * side * _RING)
    corners = [
        (x - along[0] - along[1], y - along[1] + along[0]),
        (to_x + along[0] - along[1], to_y + along[1] + along[0]),
        (to_x + along[0] + along[1], to_y + along[1] - along[0]),
        (x - along[0] + along[1], y - along[1] - along[0]),
    ]
    return [(*corners[i], *corners[(i + 1) % 4]) for i in range(4)]


SETTERS: dict[type, Callable[[Any, Measure], Galley]] = {
    CrossBoard: set_crossword,
    SearchBoard: set_search,
    TraceRows: set_trace,
}
"""What sets each of these blocks."""
