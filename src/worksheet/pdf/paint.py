"""Placed galleys to content streams: each is painted once, as a template into which place and numbers are filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from worksheet.layout.boxes import ARTIFACT, Bitmap, Galley, Line, Placed, Rule
from worksheet.pdf.fonts import FontSet, Piece
from worksheet.text.clusters import Word

Box = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points from its lower left corner."""

Stretch = tuple[Galley, int, int]
"""A galley with the strips of it that are painted together."""


@dataclass(frozen=True, slots=True)
class Template:
    """Operators with room for x, y and ``count`` marked-content ids, in that order."""

    operators: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Run:
    """Marked content on a page: ids from ``mcid`` on, for the marks of a unit's strips ``start`` to ``stop``."""

    unit: int
    start: int
    stop: int
    mcid: int


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page's content, its marked content in order of ids, and the boxes of its figures by unit and element."""

    content: bytes
    runs: tuple[Run, ...]
    figures: tuple[tuple[tuple[int, int], Box], ...]


class Painter:
    """Paints with a document's fonts; a galley painted before costs next to nothing.

    ``common`` is shared by all documents over one base of fonts: it keeps what the base alone can draw.
    """

    def __init__(self, fonts: FontSet, common: dict[Stretch, Template]) -> None:
        self._fonts = fonts
        self._common = common
        self._own: dict[Stretch, Template] = {}

    def page(self, placed: tuple[Placed, ...], height: float) -> PaintedPage:
        """The content stream of one page; y is turned upwards here."""
        out: list[bytes] = []
        runs: list[Run] = []
        mcid = 0
        for one in placed:
            template = self._template((one.galley, one.start, one.stop))
            ids = range(mcid, mcid + template.count)
            out.append(template.operators % (one.x, height - one.y, *ids))
            if template.count:
                runs.append(Run(one.unit, one.start, one.stop, mcid))
                mcid += template.count
        return PaintedPage(b"".join(out), tuple(runs), tuple(_figures(placed, height)))

    def _template(self, stretch: Stretch) -> Template:
        known = self._common.get(stretch) or self._own.get(stretch)
        if known is None:
            before = self._fonts.own_uses
            known = self._paint(*stretch)
            shared = self._fonts.own_uses == before
            (self._common if shared else self._own)[stretch] = known
        return known

    def _paint(self, galley: Galley, start: int, stop: int) -> Template:
        parts = [b"q 1 0 0 1 %.2f %.2f cm\n"]
        count = 0
        for strip, top in Placed(galley, 0.0, 0.0, 0, start, stop).strips():
            for mark in strip.marks:
                artifact = mark.element == ARTIFACT
                role = galley.elements[mark.element].role.encode() if not artifact else b""
                count += not artifact
                parts.append(b"/Artifact BMC\n" if artifact else b"/%s<</MCID %%d>>BDC\n" % role)
                parts += [self._item(item, top).replace(b"%", b"%%") for item in mark.items]
                parts.append(b"EMC\n")
        parts.append(b"Q\n")
        return Template(b"".join(parts), count)

    def _item(self, item: Line | Rule | Bitmap, top: float) -> bytes:
        if isinstance(item, Bitmap):
            return _mask(item, top)
        if isinstance(item, Rule):
            box = (item.x, -top - item.y - item.height, item.width, item.height)
            return b"%s g %s %s %s %s re f 0 g\n" % (number(item.grey), *map(number, box))
        return b"BT %s %s Td %sET\n" % (number(item.x), number(-top - item.baseline), self._shown(item))

    def _shown(self, line: Line) -> bytes:
        """The operators that show a line: one ``TJ`` for each run of one font."""
        shown: list[tuple[str, list[bytes]]] = []
        for font, data in self._pieces(line):
            if not shown or shown[-1][0] != font:
                shown.append((font, [b"("]))
            shown[-1][1].append(data)
        size = number(line.size)
        return b"".join(b"/%s %s Tf[%s)]TJ " % (font.encode(), size, b"".join(data)) for font, data in shown)

    def _pieces(self, line: Line) -> Iterator[Piece]:
        widened = b")%s(" % number(-line.stretch / line.size * 1000) if line.stretch else b""
        before: Word | None = None
        for word in line.words:
            if word is not None:
                yield from self._fonts.word(word)
                if word.closing:
                    yield self._fonts.run(word.closing)
            elif not (before and before.closing):
                font, data = self._fonts.space(line.space)
                yield font, data + widened
            before = word


def _mask(item: Bitmap, top: float) -> bytes:
    """A pattern as an inline stencil, in hexadecimal so that no byte of it can end it (ISO 32000-1, 8.9.7)."""
    size = number(item.size)
    where = (size, size, number(item.x), number(-top - item.y - item.size))
    head = b"q %s 0 0 %s %s %s cm\nBI/W %d/H %d/BPC 1/IM true/D[1 0]/F/AHx ID " % (*where, item.modules, item.modules)
    return head + item.rows.hex().encode() + b">\nEI\nQ\n"


def _figures(placed: tuple[Placed, ...], height: float) -> Iterator[tuple[tuple[int, int], Box]]:
    for one in placed:
        for strip, top in one.strips():
            if strip.figure:
                left, upper, right, lower = strip.figure.box
                box = (one.x + left, height - top - lower, one.x + right, height - top - upper)
                yield (one.unit, strip.figure.element), box


def number(value: float) -> bytes:
    """A number as PDF writes it, to a hundredth of a point."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return b"0" if text == "-0" else text.encode()
