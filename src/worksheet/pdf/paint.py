"""Stacks of placed galleys to content streams: each is painted once under its numbers, and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from worksheet.layout.boxes import ARTIFACT, FOOT, HEAD, Bitmap, Galley, Line, Placed, Rule, Stack, Strokes
from worksheet.pdf.file import number
from worksheet.pdf.fonts import FontSet, Piece
from worksheet.pdf.numbering import MARKS_IN_TURN, Slot
from worksheet.text.clusters import Word
from worksheet.values import dataclass

if TYPE_CHECKING:
    from worksheet.layout.boxes import Item
    from worksheet.picture import Drawing, Raster

MOST_KEPT = 50_000
K = TypeVar("K")
V = TypeVar("V")
_ARTIFACTS = {
    ARTIFACT: b"/Artifact<</Type/Layout>>BDC\n",
    FOOT: b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
    HEAD: b"/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
}
_PLACE = b"q 1 0 0 1 %.2f %.2f cm\n"
Box = tuple[float, float, float, float]
"""Left, bottom, right and top on a page, in points from its lower left corner."""

Key = tuple[Galley, int, int, int]
"""A galley, the strips of it that are painted together, and the first marked-content id in them."""


StackKey = tuple[Stack, float, tuple[int, ...]]
"""A stack, the height of its page, and the first marked-content id of each thing in it."""


class Run(NamedTuple):
    """Marked content on a page: ids from ``mcid`` on, for the marks of a unit's strips ``start`` to ``stop``."""

    unit: int
    start: int
    stop: int
    mcid: int


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page's content, its marked content, and the boxes of its figures by unit and element.

    The content comes in parts: what any paper over the same base may have, and what is this paper's own, by turns.
    """

    parts: tuple[tuple[bool, bytes], ...]
    runs: tuple[Run, ...]
    figures: tuple[tuple[tuple[int, int], Box], ...]
    pictures: tuple[Raster | Drawing, ...] = ()


@dataclass(frozen=True, slots=True)
class Common:
    """What the base fonts alone draw, painted once: galleys, and stacks of them in their places."""

    galleys: dict[Key, bytes] = field(default_factory=dict)
    stacks: dict[StackKey, PaintedPage] = field(default_factory=dict)

    @staticmethod
    def keep(where: dict[K, V], key: K, painted: V) -> None:
        """Keep what was painted; a full store is emptied, since what is still in use is soon there again."""
        if len(where) > MOST_KEPT:
            where.clear()
        where[key] = painted


class Painter:
    """Paints with a document's fonts; what was painted before under the same numbers is only put in its place.

    ``common`` is shared by all documents over one base of fonts: it keeps what the base alone can draw.
    """

    def __init__(self, fonts: FontSet, common: Common) -> None:
        self._fonts = fonts
        self._common = common
        self._own: dict[StackKey, PaintedPage] = {}

    def page(self, stacks: tuple[Stack, ...], height: float, slots: Sequence[Slot]) -> PaintedPage:
        """The content of one page; y is turned upwards here. Ids that two stacks would share are dealt anew."""
        parts: list[tuple[bool, list[bytes]]] = []
        runs: list[Run] = []
        figures: list[tuple[tuple[int, int], Box]] = []
        pictures: list[Raster | Drawing] = []
        taken = 0
        for stack in stacks:
            wanted = tuple([slots[one.unit].mcid for one in stack.placed])
            ids, taken = _dealt(wanted, _counts(stack), taken)
            painted = self._stack(stack, height, ids)
            for common, content in painted.parts:
                if not parts or parts[-1][0] is not common:
                    parts.append((common, []))
                parts[-1][1].append(content)
            runs += painted.runs
            figures += painted.figures
            pictures += painted.pictures
        whole = tuple([(common, b"".join(part)) for common, part in parts])
        return PaintedPage(whole, tuple(runs), tuple(figures), tuple(pictures))

    def _stack(self, stack: Stack, height: float, ids: tuple[int, ...]) -> PaintedPage:
        """A stack as on a page of its own; ``ids`` are the first marked-content ids of what stands in it."""
        key = (stack, height, ids)
        known = self._common.stacks.get(key) or self._own.get(key)
        if known is None:
            known = self._paint_stack(stack, height, ids)
            if all(common for common, _ in known.parts):
                self._common.keep(self._common.stacks, key, known)
            else:
                self._own[key] = known
        return known

    def _paint_stack(self, stack: Stack, height: float, ids: tuple[int, ...]) -> PaintedPage:
        parts: list[tuple[bool, list[bytes]]] = []
        runs: list[Run] = []
        figures: list[tuple[tuple[int, int], Box]] = []
        pictures: list[Raster | Drawing] = []
        for one, count, mcid in zip(stack.placed, _counts(stack), ids, strict=True):
            common, painted = self._painted((one.galley, one.start, one.stop, mcid))
            if not parts or parts[-1][0] is not common:
                parts.append((common, []))
            parts[-1][1].extend((_PLACE % (one.x, height - one.y), painted))
            if count:
                runs.append(Run(one.unit, one.start, one.stop, mcid))
            if one.galley.drawn:
                figures += _figures(one, height)
                pictures += one.galley.pictures
        whole = tuple([(common, b"".join(part)) for common, part in parts])
        return PaintedPage(whole, tuple(runs), tuple(figures), tuple(pictures))

    def _painted(self, key: Key) -> tuple[bool, bytes]:
        """The operators of a galley, and whether any document over the same base may have them."""
        known = self._common.galleys.get(key)
        if known is not None:
            return True, known
        before = self._fonts.own_uses
        painted = self._paint(*key)
        if self._fonts.own_uses != before or (key[0].drawn and not key[0].pictures):  # a code is one pupil's
            return False, painted
        self._common.keep(self._common.galleys, key, painted)
        return True, painted

    def _paint(self, galley: Galley, start: int, stop: int, mcid: int) -> bytes:
        """The operators that follow the placing."""
        parts: list[bytes] = []
        for strip, top in Placed(galley, 0.0, 0.0, 0, start, stop).strips():
            for mark in strip.marks:
                if mark.element < 0:
                    parts.append(_ARTIFACTS[mark.element])
                else:
                    parts.append(b"/%s<</MCID %d>>BDC\n" % (galley.elements[mark.element].role.encode(), mcid))
                    mcid += 1
                if rules := tuple([item for item in mark.items if isinstance(item, Rule)]):
                    parts.append(_ruled(rules, top))
                parts += [self._item(item, top) for item in mark.items if not isinstance(item, Rule)]
                parts.append(b"EMC\n")
        parts.append(b"Q\n")
        return b"".join(parts)

    def _item(self, item: Item, top: float) -> bytes:
        if isinstance(item, Line):
            return b"BT %s %s Td %sET\n" % (number(item.x), number(-top - item.baseline), self._shown(item))
        if isinstance(item, Bitmap):
            return _mask(item, top)
        if isinstance(item, Rule):
            return _ruled((item,), top)
        if isinstance(item, Strokes):
            return _stroked(item, top)
        from worksheet.pdf.images import painted  # late: most papers show no picture

        return painted(item, top, self._shown)

    def _shown(self, line: Line) -> bytes:
        """The operators that show a line: one ``TJ`` for each run of one font."""
        size = number(line.size)
        parts: list[bytes] = []
        current = ""
        for font, data in self._pieces(line):
            if font != current:
                parts.append(b"%s/%s %s Tf[(" % (b")]TJ " if current else b"", font.encode(), size))
                current = font
            parts.append(data)
        if current:
            parts.append(b")]TJ ")
        return b"".join(parts)

    def _pieces(self, line: Line) -> Iterator[Piece]:
        widened = b")%s(" % number(-line.stretch / line.size * 1000) if line.stretch else b""
        before: Word | None = None
        for word in line.words:
            if word is not None:
                yield from self._fonts.word(word)
                if word.closing:
                    yield self._fonts.run(word.closing)
            elif before and before.closing:
                yield self._fonts.run(before.closing)[0], widened
            else:
                after = before.runs[-1].face if before and before.runs else line.space
                font, data = self._fonts.space(line.space, after)
                yield font, data + widened
            before = word


@lru_cache(maxsize=4096)
def _ruled(rules: tuple[Rule, ...], top: float) -> bytes:
    """Rules, those of one grey filled together."""
    parts: list[bytes] = []
    for grey, alike in groupby(rules, attrgetter("grey")):
        parts.append(b"%s g " % number(grey))
        for rule in alike:
            box = (rule.x, -top - rule.y - rule.height, rule.width, rule.height)
            parts.append(b"%s %s %s %s re " % tuple(map(number, box)))
        parts.append(b"f 0 g\n")
    return b"".join(parts)


def _stroked(item: Strokes, top: float) -> bytes:
    """Lines as one path, with ends that close the corners they meet in."""
    pen = item.pen
    dash = b"[%s]0 d " % b" ".join(map(number, pen.dash)) if pen.dash else b""
    cap = 1 if pen.round else 0 if pen.dash else 2
    parts = [b"q %s w %s G %d J %s" % (number(pen.width), number(pen.grey), cap, dash)]
    for x, y, to_x, to_y in item.lines:
        ends = (item.x + x, -top - item.y - y, item.x + to_x, -top - item.y - to_y)
        parts.append(b"%s %s m %s %s l " % tuple(map(number, ends)))
    parts.append(b"S Q\n")
    return b"".join(parts)


def _mask(item: Bitmap, top: float) -> bytes:
    """A pattern as an inline stencil, in hexadecimal so that no byte of it can end it (ISO 32000-1, 8.9.7)."""
    size = number(item.size)
    where = (size, size, number(item.x), number(-top - item.y - item.size))
    head = b"q %s 0 0 %s %s %s cm\nBI/W %d/H %d/BPC 1/IM true/D[1 0]/F/AHx ID " % (*where, item.modules, item.modules)
    return head + item.rows.hex().encode() + b">\nEI\nQ\n"


def _figures(one: Placed, height: float) -> Iterator[tuple[tuple[int, int], Box]]:
    for strip, top in one.strips():
        for figure in strip.figures:
            left, upper, right, lower = figure.box
            box = (one.x + left, height - top - lower, one.x + right, height - top - upper)
            yield (one.unit, figure.element), box


@lru_cache(maxsize=8192)
def _counts(stack: Stack) -> tuple[int, ...]:
    """How many marked-content ids each thing of a stack needs."""
    return tuple([len(owners(one.galley, one.start, one.stop)) for one in stack.placed])


@lru_cache(maxsize=8192)
def _dealt(wanted: tuple[int, ...], counts: tuple[int, ...], taken: int) -> tuple[tuple[int, ...], int]:
    """First ids as ``wanted``, but new ones past all others for what would share one; ``taken`` has a bit an id."""
    dealt = []
    for first, count in zip(wanted, counts, strict=True):
        own = first if count else 0
        ids = (1 << count) - 1
        if taken & ids << own:
            own = max(MARKS_IN_TURN, taken.bit_length())
        taken |= ids << own
        dealt.append(own)
    return tuple(dealt), taken


@lru_cache(maxsize=32768)
def owners(galley: Galley, start: int, stop: int) -> tuple[int, ...]:
    """The element of each mark in some strips of a galley, artifacts left out."""
    return tuple(mark.element for strip in galley.strips[start:stop] for mark in strip.marks if mark.element >= 0)
