"""Text of an SVG as lines of words, to be set by the paper's own shaping: its place, size, weight and colour are kept.

The font is the paper's, so that a text may come out wider or narrower than in the program that drew it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from worksheet.picture import Lettering, Words, times
from worksheet.pictures.svg.place import Place
from worksheet.pictures.svg.style import Look
from worksheet.pictures.svg.tree import Element

if TYPE_CHECKING:
    from worksheet.pictures.svg.reading import Reader

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_LOWER = {"middle": 0.25, "central": 0.3, "hanging": 0.72, "text-before-edge": 0.85, "mathematical": 0.35}
_BY_LETTER = ("rotate", "textLength")
_LONGEST = 1000


@dataclass(slots=True)
class _Chunk:
    """A line of text as it grows: where it begins and its pieces."""

    x: float
    y: float
    anchor: float
    pieces: list[Words]


def letterings(element: Element, own: Place, reader: Reader) -> Iterator[Lettering]:
    """The lines of a text element, ``own`` being its place."""
    chunks: list[_Chunk] = []
    _gather(element, own, reader, chunks)
    for chunk in chunks:
        pieces = _trimmed(chunk.pieces)
        if pieces:
            matrix = times(own.matrix, (1, 0, 0, 1, chunk.x, chunk.y))
            yield Lettering(pieces, matrix, chunk.anchor)


def _gather(element: Element, own: Place, reader: Reader, chunks: list[_Chunk]) -> None:
    look = own.look
    for name in _BY_LETTER:
        if element.get(name):
            element.refuse("svg-text-by-letter", name=name)
    x, y = (_place(element, name, own, reader) for name in ("x", "y"))
    dx, dy = (_place(element, name, own, reader) or 0.0 for name in ("dx", "dy"))
    if not chunks or x is not None or y is not None or dx or dy:
        last = chunks[-1] if chunks else _Chunk(0.0, 0.0, 0.0, [])
        if chunks and x is None and (dx or last.pieces):
            element.refuse("svg-text-by-letter", name="dx" if dx else "y" if y is not None else "dy")
        at_x, at_y = (last.x if x is None else x) + dx, (last.y if y is None else y) + dy
        at_y += _LOWER.get(look.get("dominant-baseline"), 0.0) * look.size
        chunks.append(_Chunk(at_x, at_y, _ANCHORS.get(look.get("text-anchor"), 0.0), []))
    for one in element.within:
        if isinstance(one, str):
            _say(one, look, chunks[-1], element)
        elif one.tag in ("tspan", "a"):
            inner = replace(own, look=look.of(one, reader.sheet), depth=own.depth + 1)
            if inner.look.get("display") != "none":
                _gather(one, inner, reader, chunks)
        elif one.tag not in ("title", "desc", "?"):
            one.refuse("svg-unknown", name=one.tag[:60])


def _place(element: Element, name: str, own: Place, reader: Reader) -> float | None:
    """A coordinate; several, a place for each letter, are refused: a syllable cannot be taken apart."""
    typed = element.get(name)
    if typed is None:
        return None
    if len(re.split(r"[\s,]+", typed)) > 1:
        element.refuse("svg-text-by-letter", name=name)
    return reader.measure(element, name, own, 0 if name.endswith("x") else 1)


def _say(text: str, look: Look, chunk: _Chunk, element: Element) -> None:
    said = normalize("NFC", re.sub(r"[ \t\r\n]+", " ", text))
    drawn = look.fill() if look.shown else None
    if drawn is None or not said:
        return
    if len(said) > _LONGEST:
        element.refuse("svg-too-much")
    chunk.pieces.append(Words(said, look.size, look.strong, drawn))


def _trimmed(pieces: list[Words]) -> tuple[Words, ...]:
    """Pieces without the spaces at the line's ends, nor two in a row."""
    made: list[Words] = []
    for piece in pieces:
        text = piece.text.lstrip(" ") if not made or made[-1].text.endswith(" ") else piece.text
        if text:
            made.append(replace(piece, text=text))
    while made and not made[-1].text.rstrip(" "):
        made.pop()
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
    return tuple(made)
