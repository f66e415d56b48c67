"""Where the layout put each word and rule: a reading of ``layout.boxes``, in points from a page's top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from worksheet.layout.boxes import Line, Pages, Placed, Rule, Stack, Strip, Strokes
from worksheet.text.faces import face


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on a page (counted from 0): the start of its baseline, its size, its width, its ink from top to bottom."""

    text: str
    page: int
    x: float
    baseline: float
    size: float
    width: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, and what it holds."""

    left: float
    top: float
    right: float
    bottom: float
    holds: str

    def overlaps(self, other: Box, slack: float = 0.05) -> bool:
        """Whether two boxes share more than a touch."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


def lines_on(pages: Pages) -> Iterator[Line]:
    """Every line in reading order."""
    strips = (strip for page in pages.pages for placed in _placed(page) for strip, _ in placed.strips())
    return (line for strip in strips for line in _lines(strip))


def read_aloud(pages: Pages) -> Pages:
    """The pages without what belongs to no element: feet, and the heads of tables that stand once more."""

    def spoken(page: tuple[Stack, ...]) -> tuple[Stack, ...]:
        return tuple(Stack(tuple(one for one in stack.placed if one.unit >= 0)) for stack in page)

    return replace(pages, pages=tuple(spoken(page) for page in pages.pages))


def words_on(pages: Pages) -> Iterator[PlacedWord]:
    """Every word in reading order."""
    for number, page in enumerate(pages.pages):
        for placed in _placed(page):
            for strip, top in placed.strips():
                for line in _lines(strip):
                    yield from _words(line, placed.x, top, number)


def _placed(page: tuple[Stack, ...]) -> Iterator[Placed]:
    return (one for stack in page for one in stack.placed)


def _lines(strip: Strip) -> Iterator[Line]:
    return (item for mark in strip.marks for item in mark.items if isinstance(item, Line))


def _words(line: Line, left: float, y: float, page: int) -> Iterator[PlacedWord]:
    one = face(line.space)
    space = one.space / one.upem * line.size + line.stretch
    x, baseline = left + line.x, y + line.baseline
    for word in line.words:
        if word is None:
            x += space
            continue
        width = word.width * line.size
        top, bottom = baseline - word.high * line.size, baseline - word.low * line.size
        if word.text.strip():  # and no gap between two options
            yield PlacedWord(word.text, page, x, baseline, line.size, width, top, bottom)
        x += width


def strips_on(page: tuple[Stack, ...], width: float) -> list[Box]:
    """The strips of a page that say something, each as wide as the text block of ``width`` points."""
    own = [placed for placed in _placed(page) if placed.unit >= 0]
    return [Box(p.x, y, p.x + width, y + strip.height, "strip") for p in own for strip, y in p.strips()]


def rules_on(page: tuple[Stack, ...]) -> list[Box]:
    """The rules of a page, and the lines of its spaces for answers."""
    placed = [
        (p.x, y, item) for p in _placed(page) for strip, y in p.strips() for mark in strip.marks for item in mark.items
    ]
    return [
        *(
            Box(x + r.x, y + r.y, x + r.x + r.width, y + r.y + r.height, "rule")
            for x, y, r in placed
            if isinstance(r, Rule)
        ),
        *(box for x, y, strokes in placed if isinstance(strokes, Strokes) for box in _lines_of(strokes, x, y)),
    ]


def _lines_of(strokes: Strokes, x: float, y: float) -> Iterator[Box]:
    half = strokes.pen.width / 2
    for left, top, right, low in strokes.lines:
        corners = (x + strokes.x + min(left, right), y + strokes.y + min(top, low))
        to = (x + strokes.x + max(left, right), y + strokes.y + max(top, low))
        ends = 0.0 if strokes.pen.dash and not strokes.pen.round else half
        across, up = (ends, half) if top == low else (half, ends)
        yield Box(corners[0] - across, corners[1] - up, to[0] + across, to[1] + up, "rule")
