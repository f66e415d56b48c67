"""Strips to content streams: each strip painted once from its own corner, and set in place with ``cm``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from worksheet.layout.boxes import ARTIFACT, Line, Placed, Rule, Strip
from worksheet.pdf.fonts import FontSet, Piece
from worksheet.text.clusters import BLANK, Word
from worksheet.text.faces import face


Box = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points from its lower left corner."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Operators that belong to one element (index in the galley, or ``ARTIFACT``).

    ``form``: they are a blank inside that element. ``language``: they speak another language than the document.
    """

    element: int
    operators: bytes
    form: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page's content; for each marked-content id in order its element and whether it is a blank; figures' boxes."""

    content: bytes
    marked: tuple[tuple[int, bool], ...]
    figures: tuple[tuple[int, Box], ...]


class Painter:
    """Paints strips with a document's fonts; a strip painted before costs nothing.

    ``common`` is shared by all documents over one base of fonts: it keeps the strips that the base alone can draw.
    """

    def __init__(self, fonts: FontSet, common: dict[Strip, tuple[Segment, ...]], language: str) -> None:
        self._fonts = fonts
        self._common = common
        self._language = language
        self._own: dict[Strip, tuple[Segment, ...]] = {}

    def page(self, placed: tuple[Placed, ...], height: float) -> PaintedPage:
        """The content stream of one page; y is turned upwards here."""
        out: list[bytes] = []
        marked: list[tuple[int, bool]] = []
        figures: list[tuple[int, Box]] = []
        for one in placed:
            out.append(f"q 1 0 0 1 {_number(one.x)} {_number(height - one.y)} cm\n".encode())
            for segment in self._segments(one.strip):
                if segment.element == ARTIFACT:
                    out.append(b"/Artifact BMC\n" + segment.operators + b"EMC\n")
                else:
                    out += [_opening(segment, len(marked)), segment.operators, b"EMC\n"]
                    marked.append((one.base + segment.element, segment.form))
            out.append(b"Q\n")
            if one.strip.figure:
                left, top, right, bottom = one.strip.figure.box
                box = (one.x + left, height - one.y - bottom, one.x + right, height - one.y - top)
                figures.append((one.base + one.strip.figure.element, box))
        return PaintedPage(b"".join(out), tuple(marked), tuple(figures))

    def _segments(self, strip: Strip) -> tuple[Segment, ...]:
        known = self._common.get(strip) or self._own.get(strip)
        if known is None:
            before = self._fonts.own_uses
            known = tuple(self._paint(strip))
            shared = self._fonts.own_uses == before
            (self._common if shared else self._own)[strip] = known
        return known

    def _paint(self, strip: Strip) -> Iterator[Segment]:
        for mark in strip.marks:
            for item in mark.items:
                if isinstance(item, Rule):
                    yield Segment(mark.element, _bar(item))
                else:
                    for stretch in self._stretches(item):
                        yield Segment(mark.element, stretch.operators(item), stretch.form, stretch.language)

    def _stretches(self, line: Line) -> list[_Stretch]:
    
        one = face(line.space)
        space_width = one.space / one.upem * line.size + line.stretch
        stretches: list[_Stretch] = []
        x, closed = line.x, False
        for word in line.words:
            form = word is not None and word.text == BLANK
            language = self._other_language(word, stretches)
            if not stretches or form or stretches[-1].form or language != stretches[-1].language:
                stretches.append(_Stretch(x, form, language))
            if word is None:
                if not closed:
                    stretches[-1].show(self._fonts.space(line.space))
                    stretches[-1].widen(line)
                x, closed = x + space_width, False
            else:
                for piece in self._fonts.word(word):
                    stretches[-1].show(piece)
                x += word.width * line.size
                if word.closing:
                    stretches[-1].show(self._fonts.run(word.closing))
                    closed = True
        return stretches

    def _other_language(self, word: Word | None, before: list[_Stretch]) -> str | None:
        """A word's language where it is not the document's; a space goes with the word before it."""
        if word is None:
            return before[-1].language if before else None
        return word.language if word.language not in (None, self._language) else None


class _Stretch:
    """Part of a line shown from ``x`` on: pieces of one font gathered into one ``TJ``."""

    def __init__(self, x: float, form: bool, language: str | None) -> None:
        self.x = x
        self.form = form
        self.language = language
        self._shown: list[tuple[str, list[bytes]]] = []

    def show(self, piece: Piece) -> None:
        """Add bytes of a font."""
        font, data = piece
        if not self._shown or self._shown[-1][0] != font:
            self._shown.append((font, [b"("]))
        self._shown[-1][1].append(data)

    def widen(self, line: Line) -> None:
        """Widen the space just shown by the line's stretch."""
        if line.stretch:
            self._shown[-1][1].append(b")%s(" % _number(-line.stretch / line.size * 1000).encode())

    def operators(self, line: Line) -> bytes:
        """The text object."""
        size = _number(line.size)
        shown = b"".join(
            b"/%s %s Tf[%s)]TJ " % (font.encode(), size.encode(), b"".join(data)) for font, data in self._shown
        )
        return b"BT %s %s Td %sET\n" % (_number(self.x).encode(), _number(-line.baseline).encode(), shown)


def _opening(segment: Segment, mcid: int) -> bytes:
    if segment.language:
        return b"/Span<</MCID %d/Lang(%s)>>BDC\n" % (mcid, segment.language.encode())
    return b"/%s<</MCID %d>>BDC\n" % (b"Form" if segment.form else b"P", mcid)


def _bar(rule: Rule) -> bytes:
    box = f"{_number(rule.x)} {_number(-rule.y - rule.height)} {_number(rule.width)} {_number(rule.height)}"
    return f"{_number(rule.grey)} g {box} re f 0 g\n".encode()


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
