"""A formula as words of a line: its boxes as clusters, each a code that draws a piece of it and says that piece's text.

Each part of the outermost row is a code of its own, so that readers find what is beside what; all that is over, under
or inside another is one code that says it in a line (docs/architecture.md, “Formulas”). What is wider is drawn by
several codes, of which the first and the last are narrow, as in a blank: PDFium takes two lines for one if they are
nearer than half the width of the character at their edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from worksheet.formulas.boxes import Box, moved
from worksheet.formulas.hand import Hand
from worksheet.formulas.linear import pieces
from worksheet.formulas.reading import read
from worksheet.formulas.setting import Look, joined, set_row
from worksheet.formulas.tree import Fenced, Fraction, Group, Kind, Node, Row, Sign, Words
from worksheet.text import clusters
from worksheet.text.akshara import aksharas
from worksheet.text.clusters import Cluster, Run
from worksheet.text.faces import face
from worksheet.text.inked import Bar, FormulaWord, Glyph, Ink, Inked
from worksheet.values import dataclass

_WIDE, _EDGE, _WIDEST = 2.0, 0.5, 12.0  # em: of a code, of the codes at the edges, of any
_CLEAR = 0.16  # em that no other line's ink comes nearer
_LOW = 1.3  # em: brackets round what is no higher are signs of their own
_JOIN = 0.004  # em that the pieces of a bar run on
_BREAKS = (Kind.RELATION, Kind.BINARY)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one node of the outermost row is on the page."""

    node: Node
    box: Box
    text: str


@lru_cache(maxsize=4096)
def formula_words(source: str, hand: Hand, display: bool, spoken: str) -> tuple[FormulaWord, ...]:
    """The parts of a formula between places where a line may break it; most have one. ``source`` must be whole."""
    parts = list(_parts(_opened(read(source), hand, display), hand, display))
    last = len(parts) - 1
    return tuple([_word(part, hand, spoken, (i, i == last)) for i, part in enumerate(parts)])


def smaller(word: FormulaWord, by: float, key: str) -> FormulaWord:
    """A part of a formula at ``by`` of its size, its ink and all; ``key`` is the face whose font holds it."""
    units = face(key).upem
    made: list[Cluster] = []
    for run in word.runs:
        scale = units / face(run.face).upem
        for one in run.clusters:
            ink = one.ink if isinstance(one, Inked) else _ink_of(one, run.face)
            made.append(Inked(one.text, (), round(one.advance * by * scale), None, tuple(_shrunk(i, by) for i in ink)))
    width = sum(one.advance for one in made) / units
    return replace(word, runs=(Run(key, tuple(made)),), width=width, low=word.low * by, high=word.high * by)


def _opened(row: Row, hand: Hand, display: bool) -> Row:
    """The outermost row without the braces round all of it, and with low brackets as signs of their own."""
    if len(row) == 1 and isinstance(row[0], Group):
        return _opened(row[0].inside, hand, display)
    opened: list[Node] = []
    for node in row:
        if isinstance(node, Fenced) and node.opening and node.closing:
            inside = joined(node.inside, Look(display=display), hand)
            if 2 * max(inside.height - hand.axis, inside.depth + hand.axis) <= _LOW:
                closing = Sign(node.closing, Kind.CLOSING)
                opened += [Sign(node.opening, Kind.OPENING), *_opened(node.inside, hand, display), closing]
                continue
        opened.append(node)
    return tuple(opened)


def _parts(row: Row, hand: Hand, display: bool) -> Iterator[list[_Piece]]:
    """The pieces of a row, parted behind its relations and operators outside of brackets."""
    said = pieces(row)
    boxes = set_row(row, Look(display=display), hand, [text.startswith(" ") for text in said])
    part: list[_Piece] = []
    open_brackets = 0
    for i, (node, box, text) in enumerate(zip(row, boxes, said, strict=True)):
        part.append(_Piece(node, box, text))
        kind = node.kind if isinstance(node, Sign) else None
        open_brackets += (kind is Kind.OPENING) - (kind is Kind.CLOSING and node != Sign("!", Kind.CLOSING))
        if kind in _BREAKS and 0 < i < len(row) - 1 and open_brackets <= 0:
            yield part
            part = []
    if part:
        yield part


def _word(part: list[_Piece], hand: Hand, spoken: str, place: tuple[int, bool]) -> FormulaWord:
    runs: list[Run] = []
    key = hand.chain[0]
    for piece in part:
        for name, made in _clusters(piece, hand):
            if runs and runs[-1].face == name:
                runs[-1] = Run(name, (*runs[-1].clusters, made))
            else:
                runs.append(Run(name, (made,)))
    width = sum(one.advance / face(run.face).upem for run in runs for one in run.clusters)
    high = max(piece.box.height for piece in part) + _CLEAR
    low = -max(piece.box.depth for piece in part) - _CLEAR
    text = "".join(piece.text for piece in part)
    shown = tuple(runs) or (Run(key, ()),)
    return FormulaWord(text, shown, width, low, high, hand.language, None, spoken, *place)


def _clusters(piece: _Piece, hand: Hand) -> Iterator[tuple[str, Cluster]]:
    """The codes of one piece with the faces whose fonts hold them."""
    key = hand.chain[0]
    units = face(key).upem
    text, box = piece.text, piece.box
    if isinstance(piece.node, Words):
        yield from _running(piece.node, hand, text)
        return
    if text.startswith(" ") and box.ink:
        # The space is a code of its own, as every space is; what is drawn takes no more room for it.
        width = 0.12 if isinstance(piece.node, Fraction) else 0.17
        yield key, Cluster(" ", (), round(width * units))
        text = text[1:]
    if not box.ink:
        if box.width > 0:
            yield key, Cluster(" ", (), round(box.width * units))
        return
    for said, ink, width in _shares(text, box):
        yield key, Inked(said, (), round(width * units), None, ink)


def _running(node: Words, hand: Hand, text: str) -> Iterator[tuple[str, Cluster]]:
    """Running text in the outermost row: what a line has anywhere."""
    key = hand.chain[0]
    for i, word in enumerate(text.split(" ")):
        if i:
            yield key, Cluster(" ", (), face(key).space)
        if word:
            for run in clusters.shape(word, hand.bold if node.strong else hand.chain, hand.language).runs:
                for cluster in run.clusters:
                    yield run.face, cluster


def _shares(text: str, box: Box) -> Iterator[tuple[str, tuple[Ink, ...], float]]:
    """A piece cut into codes: text, ink, width."""
    letters = aksharas(text)
    cuts = _cuts(box) if len(letters) > 2 else [0.0, box.width]
    shares = [_slice(box, a, b, i == len(cuts) - 2) for i, (a, b) in enumerate(pairwise(cuts))]
    shares = _inked(shares) if len(letters) >= len(shares) else [(box.ink, box.width)]
    inner = len(shares) - 2
    for i, (ink, width) in enumerate(shares):
        if len(shares) == 1:
            said = text
        elif i in (0, len(shares) - 1):
            said = letters[i and -1]
        else:
            middle = letters[1:-1]
            said = "".join(middle[len(middle) * (i - 1) // inner : len(middle) * i // inner])
        yield said, ink, width


def _inked(shares: list[tuple[tuple[Ink, ...], float]]) -> list[tuple[tuple[Ink, ...], float]]:
    """The shares, those without ink added to the ones before them: PDFium drops a code that has a width and no ink."""
    kept: list[tuple[tuple[Ink, ...], float]] = []
    for ink, width in shares:
        if ink or not kept:
            kept.append((ink, width))
        else:
            kept[-1] = (kept[-1][0], kept[-1][1] + width)
    return kept


def _cuts(box: Box) -> list[float]:
    """Where a box is cut: a narrow piece at either edge, where there is ink."""
    if box.width < _WIDE:
        return [0.0, box.width]
    first = max(_EDGE, min(one.x for one in box.ink) + _JOIN)
    last = min(
        box.width - _EDGE,
        max(one.x + max(0.0, one.width - _EDGE / 2) if isinstance(one, Bar) else one.x for one in box.ink),
    )
    count = int((last - first) / _WIDEST) + 1
    return [0.0, *(first + (last - first) * i / count for i in range(count + 1)), box.width]


def _slice(box: Box, start: float, end: float, last: bool) -> tuple[tuple[Ink, ...], float]:
    """The ink of a stretch of a box: glyphs that begin there, and its part of each bar."""
    ink: list[Ink] = []
    for one in box.ink:
        if isinstance(one, Bar):
            left, right = max(one.x, start), min(one.x + one.width, end)
            if right > left:
                runs_on = 0.0 if last or one.x + one.width <= end else _JOIN
                ink.append(Bar(left, one.y, right - left + runs_on, one.height))
        elif (start <= one.x or start == 0.0) and (one.x < end or last):
            ink.append(one)
    return moved(ink, -start, 0.0), end - start


def _ink_of(cluster: Cluster, key: str) -> Iterator[Ink]:
    units = face(key).upem
    for glyph, x, y in cluster.glyphs:
        yield Glyph(key, glyph, x / units, y / units, 1.0)


def _shrunk(one: Ink, by: float) -> Ink:
    if isinstance(one, Bar):
        return Bar(one.x * by, one.y * by, one.width * by, one.height * by)
    return Glyph(one.face, one.glyph, one.x * by, one.y * by, one.size * by)
