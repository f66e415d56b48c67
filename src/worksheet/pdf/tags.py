"""The structure tree: layout's units with what was painted for each, as PDF objects (ISO 32000-1, 14.7).

A unit's elements are written from a template made once a galley, and what was written under the same numbers before is
taken as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from operator import attrgetter

from worksheet.layout.boxes import Element, Galley, Pages
from worksheet.pdf.file import Chunk, File, text_string
from worksheet.pdf.numbering import MARKS_IN_TURN, Slot
from worksheet.pdf.paint import Box, PaintedPage, owners

# A field on paper (ISO 32000-1, 14.8.5.6): announced by its alternative text, not read out as underscores.
_PRINT_FIELD = b"/A<</O/PrintField/Role/tv>>"

_NULLS = b"null " * 2 * MARKS_IN_TURN
_BY_MCID = attrgetter("mcid")

Place = tuple[int, int, int]
"""A page object's number, the first of some marked-content ids on that page, and how many they are."""


class _Slot(IntEnum):
    """What is filled into a template: numbers counted from the unit's base, its home, its page; then bytes."""

    ELEMENT = 0  # an element of the galley
    HOME = 1  # the parent of the galley's outermost elements
    PAGE = 2  # the page the galley begins on
    MARK = 3  # marked content
    BOX = 4  # a figure's box


@dataclass(frozen=True, slots=True)
class _Template:
    """The galley's elements, one a line, with slots: what to fill in, and what to add to it or where it stands."""

    lines: bytes
    slots: tuple[tuple[_Slot, int], ...]


class Tree:
    """The structure tree of one document: its elements are numbered from ``first``."""

    def __init__(self, file: File, laid: Pages, slots: list[Slot], first: int) -> None:
        self._file = file
        self._units = laid.units
        self._first = first
        self._bases = [first + slot.element for slot in slots]
        self._places: list[tuple[Place, ...]] = [()] * len(slots)

    def write(self, painted: list[PaintedPage], pages: list[int], root: int, count: int) -> None:
        """Write ``count`` elements and the root; ``pages`` are the page objects' numbers."""
        for page, at in zip(painted, pages, strict=True):
            for run in page.runs:
                marks = len(owners(self._units[run.unit].galley, run.start, run.stop))
                self._places[run.unit] += ((at, run.mcid, marks),)
        boxes = {key: box for page in painted for key, box in page.figures}
        kids = self._containers()
        chunks: dict[int, Chunk] = {}
        for index, unit in enumerate(self._units):
            base = self._bases[index]
            if unit.galley.strips:
                if unit.galley.elements:
                    around = tuple(boxes.get((index, e)) for e in figures(unit.galley)) if unit.galley.drawn else ()
                    chunks[base] = _chunk(unit.galley, (base, self._bases[unit.home]), self._places[index], around)
            else:
                up = self._bases[unit.home] if unit.home >= 0 else root
                chunks[base] = Chunk.of([_container(unit.galley.elements[0], up, kids[index])])
        self._file.fill_region(self._first, count, chunks)
        numbers = self._file.add(b"<</Nums[%s]>>" % b"".join(self._parents(painted)))
        body = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>"
        self._file.fill(root, body % (self._bases[0], numbers, len(pages)))

    def _containers(self) -> dict[int, list[bytes]]:
        """The kids of each container by its unit: the outermost elements of the units at home in it."""
        kids: dict[int, list[bytes]] = {}
        for index, unit in enumerate(self._units):
            if not unit.galley.strips:
                kids[index] = []
            if unit.home >= 0:
                kids[unit.home] += [b"%d 0 R" % (self._bases[index] + e) for e in outermost(unit.galley)]
        return kids

    def _parents(self, painted: list[PaintedPage]) -> list[bytes]:
        """The parent tree's entry of each page: the element of each marked-content id, null for ids not used there."""
        entries = []
        for number, page in enumerate(painted):
            own: list[bytes] = []
            at = 0
            for run in sorted(page.runs, key=_BY_MCID):
                if run.mcid > at:
                    own.append(_NULLS[: 5 * (run.mcid - at) - 1])
                told, count = _owned(self._units[run.unit].galley, run.start, run.stop, self._bases[run.unit])
                own.append(told)
                at = run.mcid + count
            entries.append(b"%d[%s]" % (number, b" ".join(own)))
        return entries


@lru_cache(maxsize=32768)
def _owned(galley: Galley, start: int, stop: int, base: int) -> tuple[bytes, int]:
    """References to the elements of the marks in some strips, and how many there are."""
    told = owners(galley, start, stop)
    return b" ".join([b"%d 0 R" % (base + owner) for owner in told]), len(told)


def _container(element: Element, up: int, kids: list[bytes]) -> bytes:
    body = b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]%s>>"
    return body % (element.role.encode(), up, b" ".join(kids), _rest(element))


@lru_cache(maxsize=32768)
def _chunk(galley: Galley, numbers: tuple[int, int], marks: tuple[Place, ...], boxes: tuple[Box | None, ...]) -> Chunk:
    """A galley's elements; ``numbers`` are those of its first element and of its home."""
    template = _template(galley)
    page = marks[0][0] if marks else 0
    bases = (*numbers, page)
    told: list[bytes] = [
        b"%d" % mcid if at == page else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (at, mcid)
        for at, first, count in marks
        for mcid in range(first, first + count)
    ]
    told += [b"%.2f %.2f %.2f %.2f" % (box or (0.0, 0.0, 0.0, 0.0)) for box in boxes]
    values = [bases[slot] + value if slot < 3 else told[value] for slot, value in template.slots]
    return Chunk.of((template.lines % tuple(values)).split(b"\n"))


@lru_cache(maxsize=16384)
def _template(galley: Galley) -> _Template:
    marked = owners(galley, 0, len(galley.strips))
    kids = _kids(galley, marked)
    drawn = figures(galley)
    lines: list[bytes] = []
    slots: list[tuple[_Slot, int]] = []
    for index, element in enumerate(galley.elements):
        slots.append((_Slot.HOME, 0) if element.parent < 0 else (_Slot.ELEMENT, element.parent))
        paged = any(slot is _Slot.MARK for slot, _ in kids[index])
        if paged:
            slots.append((_Slot.PAGE, 0))
        slots += kids[index]
        inside = b" ".join(b"%s" if slot is _Slot.MARK else b"%d 0 R" for slot, _ in kids[index])
        rest = _rest(element).replace(b"%", b"%%")
        if index in drawn:
            rest += b"/A<</O/Layout/BBox[%s]>>"
            slots.append((_Slot.BOX, len(marked) + drawn.index(index)))
        page = b"/Pg %d 0 R" if paged else b""
        lines.append(b"<</Type/StructElem/S/%s/P %%d 0 R%s/K[%s]%s>>" % (element.role.encode(), page, inside, rest))
    return _Template(b"\n".join(lines), tuple(slots))


def _kids(galley: Galley, marked: tuple[int, ...]) -> list[list[tuple[_Slot, int]]]:
    """Each element's kids: where it has marks of its own, in the order they are read; else its elements in order."""
    kids: list[list[tuple[_Slot, int]]] = [[] for _ in galley.elements]
    linked: set[int] = set()
    for mark, element in enumerate(marked):
        parent = galley.elements[element].parent
        if parent in marked and element not in linked:
            kids[parent].append((_Slot.ELEMENT, element))
            linked.add(element)
        kids[element].append((_Slot.MARK, mark))
    for index, element in enumerate(galley.elements):
        if element.parent >= 0 and index not in linked:
            kids[element.parent].append((_Slot.ELEMENT, index))
    return kids


@lru_cache(maxsize=16384)
def outermost(galley: Galley) -> tuple[int, ...]:
    """The elements of a galley whose parent is the galley's home."""
    return tuple(index for index, element in enumerate(galley.elements) if element.parent < 0)


@lru_cache(maxsize=16384)
def figures(galley: Galley) -> tuple[int, ...]:
    """The elements of a galley that are figures, in the order of its strips."""
    return tuple(strip.figure.element for strip in galley.strips if strip.figure)


@lru_cache(maxsize=1024)
def _rest(element: Element) -> bytes:
    """The entries that few elements have: alternative text, language, a header cell's scope, a field's kind."""
    body = b""
    if element.alt:
        body += b"/Alt" + text_string(element.alt)
    if element.language:
        body += b"/Lang(%s)" % element.language.encode()
    if element.scope:
        body += b"/A<</O/Table/Scope/%s>>" % element.scope.encode()
    if element.numbering:
        body += b"/A<</O/List/ListNumbering/%s>>" % element.numbering.encode()
    if element.role == "Form":
        body += _PRINT_FIELD
    return body
