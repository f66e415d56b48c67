"""Letters to trace: a text in dotted outlines on the rules of a copybook, again and again as far as a row goes.

Each outline is drawn dashed and then painted white inside, so that of strokes that overlap only the outer edge is seen,
as wide as half the pen.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from worksheet.boards import TraceRows
from worksheet.layout.boxes import ARTIFACT, Element, Figure, Galley, Mark, Strip
from worksheet.layout.drawn import Image
from worksheet.layout.measure import Measure
from worksheet.layout.spaces import copy_rules
from worksheet.layout.style import Style
from worksheet.picture import WHITE, Colour, Drawing, Shape, Stroke
from worksheet.text.clusters import Word, shape
from worksheet.text.outlines import Segment, outlines_of, top_of
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.layout.boxes import Item

_APART = 0.7  # em between one and the next
_SPACE = 0.45  # em at the least between two words
_AROUND = 0.1  # em of room round a drawing
_TALL = 0.72  # em: capitals and figures, where a face says nothing


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """The words of one row, as wide as they are at their size."""

    words: tuple[Word, ...]
    size: float
    width: float


def set_trace(block: TraceRows, measure: Measure) -> Galley:
    """The rows of a text to trace; of one that is too long for a row, so many of each of its lines."""
    own = measure.within(measure.width, language=block.language)
    size = _size(block, own)
    language = block.language if block.language != measure.language else None
    elements = (Element("Figure", -1, alt=block.alt, language=language),)
    strips: list[Strip] = []
    lines = _lines(block, size, own)
    for line in lines:
        items, height, box = _row(line, block, own, alone=len(lines) == 1)
        for _ in range(block.rows):
            first = not strips  # the others say nothing new
            figures = (Figure(0, box),) if first else ()
            strips.append(Strip(height, (Mark(0 if first else ARTIFACT, tuple(items)),), 0.0, figures))
    return Galley(tuple(strips), elements)


def _size(block: TraceRows, measure: Measure) -> float:
    """The size at which letters fill their rules: from the base to Devanagari's head line, or to an x's height."""
    style, key = measure.style, measure.style.regular[0]
    letters = [c for c in block.text if c.isalnum()]
    if not block.latin:
        sign = next((c for c in "कमअ" if top_of(c, key)), "")
        return style.copy_body / (top_of(sign, key) if sign else _TALL)
    if any(c.islower() for c in letters):
        return style.copy_step / (top_of("x", key) or 0.5)
    return 2 * style.copy_step / (top_of("H", key) or _TALL)


def _lines(block: TraceRows, size: float, measure: Measure) -> list[_Text]:
    """The text in as many lines as it needs; a word wider than a row is made smaller."""
    style = measure.style
    made: list[_Text] = []
    for text in block.text.split():
        word = shape(text, style.regular, measure.language)
        wide = word.width * size
        if made and made[-1].width + _SPACE * size + wide <= measure.width - 2 * _AROUND * size:
            before = made.pop()
            made.append(_Text((*before.words, word), size, before.width + _SPACE * size + wide))
        else:
            own = min(size, measure.width / (word.width + 2 * _AROUND)) if word.width else size
            made.append(_Text((word,), own, word.width * own))
    return made


def _row(
    line: _Text, block: TraceRows, measure: Measure, *, alone: bool
) -> tuple[list[Item], float, tuple[float, float, float, float]]:
    """What is drawn in a row, its height, and the box of it."""
    rules, height, base = copy_rules(measure, latin=block.latin)
    picture = _drawing(line, measure.style)
    step = line.width + _APART * line.size
    times = max(1, int((measure.width + (_APART - 2 * _AROUND) * line.size) / step)) if alone else 1
    top = base - _high(line)
    items: list[Item] = [Image(number * step, top, picture.width, picture.height, picture) for number in range(times)]
    return [*items, *rules], height, (0.0, 0.0, measure.width, height)


def _high(line: _Text) -> float:
    """How far a drawing's top is over the base, in points."""
    return (max(word.high for word in line.words) + _AROUND) * line.size


@lru_cache(maxsize=512)
def _drawing(line: _Text, style: Style) -> Drawing:
    """The words of a row as outlines, drawn once for all rows and times."""
    size, around = line.size, _AROUND * line.size
    high, low = _high(line), min(word.low for word in line.words) * size - around
    paths: list[tuple[Segment, ...]] = []
    x = around
    for word in line.words:
        paths += [placed(path, size, x, high) for path in outlines_of(word)]
        x += (word.width + _SPACE) * size
    pen = style.trace
    grey = Colour(pen.grey, pen.grey, pen.grey)
    stroke = Stroke(grey, pen.width, join=1, dash=pen.dash)
    shapes = [Shape(path, None, stroke) for path in paths] + [Shape(path, WHITE) for path in paths]
    told = ([word.text for word in line.words], size, style.regular, pen, paths)
    key = blake2b(repr(told).encode(), digest_size=10).hexdigest()
    return Drawing(key, line.width + 2 * around, high - low, tuple(shapes))


def placed(path: tuple[Segment, ...], size: float, x: float, y: float) -> tuple[Segment, ...]:
    """An outline in em as one in points, the origin at x and y."""
    points: list[Segment] = []
    for one in path:
        numbers = one[1:] if len(one) == 3 else one
        moved = tuple([value * size + (y if place % 2 else x) for place, value in enumerate(numbers)])
        points.append((0.0, *moved) if len(one) == 3 else moved)
    return tuple(points)
