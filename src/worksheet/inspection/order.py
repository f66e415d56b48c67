"""Whether a tagged PDF is read in the order in which it stands on the page.

What an element holds is compared one level at a time, each piece as one box: the rows of a table, then the cells of a
row, then the lines of a cell. A sequence is in order if it can be cut between what comes first and what comes next by a
line across (above, below) or down (left, right), and so on in both parts; so a cell of two lines, and columns read one
after the other, are in order. Where no cut separates them, neighbours that stand the wrong way round are a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from worksheet.inspection.spoken import clean
from worksheet.inspection.tagged import Box, Element, Segment, Tagged
from worksheet.values import dataclass

_ASIDE = frozenset(("Note", "FENote"))  # read where they are referred to, and printed at the foot
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"))
_LEADING = 0.25  # of a line's height at its top and its bottom may lie within the lines around
_SLACK = 2.0  # points by which neighbours may overlap: kerning, slanted letters, rounding
_CUTS = 60  # how often a sequence is cut further
_EXCERPT = 40  # characters


@dataclass(frozen=True, slots=True)
class Difference:
    """On ``page``, ``later`` is read after ``earlier`` but stands above it or to its left (or on a page before)."""

    page: int
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A box on one page, and what begins there: text or an element's index."""

    box: Box
    what: Segment | int


def differences(tagged: Tagged) -> Iterator[Difference]:
    """The places where the order of reading is not the page's, element by element."""
    boxes = _boxes(tagged)
    for element in tagged.elements:
        pieces = list(_pieces(tagged, element, boxes))
        for earlier, later in _turned(pieces, element.language.partition("-")[0] in _RIGHT_TO_LEFT):
            yield Difference(later.box.page, _excerpt(tagged, earlier), _excerpt(tagged, later))


def _boxes(tagged: Tagged) -> list[dict[int, Box]]:
    """For each element, by page, the box of all that stands there for it."""
    boxes: list[dict[int, Box]] = [{} for _ in tagged.elements]
    for index in range(len(boxes) - 1, -1, -1):  # kids come after their parents
        own = boxes[index]
        for kid in tagged.elements[index].kids:
            aside = isinstance(kid, int) and tagged.elements[kid].role in _ASIDE
            for box in () if aside else (_line(kid),) if isinstance(kid, Segment) else boxes[kid].values():
                own[box.page] = _union(own.get(box.page, box), box)
    return boxes


def _pieces(tagged: Tagged, element: Element, boxes: list[dict[int, Box]]) -> Iterator[_Piece]:
    """What an element holds, in the order of reading: its text line by line, its elements whole."""
    for kid in element.kids:
        if isinstance(kid, Segment):
            yield _Piece(_line(kid), kid)
        elif tagged.elements[kid].role not in _ASIDE:
            yield from (_Piece(boxes[kid][page], kid) for page in sorted(boxes[kid]))


def _turned(pieces: list[_Piece], mirrored: bool) -> Iterator[tuple[_Piece, _Piece]]:
    """Neighbours that are read the wrong way round."""
    pages: dict[int, list[_Piece]] = {}
    furthest: _Piece | None = None
    for piece in pieces:
        if furthest is not None and piece.box.page < furthest.box.page and piece.what != furthest.what:
            yield furthest, piece
        if furthest is None or piece.box.page > furthest.box.page:
            furthest = piece
        box = piece.box
        seen = replace(box, left=-box.right, right=-box.left) if mirrored else box
        pages.setdefault(box.page, []).append(_Piece(seen, piece.what))
    for page in sorted(pages):
        yield from _out_of_order(pages[page])


def _out_of_order(pieces: list[_Piece]) -> Iterator[tuple[_Piece, _Piece]]:
    """Of one page's pieces, those that no cut can part and that stand the wrong way round."""
    waiting = [(pieces, 0)]
    while waiting:
        part, depth = waiting.pop()
        if len(part) < 2 or depth > _CUTS:
            continue
        cuts = _cuts(part, across=True) or _cuts(part, across=False)
        if cuts:
            edges = [0, *cuts, len(part)]
            parts = [part[start:end] for start, end in pairwise(edges)]
            waiting += [(each, depth + 1) for each in reversed(parts)]
        else:
            yield from ((a, b) for a, b in pairwise(part) if _before(b.box, a.box))


def _cuts(pieces: list[_Piece], across: bool) -> list[int]:
    """The indices before which a line across the page, or down, parts all that comes before from all that follows."""
    spans = [(p.box.top, p.box.bottom) if across else (p.box.left, p.box.right) for p in pieces]
    slack = 0.0 if across else _SLACK
    begins = [start for start, _ in spans]
    for i in range(len(begins) - 2, -1, -1):
        begins[i] = min(begins[i], begins[i + 1])
    cuts, end = [], spans[0][1]
    for i in range(1, len(spans)):
        if end <= begins[i] + slack:
            cuts.append(i)
        end = max(end, spans[i][1])
    return cuts


def _before(box: Box, other: Box) -> bool:
    """Whether a box stands before another: above it, or to its left on the same line."""
    shared = min(box.bottom, other.bottom) - max(box.top, other.top)
    if 2 * shared < min(box.bottom - box.top, other.bottom - other.top):
        return box.top < other.top and box.bottom < other.bottom
    return box.right <= other.left + _SLACK and box.left < other.left


def _line(segment: Segment) -> Box:
    """A line's box without its leading, which in tight setting lies within the lines around."""
    box = segment.box
    leading = _LEADING * (box.bottom - box.top) if segment.text else 0.0
    return replace(box, top=box.top + leading, bottom=box.bottom - leading)


def _union(box: Box, other: Box) -> Box:
    return Box(
        box.page,
        min(box.left, other.left),
        min(box.top, other.top),
        max(box.right, other.right),
        max(box.bottom, other.bottom),
    )


def _excerpt(tagged: Tagged, piece: _Piece) -> str:
    """How a piece begins; where it has no text, its alternative text or role."""
    text = ""
    waiting: list[Segment | int] = [piece.what]
    while waiting and len(text) <= _EXCERPT:
        kid = waiting.pop()
        if isinstance(kid, Segment):
            text += kid.text
            continue
        element = tagged.elements[kid]
        instead = element.alt if element.alt is not None else element.said
        if instead is None:
            waiting += reversed(element.kids)
        else:
            text += instead + " "
    text = clean(text).strip() or (tagged.elements[piece.what].role if isinstance(piece.what, int) else "")
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
